import type { ChalkInstance } from 'chalk';
import { safeLine, textWidth } from '../report/terminal-text.ts';

/** The lines of a Markdown table as columns. Of links only the words stay: addresses would make every column too wide. */
export function renderTable(lines: readonly string[], chalk: ChalkInstance): string[] {
  const rows = lines.map(cells).filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ''))));
  return rows.map((row, index) => {
    const line = row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - textWidth(cell))))
      .join('  ')
      .trimEnd();
    return index === 0 ? chalk.bold(line) : line;
  });
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => safeLine(plain(cell.trim())));
}

function plain(cell: string): string {
  return cell.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]|\\(?=\|)/g, '');
}
