import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';

/** A text that a Set-Cookie header can be: each hole, which is what nobody knows of it, is one NUL character. */
export interface CookieText {
  readonly text: string;
  readonly holes: readonly Place[];
}

/** More texts are not told apart; what makes them differ stays a hole. */
const MAX_TEXTS = 16;
/** Texts in texts. */
const MAX_DEPTH = 5;

/**
 * The texts that a header can be. What stands in a hole is read where it decides what the cookie is called or which attributes it has:
 * `[cookie, 'SameSite=Lax'].join('; ')`, with '; Secure' behind it or without.
 */
export function cookieTexts(operation: Operation, origin: Origin, depth = MAX_DEPTH): readonly CookieText[] {
  if (origin.kind === 'literal') return [{ text: String(origin.value), holes: [] }];
  if (origin.kind !== 'template') return [];
  let texts: readonly CookieText[] = [{ text: '', holes: [] }];
  let index = 0;
  for (const part of origin.parts) {
    const hole = part === null ? origin.holes[index++] : undefined;
    if (!hole) texts = texts.map((one) => joined(one, { text: part ?? '', holes: [] }));
    else texts = filled(texts, hole, depth > 0 ? readHole(operation.under(origin), hole, depth) : []);
  }
  return texts;
}

/** The name of a cookie; undefined where a hole is part of it, and of what is no pair. */
export function nameIn({ text }: CookieText): string | undefined {
  return /^\s*([^=;\0]*)=/.exec(text)?.[1]?.trim();
}

/** Whether an attribute may stand in a hole: in one that is no value, or right behind another one. */
export function hasLooseHole({ text }: CookieText): boolean {
  return (
    text.slice(text.indexOf('=') + 1).includes('\0\0') ||
    attributesIn(text)
      .replace(/=\s*\0/g, '=')
      .includes('\0')
  );
}

/** From the first semicolon on. */
export function attributesIn(text: string): string {
  return text.slice(text.indexOf(';') < 0 ? text.length : text.indexOf(';'));
}

function filled(texts: readonly CookieText[], hole: Place, fillings: readonly CookieText[]): readonly CookieText[] {
  const unread = { text: '\0', holes: [hole] };
  const all = texts.flatMap((one) => (decides(one.text, fillings) ? fillings : [unread]).map((filling) => joined(one, filling)));
  return all.length > MAX_TEXTS ? texts.map((one) => joined(one, unread)) : all;
}

/** A value is left as it is, unless attributes come with it; so is a name without its value. */
function decides(before: string, fillings: readonly CookieText[]): boolean {
  const segment = before.slice(before.lastIndexOf(';') + 1);
  if (segment.includes('=')) return fillings.some(({ text }) => text.includes(';'));
  return before.includes(';') || fillings.some(({ text }) => text.includes('='));
}

/** What can stand in a hole, and once more the hole where that is not all. */
function readHole(operation: Operation, hole: Place, depth: number): readonly CookieText[] {
  const { origins, complete } = operation.read(hole);
  const read = origins.map((origin) => cookieTexts(operation, origin, depth - 1));
  const isAll = complete && read.every((texts) => texts.length > 0);
  return [...read.flat(), ...(isAll ? [] : [{ text: '\0', holes: [hole] }])];
}

function joined(one: CookieText, other: CookieText): CookieText {
  return { text: one.text + other.text, holes: [...one.holes, ...other.holes] };
}
