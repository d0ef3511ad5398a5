import type { Origin, Place } from '../dataflow/origin.ts';
import { namedFunctionAround } from '../models/callers.ts';
import type { Operation } from '../models/operation.ts';
import { fileName } from '../models/file-name.ts';
import { textOf } from '../models/surroundings.ts';
import { enclosingClass } from '../source/ast.ts';
import { lastName, literalsOf } from './evidence.ts';

/** What a token is for: it opens the account, it renews what does, or it stands in a link and is used once. */
export type TokenPurpose = 'access' | 'refresh' | 'link';

const REFRESH = /refresh|remember|offline/i;
const LINK = /verif|reset|invit|confirm|activat|unsubscribe|download|magic|recover|forgot|share|preview|email/i;

/**
 * By the names around: of the function, the variable it is put into, its key, the lifetime's setting, and what the payload says. Where
 * callers hand in several lifetimes, one `end` is meant, and the names by which it came.
 */
export function kindOfToken(operation: Operation, end?: Origin): TokenPurpose {
  const names = [
    ...operation.setting.functionNames,
    operation.setting.resultName,
    operation.setting.route,
    ...namesIn(operation, 'key'),
    ...(end ? namesOnTheWay(operation, end) : (['expires', 'expiresIn'] as const).flatMap((role) => namesIn(operation, role))),
    ...(['audience', 'typ'] as const).flatMap((role) =>
      role in operation.model.roles ? literalsOf(operation.role(role)).map(({ text }) => text) : [],
    ),
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

/** `tokenLife = REFRESH_LIFE`, `config.refresh.life`; a whole call would tell of its other arguments too. */
function namesOnTheWay(operation: Operation, end: Origin): readonly string[] {
  const { place } = operation.role('expires');
  const asked = place && operation.nameOf(place);
  const texts = end.steps.map(textOf).filter((text) => /^[\w$.?![\]\s=:'"]{1,80}$/.test(text));
  return [asked, lastName(end), ...texts].filter((name) => name !== undefined);
}

/** `verifyToken` says nothing of what the token is for; `verifyEmail` does. */
const CHECKS = /verif(?:y|ies|ication)?_?-?(?:access|auth|bearer|user|id)?_?-?(?:token|jwt|auth|session|signature|user)|email_?verified/gi;
const LINKS =
  /reset|forgot|recover|password|verif|confirm|activat|invit|magic|subscri|download|upload|share|preview|one_?time|e_?mail|accept|approve|state\b|ticket|otp|2fa|mfa/i;

/**
 * Whether a token that is checked stands in a link that somebody was sent: by the names around and where it is read, of its key and of
 * what it must say.
 */
export function isForLinks(operation: Operation, name: string, read?: Place): boolean {
  const { functionNames, route } = operation.setting;
  const reader = read && namedFunctionAround(read.node)?.name;
  const demanded = (['audience', 'subject', 'typ'] as const).flatMap((role) =>
    role in operation.model.roles ? literalsOf(operation.role(role)).map(({ text }) => text) : [],
  );
  const files = [operation.place, read].map((place) => place && fileName(place));
  const owner = /^(\w+)Strategy$/.exec(enclosingClass(operation.place.node)?.id?.name ?? '')?.[1];
  const names = [name, ...functionNames, owner, reader, route, ...files, ...namesIn(operation, 'key'), ...demanded];
  return names.some((one) => one !== undefined && LINKS.test(one.replace(CHECKS, '')));
}
