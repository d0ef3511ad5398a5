import { visit } from 'jsonc-parser';
import { paired, type Entry } from './entry.ts';

/** The texts of a JSON file, comments allowed. A broken file gives what stands before the break. */
export function readJson(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  try {
    visit(
      text,
      {
        onLiteralValue(value: unknown, offset, length, _line, _character, pathOf) {
          if (typeof value !== 'string') return;
          entries.push({ keys: pathOf().map(String), value, start: offset + 1, end: offset + length - 1 });
        },
      },
      { allowTrailingComma: true },
    );
  } catch (error) {
    // The parser calls itself for each level of nesting.
    if (!(error instanceof RangeError)) throw error;
  }
  return paired(entries);
}
