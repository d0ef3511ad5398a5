import { visitorKeys, type ParseResult } from 'oxc-parser';
import { bind } from './binder.ts';
import { hasBlocks, scriptBlocks, type ScriptBlock } from './blocks.ts';
import { positionAt } from './lines.ts';
import type { Comment, Diagnostic, Program, SourceModule } from './module.ts';
import { nestsTooDeep } from './nesting.ts';
import { parseOnThread, parseProgram, type Attempt } from './program.ts';

export type { ParseResult };

export interface ParsedSource {
  /** One for each program of the file; none when nothing could be parsed. */
  readonly modules: SourceModule[];
  readonly diagnostics: Diagnostic[];
}

/** Parses a source file of any supported format. Never throws for what the text holds: that becomes a diagnostic. */
export function parseSource(path: string, text: string, ahead?: ParseResult): ParsedSource {
  const modules: SourceModule[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const block of scriptBlocks(path, text) ?? [wholeFile(path, text)]) {
    if (!ahead && nestsTooDeep(block.text)) {
      diagnostics.push({ file: path, kind: 'too-deep', message: 'The code is nested too deeply to be parsed.' });
      continue;
    }
    const attempt = parseProgram(path, block.text, block.lang, block.sourceType, ahead);
    const program = attempt.result.program as unknown as Program;
    if (attempt.errors.length > 0) diagnostics.push(parseError(path, text, attempt));
    if (attempt.errors.length > 0 && program.body.length === 0) continue;
    modules.push(toModule(path, text, program, attempt.result, block));
  }
  return { modules, diagnostics };
}

/**
 * Parses a file on another thread, for parseSource to take up later. Only files that are code as a whole; undefined for others,
 * and for code that is nested too deeply to be parsed at all.
 */
export async function parseAhead(path: string, text: string): Promise<ParseResult | undefined> {
  if (hasBlocks(path) || nestsTooDeep(text)) return undefined;
  const { lang, sourceType } = wholeFile(path, text);
  return parseOnThread(path, text, lang, sourceType);
}

/** A file that is code as a whole, read as its extension says. */
function wholeFile(path: string, text: string): ScriptBlock {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  switch (extension) {
    case 'ts':
    case 'mts':
    case 'cts':
      return { text, lang: /\.d\.[cm]?ts$/i.test(path) ? 'dts' : 'ts', sourceType: extension === 'mts' ? 'module' : 'unambiguous' };
    case 'tsx':
      return { text, lang: 'tsx', sourceType: 'unambiguous' };
    case 'cjs':
      return { text, lang: 'jsx', sourceType: 'commonjs' };
    default:
      return { text, lang: 'jsx', sourceType: extension === 'mjs' ? 'module' : 'unambiguous' };
  }
}

function toModule(path: string, text: string, ast: Program, result: ParseResult, block: ScriptBlock): SourceModule {
  const { scopes, nodes } = bind(ast, visitorKeys);
  let comments: readonly Comment[] | undefined;
  return {
    path,
    text,
    ast,
    scopes,
    nodes,
    ...(block.side && { side: block.side }),
    get comments() {
      return (comments ??= result.comments.map(({ type, value, start, end }) => ({ value, start, end, block: type === 'Block' })));
    },
  };
}

function parseError(path: string, text: string, { errors }: Attempt): Diagnostic {
  const first = errors[0];
  const offset = first?.labels[0]?.start;
  const where = offset === undefined ? '' : ` (line ${positionAt(text, offset).line})`;
  return { file: path, kind: 'parse-error', message: `${first?.message ?? 'The code could not be parsed'}${where}` };
}
