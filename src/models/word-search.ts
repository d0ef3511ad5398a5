/**
 * Searches a text for any of many words at once, by jumping over what cannot be part of one (Wu and Manber, "A fast algorithm for
 * multi-pattern searching", 1994): a regular expression of some hundred words tries each of them at each letter.
 */
export function createWordSearch(words: readonly string[]): (text: string) => boolean {
  const width = Math.min(...words.map((word) => word.length));
  if (width < 3 || width === Infinity) return () => true;
  // How far the window may jump when it ends with a pair of letters.
  const jumps = new Uint8Array(0x10000).fill(width - 1);
  /** By the last pair of their window. */
  const ending = new Map<number, { readonly word: string; readonly before: number }[]>();
  for (const word of new Set(words)) {
    const start = tellingPart(word, width);
    for (let at = 0; at < width - 1; at++) {
      const pair = pairAt(word, start + at);
      jumps[pair] = Math.min(jumps[pair] ?? 0, width - 2 - at);
    }
    const last = pairAt(word, start + width - 2);
    const before = start + width - 1;
    const known = ending.get(last);
    if (known) known.push({ word, before });
    else ending.set(last, [{ word, before }]);
  }
  return (text) => {
    const end = text.length;
    for (let at = width - 1; at < end;) {
      const pair = ((text.charCodeAt(at - 1) & 0xff) << 8) | (text.charCodeAt(at) & 0xff);
      const jump = jumps[pair] ?? 0;
      if (jump > 0) {
        at += jump;
        continue;
      }
      for (const { word, before } of ending.get(pair) ?? []) if (text.startsWith(word, at - before)) return true;
      at++;
    }
    return false;
  };
}

function pairAt(word: string, at: number): number {
  return ((word.charCodeAt(at) & 0xff) << 8) | (word.charCodeAt(at + 1) & 0xff);
}

/** Where the part of a word begins whose last two letters are the rarest: capitals, digits and signs stand less often in texts. */
function tellingPart(word: string, width: number): number {
  let best = word.length - width;
  let most = -1;
  for (let end = width - 1; end < word.length; end++) {
    const score = rareness(word.charCodeAt(end - 1)) + rareness(word.charCodeAt(end));
    if (score <= most) continue;
    most = score;
    best = end - width + 1;
  }
  return best;
}

function rareness(letter: number): number {
  if (letter >= 97) return RARE.includes(letter) ? 1 : 0;
  return letter >= 65 && letter <= 90 ? 3 : 2;
}

const RARE = Array.from('bjkqvwxyz', (letter) => letter.charCodeAt(0));
