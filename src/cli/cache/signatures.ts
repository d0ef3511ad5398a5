import { lstatSync, statSync, type Stats } from 'node:fs';

/** Numbers for one file: size, both times, number of the file. While they stay, the content does. */
export const WIDTH = 4;
/** File systems count time in steps of up to two seconds: what changes twice in one keeps its times. */
const STEP_MS = 2000;

/** `isListed`: a file of the tree itself; others may be reached by a link. */
export function statOf(path: string, isListed: boolean): Stats | undefined {
  try {
    const stats = (isListed ? lstatSync : statSync)(path, { throwIfNoEntry: false });
    return stats?.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is a folder and no link to one. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export function isSigned(stats: Stats, signatures: Float64Array, index: number): boolean {
  const at = index * WIDTH;
  return (
    stats.mtimeMs === signatures[at] &&
    stats.ctimeMs === signatures[at + 1] &&
    stats.size === signatures[at + 2] &&
    stats.ino === signatures[at + 3]
  );
}

/**
 * Writes down the signature of a file whose content was read after `since`. A file that changed about then or later gets none:
 * its times may stay when it changes again, so its content will be looked at.
 */
export function sign(stats: Stats | undefined, since: number, signatures: Float64Array, index: number): void {
  const isOld = stats !== undefined && Math.max(stats.mtimeMs, stats.ctimeMs) + STEP_MS < since;
  signatures.set(isOld ? [stats.mtimeMs, stats.ctimeMs, stats.size, stats.ino] : NONE, index * WIDTH);
}

const NONE: readonly number[] = Array.from({ length: WIDTH }, () => Number.NaN);

/** Numbers as text: read back in a tenth of the time that they take as digits. */
export function base64Of(numbers: Float64Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

/** Rows for `count` files; undefined when there are more or fewer. */
export function signaturesOf(base64: string, count: number): Float64Array | undefined {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== count * WIDTH * Float64Array.BYTES_PER_ELEMENT) return undefined;
  const numbers = new Float64Array(count * WIDTH);
  bytes.copy(Buffer.from(numbers.buffer));
  return numbers;
}
