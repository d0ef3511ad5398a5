/**
 * A number of 64 bits in hexadecimal from a text: two rounds of FNV-1a with different seeds. It only has to tell
 * texts apart: it is no protection of anything, and a secret is never part of the text.
 */
export function hash(text: string): string {
  return fnv(text, 0x811c9dc5) + fnv(text, 0x1b873593);
}

function fnv(text: string, seed: number): string {
  let h = seed;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return (h >>> 0).toString(16).padStart(8, '0');
}
