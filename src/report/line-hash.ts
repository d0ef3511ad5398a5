/**
 * GitHub's `primaryLocationLineHash`, by which code scanning recognises an alert when lines move. The upload action computes
 * it where it is missing; other consumers do not, and a value that differs from the action's draws a warning. So this is the
 * same function: for each line a polynomial hash (base 37, modulo 2^64) over the 100 characters that begin there, spaces and
 * tabs left out and line breaks made equal, followed by which occurrence of the hash in the file this is.
 * Described in github/codeql-action, src/fingerprints.ts.
 */
const BLOCK = 100;
const BASE = 37n;
const END_OF_FILE = 0xffff;
const LF = 10;
const CR = 13;
/** BASE to the power BLOCK: what a character weighs when it leaves the window. */
const LEAVING = BigInt.asUintN(64, BASE ** BigInt(BLOCK));

/** The hash of every line, at the index of its number minus one. */
export function lineHashes(text: string): string[] {
  const { characters, starts } = significant(text);
  const total = characters.length;
  const at = (index: number): bigint => (index >= 0 && index < total ? BigInt(characters[index] ?? 0) : 0n);

  // The hash of the window that ends before `end`, rolled forward one character at a time.
  const counts = new Map<string, number>();
  const hashes: string[] = [];
  let hash = 0n;
  let next = 0;
  for (let end = 0; next < starts.length; end++) {
    if (starts[next] === end - BLOCK) {
      const digits = hash.toString(16);
      const count = (counts.get(digits) ?? 0) + 1;
      counts.set(digits, count);
      hashes.push(`${digits}:${count}`);
      next++;
    }
    hash = BigInt.asUintN(64, hash * BASE + at(end) - LEAVING * at(end - BLOCK));
  }
  return hashes;
}

/** The characters that count, the end mark included, and the index at which each line begins among them. */
function significant(text: string): { characters: number[]; starts: number[] } {
  const characters: number[] = [];
  const starts = [0];
  let afterCr = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const skipped = code === 32 || code === 9 || (afterCr && code === LF);
    if (skipped) {
      afterCr = false;
      continue;
    }
    afterCr = code === CR;
    const lineBreak = afterCr || code === LF;
    characters.push(lineBreak ? LF : code);
    if (lineBreak) starts.push(characters.length);
  }
  characters.push(END_OF_FILE);
  return { characters, starts };
}
