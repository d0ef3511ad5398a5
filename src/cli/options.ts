import { Command, CommanderError, InvalidArgumentError, Option, type OutputConfiguration } from 'commander';
import { nearestName } from '../engine/nearest-name.ts';
import { CONFIDENCES, PRESETS, SEVERITIES, type Confidence, type Preset } from '../rule/severity.ts';
import type { ColorChoice } from './color.ts';
import type { FailOn } from './exit-code.ts';
import { FORMATS, type Destination } from './formats.ts';

export interface AuditCommand {
  readonly command: 'audit';
  readonly paths: readonly string[];
  readonly format: readonly Destination[];
  readonly preset?: Preset;
  readonly rule?: readonly string[];
  readonly failOn: FailOn;
  readonly minConfidence: Confidence;
  readonly tests?: boolean;
  readonly staged?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly types?: boolean;
  readonly stats?: boolean;
  readonly strict?: boolean;
  readonly config?: string;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly color: ColorChoice;
}

type AuditOptions = Omit<AuditCommand, 'command' | 'paths' | 'format'> & Partial<Pick<AuditCommand, 'format'>>;

export type Invocation =
  | AuditCommand
  | { readonly command: 'rules'; readonly json: boolean; readonly color: ColorChoice }
  | { readonly command: 'explain'; readonly rule: string; readonly color: ColorChoice }
  | { readonly command: 'trace'; readonly place: string; readonly color: ColorChoice }
  /** The answer is a text: help, version, or what is wrong with the arguments. */
  | { readonly command: 'text'; readonly text: string; readonly failed: boolean };

const FAIL_ON: readonly FailOn[] = [...[...SEVERITIES].reverse(), 'never'];

export const COMMANDS = ['rules', 'explain', 'trace'] as const;

/** Fixed, so that the documentation can quote it. */
const HELP_WIDTH = 100;

const EXIT_STATUS = `
Exit status:
  0  no finding at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage or configuration
  3  a named file could not be analysed, an internal error, or any file under --strict`;

/** Reads the arguments (without node and script). Never throws and never exits. */
export function parseArguments(argv: readonly string[], version: string): Invocation {
  let text = '';
  const collect = (part: string): void => {
    text += part;
  };
  const output = { writeOut: collect, writeErr: collect, getOutHelpWidth: () => HELP_WIDTH, getErrHelpWidth: () => HELP_WIDTH };
  let invocation: Invocation | undefined;
  const program = command((parsed) => (invocation = parsed), version, output);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { command: 'text', text: error.exitCode === 0 ? text : `${text}See jwt-audit --help.\n`, failed: error.exitCode !== 0 };
  }
  return invocation ?? { command: 'text', text, failed: true };
}

function command(done: (invocation: Invocation) => void, version: string, output: OutputConfiguration): Command {
  const color = (): ColorChoice => program.opts<{ color: ColorChoice }>().color;
  const program = new Command('jwt-audit')
    .exitOverride()
    .configureOutput(output)
    .description('Finds JWT misuse in TypeScript and JavaScript, and shows the path that proves it.')
    .argument('[paths...]', 'files and directories to audit (default: the working directory)')
    .addOption(
      new Option('-f, --format <format[=file]>', `${FORMATS.join(', ')}; with =file into a file; repeatable`).argParser(destination),
    )
    .option('--preset <name>', `${PRESETS.join(', ')} (default: recommended, or the configuration's)`, oneOf(PRESETS))
    .option('--rule <id>', 'only this rule; repeatable', (id: string, all: readonly string[] | undefined) => [...(all ?? []), id])
    .option('--fail-on <severity>', `exit 1 from this severity on: ${FAIL_ON.join(', ')}`, oneOf(FAIL_ON), 'low')
    .option('--min-confidence <level>', 'hide findings that are less sure: high, medium, low', oneOf([...CONFIDENCES].reverse()), 'medium')
    .option('--tests', 'judge test files by all rules')
    .option('--staged', 'audit what is staged in git, as it is staged')
    .option('--stdin', 'audit the text on standard input')
    .option('--stdin-filename <path>', 'the path that the text on standard input has')
    .option('--types', 'ask ts-morph what a method is called on where syntax cannot tell')
    .option('--stats', 'say what the run cost')
    .option('--strict', 'exit 3 when any file could not be parsed')
    .option('--config <file>', 'use this configuration instead of looking for one')
    .option('--cache', 'keep the result, and give it again while nothing has changed')
    .option('--cache-location <folder>', 'keep it there instead of in node_modules/.cache/jwt-audit')
    .option('--color <when>', 'auto, always, never', oneOf(['auto', 'always', 'never']), 'auto')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', EXIT_STATUS)
    .action((paths: string[]) => {
      const { format = [{ format: 'pretty', file: undefined }], ...options } = program.opts<AuditOptions>();
      done({ command: 'audit', paths, format, ...options });
    });
  program
    .command('rules')
    .description('list the rules')
    .option('--json', 'as a JSON array')
    .action(({ json }: { json?: boolean }) => done({ command: 'rules', json: json ?? false, color: color() }));
  program
    .command('explain')
    .description("print a rule's page")
    .argument('<rule>', 'id of the rule')
    .action((rule: string) => done({ command: 'explain', rule, color: color() }));
  program
    .command('trace')
    .description('show where the value of an expression can come from')
    .argument('<file:line:column>', 'place of the expression, counted from 1')
    .action((place: string) => done({ command: 'trace', place, color: color() }));
  return program;
}

function oneOf(names: readonly string[]): (value: string) => string {
  return (value) => {
    if (names.includes(value)) return value;
    throw notOneOf(value, names);
  };
}

function notOneOf(value: string, names: readonly string[]): InvalidArgumentError {
  const near = nearestName(value, names);
  const meant = near === undefined ? '' : `Did you mean "${near}"? `;
  return new InvalidArgumentError(`${meant}It is one of ${names.join(', ')}.`);
}

function destination(value: string, previous: readonly Destination[] | undefined): readonly Destination[] {
  const all = previous ?? [];
  const equals = value.indexOf('=');
  const name = equals === -1 ? value : value.slice(0, equals);
  const format = FORMATS.find((known) => known === name);
  if (!format) throw notOneOf(name, FORMATS);
  const file = equals === -1 ? undefined : value.slice(equals + 1);
  if (file === '') throw new InvalidArgumentError('The file name behind = is missing.');
  if (all.some((other) => other.file === file)) {
    throw new InvalidArgumentError(
      file === undefined
        ? 'Only one format can go to standard output; give the others a file: sarif=out.sarif.'
        : 'Two formats go to the same file.',
    );
  }
  return [...all, { format, file }];
}
