import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { ABSENT } from '../models/roles.ts';
import { hasLooseHole, type CookieText } from './cookie-text.ts';

export type CookieRole = 'httpOnly' | 'secure' | 'sameSite' | 'domain' | 'path' | 'maxAge' | 'expires';

const NAMES: Readonly<Partial<Record<CookieRole, string>>> = { maxAge: 'max-age' };

/** What an attribute is in the texts that a Set-Cookie header can be. */
export function rawValue(texts: readonly CookieText[], role: CookieRole, at: Place, operation: Operation): RoleValue {
  const values = texts.map((one) => valueIn(one, role, at, operation));
  const [first = ABSENT] = values;
  if (values.length < 2) return first;
  const origins = values.flatMap((value) => value.origins);
  return {
    origins: origins.filter((one, i) => origins.findIndex((other) => isSame(one, other)) === i),
    // Where only some have it, nobody can say what it is.
    complete: values.every(({ complete }) => complete) && (origins.length === 0 || values.every((value) => value.origins.length > 0)),
    place: values.find(({ place }) => place)?.place,
  };
}

function isSame(one: Origin, other: Origin): boolean {
  if (one.kind === 'literal') return other.kind === 'literal' && one.value === other.value;
  return one.kind === other.kind && one.node === other.node;
}

function valueIn(one: CookieText, role: CookieRole, at: Place, operation: Operation): RoleValue {
  const { text, holes } = one;
  const found = new RegExp(`;\\s*${NAMES[role] ?? role}\\s*(?:=([^;]*)|(?=;|$))`, 'i').exec(text);
  if (!found) return { ...ABSENT, complete: !hasLooseHole(one) };
  const written = found[1]?.trim();
  if (written === '\0') {
    const hole = holes[text.slice(0, found.index + found[0].indexOf('\0')).split('\0').length - 1];
    return hole ? { ...operation.read(hole), place: hole } : { ...ABSENT, complete: false };
  }
  if (written?.includes('\0') === true) return { ...ABSENT, complete: false, place: at };
  return { origins: [{ kind: 'literal', value: written ?? true, ...at, steps: [] }], complete: true, place: at };
}
