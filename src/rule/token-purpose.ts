import type { Operation } from '../models/operation.ts';
import { lastName, literalsOf } from './evidence.ts';

/** What a token is for: it opens the account, it renews what does, or it stands in a link and is used once. */
export type TokenPurpose = 'access' | 'refresh' | 'link';

const REFRESH = /refresh|remember|offline/i;
const LINK = /verif|reset|invit|confirm|activat|unsubscribe|download|magic|recover|forgot|share|preview|email/i;

/** By the names around: of the function, its key, the lifetime's setting, and what the payload says. */
export function kindOfToken(operation: Operation): TokenPurpose {
  const names = [
    operation.setting.functionName,
    operation.setting.route,
    ...(['key', 'expires', 'expiresIn'] as const).flatMap((role) => namesIn(operation, role)),
    ...operation.parts('payload').flatMap((part) => literalsOf(part).map(({ text }) => text)),
  ].filter((name) => name !== undefined);
  if (names.some((name) => REFRESH.test(name))) return 'refresh';
  return names.some((name) => LINK.test(name)) ? 'link' : 'access';
}

function namesIn(operation: Operation, role: 'key' | 'expires' | 'expiresIn'): readonly string[] {
  const value = operation.role(role);
  const read = value.place ? [operation.nameOf(value.place)] : [];
  return [...read, ...value.origins.map(lastName)].filter((name) => name !== undefined);
}
