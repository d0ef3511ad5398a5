import type { SourceModule } from './module.ts';

/** The text of a program without its comments, as far as they are known: what is commented out does nothing. */
export function codeOf({ text, comments }: SourceModule): string {
  let code = '';
  let from = 0;
  for (const { start, end } of comments ?? []) {
    code += text.slice(from, start);
    from = end;
  }
  return code + text.slice(from);
}
