/** Which texts may hold a word: one that does is never missing, and few others are there. */
export type WordSigns = (words: readonly string[]) => ReadonlyMap<string, string>;

/** So many characters make a sign; a shorter word has none, and may be anywhere. */
const LENGTH = 4;
/** An odd constant spreads neighbouring signs over all bits (Knuth, TAOCP 3, §6.4). */
const SPREAD = 0x9e3779b1;

interface Signs {
  readonly bits: Uint32Array;
  readonly mask: number;
}

/**
 * What any four characters in a row leave in one bit of many; `texts` are read as Latin-1. All of them are gone through once, which takes
 * as long as eight searches for a word.
 */
export function wordSigns(texts: ReadonlyMap<string, string>): WordSigns {
  const signs = [...texts].map(([path, text]) => ({ path, text, ...signsOf(text) }));
  return (words) => {
    const wanted = words.flatMap(signsIn);
    const left = new Map<string, string>();
    for (const { path, text, bits, mask } of signs) {
      if (wanted.every((sign) => isSet(bits, sign & mask))) left.set(path, text);
    }
    return left;
  };
}

/** Two bits for each character: in ordinary code one in six is set. */
function signsOf(text: string): Signs {
  let size = 32;
  while (size < text.length * 2) size *= 2;
  const bits = new Uint32Array(size >>> 5);
  const mask = size - 1;
  let last = 0;
  for (let i = 0; i < text.length; i += 1) {
    last = (last << 8) | text.charCodeAt(i);
    const at = spread(last) & mask;
    bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
  }
  return { bits, mask };
}

function signsIn(word: string): readonly number[] {
  const found: number[] = [];
  let last = 0;
  for (let i = 0; i < word.length; i += 1) {
    last = (last << 8) | word.charCodeAt(i);
    if (i >= LENGTH - 1) found.push(spread(last));
  }
  return found;
}

/** The upper bits of a product depend on all four characters. */
function spread(characters: number): number {
  return Math.imul(characters, SPREAD) >>> 7;
}

function isSet(bits: Uint32Array, at: number): boolean {
  return (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}
