/**
 * Text from an audited repository is hostile input to a terminal: escape sequences move the cursor and rewrite what stands
 * there, bidirectional controls reorder it (CVE-2021-42574). Both become visible, harmless characters.
 */
const BIDI_CONTROL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
// East Asian Wide and Fullwidth (Unicode Standard Annex 11) and emoji, by blocks.
const WIDE =
  /^[\u1100-\u115F\u231A\u231B\u2329\u232A\u23E9-\u23EC\u23F0\u23F3\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F004}\u{1F0CF}\u{1F18E}\u{1F191}-\u{1F19A}\u{1F200}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F7E0}-\u{1F7EB}\u{1F90C}-\u{1F9FF}\u{1FA70}-\u{1FAFF}\u{20000}-\u{3FFFD}]$/u;

/** A visible stand-in for a character (one code point) that a terminal must not see; the character itself otherwise. */
export function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code >= 0x80 && code < 0xa0) return '\uFFFD';
  if (code === 0x2028 || code === 0x2029 || BIDI_CONTROL.test(character)) return '\uFFFD';
  if (code >= 0xd800 && code < 0xe000) return '\uFFFD';
  return character;
}

/** One line of prose, safe for a terminal: line breaks and tabs become spaces, controls become visible. */
export function safeLine(text: string): string {
  let safe = '';
  for (const character of text.replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ').replace(/\t/g, ' ')) safe += visible(character);
  return safe;
}

/** Terminal columns of one code point. */
export function charWidth(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Terminal columns of a text without controls. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += charWidth(character);
  return width;
}

/** Breaks prose into lines of at most `width` columns at spaces; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}
