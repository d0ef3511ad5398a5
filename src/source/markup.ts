const SPACE = 0x20;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const BACKTICK = 0x60;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** By name in lower case; the value is empty when there is none. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Offset behind the `>`. */
  readonly end: number;
  readonly selfClosing: boolean;
}

/**
 * The start tag at a `<`, or undefined when none begins there (HTML Standard, 13.2.5 Tokenization).
 * With `braces`, `{…}` is a value, as in Svelte and Astro.
 */
export function readTag(text: string, at: number, braces: boolean): Tag | undefined {
  let i = at + 1;
  if (!isLetter(text.charCodeAt(i))) return undefined;
  while (i < text.length && !endsName(text.charCodeAt(i))) i++;
  const name = text.slice(at + 1, i).toLowerCase();
  const attributes = new Map<string, string>();
  for (;;) {
    while (isSpace(text.charCodeAt(i)) || (text.charCodeAt(i) === SLASH && text.charCodeAt(i + 1) !== GREATER)) i++;
    if (i >= text.length) return undefined;
    const code = text.charCodeAt(i);
    if (code === GREATER) return { name, attributes, end: i + 1, selfClosing: false };
    if (code === SLASH) return { name, attributes, end: i + 2, selfClosing: true };
    if (braces && code === OPEN_BRACE) {
      i = endOfBraces(text, i);
      continue;
    }
    // An `=` here begins a name in HTML.
    const nameStart = i++;
    while (i < text.length && text.charCodeAt(i) !== EQUALS && !endsName(text.charCodeAt(i))) i++;
    const attribute = text.slice(nameStart, i).toLowerCase();
    const value = readValue(text, i, braces);
    if (!attributes.has(attribute)) attributes.set(attribute, value.text);
    i = value.end;
  }
}

function readValue(text: string, at: number, braces: boolean): { text: string; end: number } {
  let i = skipSpace(text, at);
  if (text.charCodeAt(i) !== EQUALS) return { text: '', end: at };
  i = skipSpace(text, i + 1);
  const code = text.charCodeAt(i);
  if (code === QUOTE || code === APOSTROPHE || (braces && code === BACKTICK)) {
    const close = endAt(text, text.indexOf(text.charAt(i), i + 1));
    return { text: text.slice(i + 1, close), end: Math.min(close + 1, text.length) };
  }
  const start = i;
  if (braces && code === OPEN_BRACE) i = endOfBraces(text, i);
  else while (i < text.length && !isSpace(text.charCodeAt(i)) && text.charCodeAt(i) !== GREATER) i++;
  return { text: text.slice(start, i), end: i };
}

/** Offset behind the `}` that closes the `{` at an offset. Strings in between may hold braces. */
function endOfBraces(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN_BRACE) depth++;
    else if (code === CLOSE_BRACE && --depth === 0) return i + 1;
    else if (code === QUOTE || code === APOSTROPHE || code === BACKTICK) i = endAt(text, text.indexOf(text.charAt(i), i + 1));
  }
  return text.length;
}

/** Offset of the `</name` that closes an element whose content is raw text; `from` when nothing closes it. */
export function endOfRawText(text: string, from: number, name: string): number {
  for (let i = text.indexOf('</', from); i >= 0; i = text.indexOf('</', i + 2)) {
    if (isTagNamed(text, i + 2, name)) return i;
  }
  return from;
}

/**
 * Offset of the `</script` that closes a script. Behind `<!--` a nested `<script` needs its own end tag first
 * (HTML Standard, 13.2.5.17 "script data escaped" and "double escaped" states).
 */
export function endOfScript(text: string, from: number): number {
  let escaped = false;
  let doubleEscaped = false;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === GREATER && escaped && text.startsWith('--', i - 2)) escaped = doubleEscaped = false;
    if (code !== LESS) continue;
    if (text.startsWith('!--', i + 1)) escaped = true;
    else if (escaped && isTagNamed(text, i + 1, 'script')) doubleEscaped = true;
    else if (text.charCodeAt(i + 1) === SLASH && isTagNamed(text, i + 2, 'script')) {
      if (!doubleEscaped) return i;
      doubleEscaped = false;
    }
  }
  return text.length;
}

/** Offset behind the comment that begins at an offset. */
export function endOfComment(text: string, at: number): number {
  const close = text.indexOf('-->', at + 2);
  return close < 0 ? text.length : close + 3;
}

/** Whether a tag's name stands at an offset, in any case. */
export function isTagNamed(text: string, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = text.charCodeAt(at + i);
    const wanted = name.charCodeAt(i);
    if (code !== wanted && (code | SPACE) !== wanted) return false;
  }
  const behind = at + name.length;
  return behind >= text.length || endsName(text.charCodeAt(behind));
}

function endAt(text: string, index: number): number {
  return index < 0 ? text.length : index;
}

function skipSpace(text: string, at: number): number {
  let i = at;
  while (isSpace(text.charCodeAt(i))) i++;
  return i;
}

function isLetter(code: number): boolean {
  return (code | SPACE) >= 0x61 && (code | SPACE) <= 0x7a;
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 0x09 && code <= 0x0d);
}

function endsName(code: number): boolean {
  return isSpace(code) || code === SLASH || code === GREATER;
}
