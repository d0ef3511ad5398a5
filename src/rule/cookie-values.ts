import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { ABSENT } from '../models/roles.ts';

export type CookieRole = 'httpOnly' | 'secure' | 'sameSite' | 'domain' | 'path' | 'maxAge' | 'expires';

const NAMES: Readonly<Partial<Record<CookieRole, string>>> = { maxAge: 'max-age' };

/** What an attribute is in a Set-Cookie text, in which each hole is one NUL character. */
export function rawValue(text: string, role: CookieRole, origin: Origin, operation: Operation): RoleValue {
  const found = new RegExp(`;\\s*${NAMES[role] ?? role}\\s*(?:=([^;]*)|(?=;|$))`, 'i').exec(text);
  const place = { module: origin.module, node: origin.node };
  if (!found) return { ...ABSENT, complete: !hasLooseHole(text) };
  const written = found[1]?.trim();
  if (written === '\0' && origin.kind === 'template') {
    const hole = origin.holes[text.slice(0, found.index + found[0].indexOf('\0')).split('\0').length - 1];
    return hole ? { ...operation.read(hole), place: hole } : { ...ABSENT, complete: false };
  }
  if (written?.includes('\0') === true) return { ...ABSENT, complete: false, place };
  return { origins: [{ kind: 'literal', value: written ?? true, ...place, steps: [] }], complete: true, place };
}

/** A hole behind the first semicolon that is no value may hold any attribute. */
function hasLooseHole(text: string): boolean {
  const rest = text.slice(text.indexOf(';') < 0 ? text.length : text.indexOf(';'));
  return rest.replace(/=\s*\0/g, '=').includes('\0');
}
