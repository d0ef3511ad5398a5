/** Kinds of characters that begin a token. */
export const BLANK = 1;
export const WORD = 2;
export const OPEN = 3;
export const CLOSE = 4;
export const STRING = 5;
export const BACKTICK = 6;
export const SEMICOLON = 7;
export const COMMA = 8;
export const SLASH = 9;
export const LESS = 10;
export const GREATER = 11;
export const EQUALS = 12;
export const QUESTION = 13;
export const COLON = 14;
const BACKSLASH = 0x5c;

/** Kind by ASCII code; everything above is part of a word. */
export const KINDS: Uint8Array = kinds({
  [BLANK]: ' \t\v\f\n\r',
  [WORD]: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$#\\',
  [OPEN]: '([{',
  [CLOSE]: ')]}',
  [STRING]: '"\'',
  [BACKTICK]: '`',
  [SEMICOLON]: ';',
  [COMMA]: ',',
  [SLASH]: '/',
  [LESS]: '<',
  [GREATER]: '>',
  [EQUALS]: '=',
  [QUESTION]: '?',
  [COLON]: ':',
});

function kinds(characters: Readonly<Record<number, string>>): Uint8Array {
  const table = new Uint8Array(128);
  for (const [kind, members] of Object.entries(characters)) for (const member of members) table[member.charCodeAt(0)] = Number(kind);
  return table;
}

export function isWordPart(code: number): boolean {
  return code >= 128 ? code !== 0x2028 && code !== 0x2029 : KINDS[code] === WORD;
}

/** Offset of the end of a line. */
export function endOfLine(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (isLineEnd(text.charCodeAt(i))) return i;
  return text.length;
}

/** Offset behind a comment with slash and star. */
export function endOfComment(text: string, from: number): number {
  const close = text.indexOf('*/', from + 2);
  return close < 0 ? text.length : close + 2;
}

/** Offset behind a string; behind its quote alone when the line ends first, as after an apostrophe in JSX text. */
export function endOfString(text: string, from: number): number {
  const quote = text.charCodeAt(from);
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === BACKSLASH) {
      i++;
      if (text.charCodeAt(i) === 0x0d && text.charCodeAt(i + 1) === 0x0a) i++;
    } else if (code === 0x0a || code === 0x0d) break;
  }
  return from + 1;
}

/** Offset behind a regular expression; behind its slash alone when the line ends first. */
export function endOfRegExp(text: string, from: number): number {
  let inClass = false;
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isLineEnd(code)) break;
    if (code === BACKSLASH) i++;
    else if (code === 0x5b) inClass = true;
    else if (code === 0x5d) inClass = false;
    else if (code === 0x2f && !inClass) return i + 1;
  }
  return from + 1;
}

/** From inside a template literal: offset behind its closing backtick, or of the `{` of its next hole. */
export function endOfTemplatePart(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === 0x60 || (code === 0x24 && text.charCodeAt(i + 1) === 0x7b)) return i + 1;
  }
  return text.length;
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;
}
