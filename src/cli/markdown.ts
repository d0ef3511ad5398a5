import type { ChalkInstance } from 'chalk';
import { safeLine } from '../report/terminal-text.ts';
import { renderTable } from './markdown-table.ts';

/** Markdown as a terminal shows it: the subset that the rules' pages use. Text stays in its lines. */
export function renderMarkdown(markdown: string, chalk: ChalkInstance): string {
  const out: string[] = [];
  let fence: string | undefined;
  let table: string[] = [];
  for (const line of withoutComments(markdown).split(/\r?\n/)) {
    if (fence === undefined && /^\s*\|/.test(line)) {
      table.push(line);
      continue;
    }
    out.push(...renderTable(table, chalk));
    table = [];
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence !== undefined && mark?.startsWith(fence)) fence = undefined;
    else if (fence !== undefined) out.push(`    ${chalk.dim(safeCode(line))}`.trimEnd());
    else out.push(proseLine(safeCode(line), chalk));
  }
  out.push(...renderTable(table, chalk));
  return (
    out
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim() + '\n'
  );
}

/** Comments hold marks for generators. */
function withoutComments(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^[ \t]*<!--[\s\S]*?-->[ \t]*\n?/gm, '');
}

function safeCode(line: string): string {
  const indent = /^\s*/.exec(line)?.[0].replace(/\t/g, '  ') ?? '';
  return indent + safeLine(line.trimStart());
}

function proseLine(line: string, chalk: ChalkInstance): string {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading)
    return heading[1] === '#' ? chalk.bold.underline(inline(heading[2] ?? '', chalk)) : chalk.bold(inline(heading[2] ?? '', chalk));
  return inline(line, chalk);
}

/** Code keeps what looks like markup in it, so it is taken out first. */
function inline(text: string, chalk: ChalkInstance): string {
  return text
    .split(/(`+[^`]+`+)/)
    .map((part) => (part.startsWith('`') ? chalk.cyan(part.replace(/^`+|`+$/g, '')) : plain(part, chalk)))
    .join('');
}

function plain(text: string, chalk: ChalkInstance): string {
  return text
    .replace(/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, label: string, url: string) => (label === url ? url : `${label} (${url})`))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => chalk.bold(strong))
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, (_, emphasis: string) => chalk.italic(emphasis))
    .replace(/^(\s*)[*-] /, '$1• ');
}
