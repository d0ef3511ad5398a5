import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PAGES = join(import.meta.dirname, '../../docs/rules');

export interface Block {
  readonly language: string;
  readonly verdict: string;
  readonly code: string;
  /** The heading that it stands under. */
  readonly section: string;
}

export function pageOf(id: string): string {
  return readFileSync(join(PAGES, `${id}.md`), 'utf8');
}

/** The fenced blocks whose info string is `<language> <verdict>`. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let section = '';
  let open: { language: string; verdict: string; lines: string[] } | undefined;
  for (const line of page.split('\n')) {
    const fence = /^```(\w*) *(.*)$/.exec(line);
    if (fence && open) {
      blocks.push({ ...open, section, code: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (fence) open = { language: fence[1] ?? '', verdict: fence[2] ?? '', lines: [] };
    else if (open) open.lines.push(line);
    else section = /^## (.*)/.exec(line)?.[1] ?? section;
  }
  return blocks;
}

/** The files of a block, each below a line such as `// file: src/app.ts`; a block without one is a single file. */
export function filesOf({ code, language }: Block): Readonly<Record<string, string>> {
  const [first = '', ...rest] = code.split(/^\/\/ file: (.+)\n/m);
  if (rest.length === 0) return { [`example.${language}`]: first };
  return Object.fromEntries(rest.flatMap((path, i) => (i % 2 === 0 ? [[path, rest[i + 1] ?? '']] : [])));
}
