/**
 * Secrets of a result are never written down. In their place stands a number between two NULs, and the list of the sealed texts
 * says of each where it stands in the sources: whoever has those can read it, and nobody else.
 */

/** A part of a source text, in UTF-16 code units. */
export interface Piece {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface Seal {
  /** The mark for a text that is a secret as a whole. */
  readonly whole: (text: string) => string;
  /** The text with marks for the secrets in it. */
  readonly within: (text: string) => string;
  readonly pieces: readonly (readonly Piece[])[];
  /** Whether all could be sealed; else nothing may be written. */
  readonly isTight: () => boolean;
}

/** `ranges` finds secrets in a text, `sources` are texts by file, of which some hold them. */
export function createSeal(
  ranges: (text: string) => readonly (readonly [start: number, end: number])[],
  sources: ReadonlyMap<string, string>,
): Seal {
  const numbers = new Map<string, number>();
  const pieces: (readonly Piece[])[] = [];
  let tight = true;

  const whole = (text: string): string => {
    let number = numbers.get(text);
    if (number === undefined) {
      const found = piecesOf(text, sources);
      if (!found) {
        tight = false;
        return '';
      }
      number = pieces.push(found) - 1;
      numbers.set(text, number);
    }
    return `\0${number}\0`;
  };
  return {
    whole,
    within(text) {
      if (text.includes('\0')) tight = false;
      let sealed = '';
      let from = 0;
      for (const [start, end] of ranges(text)) {
        sealed += text.slice(from, start) + whole(text.slice(start, end));
        from = end;
      }
      return sealed + text.slice(from);
    },
    pieces,
    isTight: () => tight,
  };
}

/** The text in place of its marks. Undefined when a mark has no text. */
export function unseal(text: string, texts: readonly string[]): string | undefined {
  if (!text.includes('\0')) return text;
  // A mark without a text stays, and so do its NULs.
  const open = text.replace(/\0(\d+)\0/g, (mark, number: string) => texts[Number(number)] ?? mark);
  return open.includes('\0') ? undefined : open;
}

/** A text put together from the sources, as few pieces as the longest ones give: a secret may be the sum of two literals. */
function piecesOf(text: string, sources: ReadonlyMap<string, string>): readonly Piece[] | undefined {
  const found: Piece[] = [];
  for (let at = 0; at < text.length;) {
    const piece = longest(text.slice(at), sources);
    if (!piece) return undefined;
    found.push(piece);
    at += piece.end - piece.start;
  }
  return found;
}

/** The longest beginning of a text that stands in some source. */
function longest(text: string, sources: ReadonlyMap<string, string>): Piece | undefined {
  let best: Piece | undefined;
  for (const [file, source] of sources) {
    let length = best ? best.end - best.start + 1 : 1;
    for (let start = source.indexOf(text.slice(0, length)); start >= 0; start = source.indexOf(text.slice(0, length), start)) {
      while (length < text.length && source[start + length] === text[length]) length++;
      best = { file, start, end: start + length };
      if (length === text.length) return best;
      length++;
    }
  }
  return best;
}
