import type { Place } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { textAround } from '../models/surroundings.ts';
import { startOf } from '../source/ast.ts';
import { tokenCookies } from './cookie.ts';
import { isToken, lastName } from './evidence.ts';
import { wordsOf } from './names.ts';
import { kindIn, namedKind } from './named-kind.ts';
import { isWholeSecret } from './persisted.ts';
import { inOneFunction } from './one-function.ts';

/** What a handler gives that is there to renew tokens. */
export interface Renewal {
  /** A new access token that is seen to be signed. */
  readonly access: Place | undefined;
  /** Whether the handler, or a function that the new access token comes through, says something. */
  says(pattern: RegExp): boolean;
  /** A new refresh token that is seen to be made. */
  readonly refresh: Place | undefined;
  /** Something that is, or may be, a refresh token, old or new. */
  readonly mayRotate: boolean;
}

/** What the handler that an operation stands in gives back, told at the first of its operations only; undefined elsewhere. */
export function renewalAt(operation: Operation): Renewal | undefined {
  if (!isRenewing(operation) && !opensRefresh(operation)) return undefined;
  const answers = [...operation.near('respond'), ...operation.near('set-cookie')].filter((other) => isOfOneHandler(other, operation));
  if (answers.some(({ place }) => startOf(place.node) < startOf(operation.place.node))) return undefined;
  const parts = answers.flatMap(partsOf);
  const isOpen = answers.some((one) => one.kind === 'respond' && one.spreads('body').length > 0);
  const access = parts.find((part) => part.origins.some((o) => isToken(o) && !isRefreshOf(o)) && !isCalledRefresh(part));
  const refresh = parts.find((part) => part.origins.some((o) => isWholeSecret(o) && (isRefreshOf(o) || isCalledRefresh(part))));
  const way = access?.origins.flatMap((origin) => [origin, ...origin.steps]) ?? [];
  return {
    access: access?.at,
    refresh: refresh?.at,
    mayRotate: isOpen || parts.some((part) => isCalledRefresh(part) || part.origins.some(isRefreshOf)),
    says: (pattern) => operation.setting.matchesAround(pattern) || way.some((place) => pattern.test(textAround(place))),
  };
}

/** The function, its route, or the file that is a route itself. */
export function isRenewing({ setting, place }: Operation): boolean {
  const file = place.module.path.split('/').slice(-2).join(' ');
  return [setting.namedAround, ...setting.functionNames, setting.route, /\brefresh|\brenew/i.test(file) ? file : undefined].some(
    (name) => name !== undefined && wordsOf(name).some((word) => /^(?:refresh|renew|refreshtokens?|renewal)$/.test(word)),
  );
}

/** A token is opened in the same handler that is called a refresh token, or whose key is. */
function opensRefresh(operation: Operation): boolean {
  return operation.near('verify').some((verify) => {
    return isOfOneHandler(verify, operation) && takesRefresh(verify);
  });
}

/** What a verification is given is a refresh token, as its name or that of the key says: it lets nobody in, but renews. */
export function takesRefresh(verify: Operation): boolean {
  const names = (['token', 'key'] as const).flatMap((role) => {
    const { place, origins } = verify.role(role);
    return [place && verify.nameOf(place), ...origins.map(lastName)];
  });
  return names.some((name) => name !== undefined && kindIn(name) === 'refresh');
}

function isOfOneHandler(a: Operation, b: Operation): boolean {
  const isOne = a.setting.namedAround === b.setting.namedAround || inOneFunction(a, b);
  return isOne && a.setting.route === b.setting.route;
}

function partsOf(operation: Operation): readonly Part[] {
  if (operation.kind === 'respond') return operation.parts('body');
  return tokenCookies(operation).flatMap(({ name }) =>
    operation.parts('value').map((part) => ({ ...part, keys: [...part.keys, name ?? ''] })),
  );
}

function isRefreshOf(origin: Part['origins'][number]): boolean {
  return isToken(origin) && origin.kind === 'result' && namedKind(origin.by as Operation) === 'refresh';
}

function isCalledRefresh({ keys }: Part): boolean {
  return keys.some((key) => kindIn(key) === 'refresh');
}
