import { Chalk } from 'chalk';
import { helpUrl } from '../../rule/help-url.ts';
import { SEVERITIES } from '../../rule/severity.ts';
import { usesColor, type ColorChoice } from '../color.ts';
import type { Engine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import { write, type Io } from '../io.ts';

/** `jwt-audit rules [--json]`: every rule, the most severe first in the table, by id in JSON. */
export async function rulesCommand({ json, color }: { json: boolean; color: ColorChoice }, io: Io, engine: Engine): Promise<number> {
  const chalk = new Chalk({ level: usesColor(color, io.stdout, io.env) ? 1 : 0 });
  await write(io.stdout, json ? asJson(engine) : asTable(engine, (text) => chalk.bold(text)));
  return EXIT.clean;
}

function asJson({ rules }: Engine): string {
  const listed = rules
    .map(({ meta: { id, title, description, severity, preset, cwe } }) => ({
      id,
      title,
      description,
      severity,
      preset,
      cwe,
      help: helpUrl(id),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(listed, undefined, 2) + '\n';
}

function asTable({ rules }: Engine, bold: (text: string) => string): string {
  const rows = rules
    .map(({ meta }) => meta)
    .sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || (a.id < b.id ? -1 : 1))
    .map(({ id, severity, preset, title }) => [id, severity, preset, title] as const);
  const table = [['RULE', 'SEVERITY', 'PRESET', 'FINDS'] as const, ...rows];
  const width = (column: 0 | 1 | 2): number => Math.max(...table.map((row) => row[column].length));
  const lines = table.map(([id, severity, preset, title], index) => {
    const name = id.padEnd(width(0));
    return `${index === 0 ? name : bold(name)}  ${severity.padEnd(width(1))}  ${preset.padEnd(width(2))}  ${title}`;
  });
  return `${lines.join('\n')}\n\njwt-audit explain <rule> prints the page of one.\n`;
}
