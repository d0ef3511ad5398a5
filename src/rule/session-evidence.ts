import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { isCrossSite, tokenCookies } from './cookie.ts';
import { isAbsent } from './evidence.ts';
import { tokenSources } from './token-source.ts';

/** Whether a check of tokens takes them from a cookie: its own option says so, or what it is given was read from one. */
export function takesCookie(operation: Operation, how?: 'far'): boolean {
  const isModule = operation.kind === 'configure';
  const cookieKey = operation.role(isModule ? 'verify.cookieKey' : 'cookieKey');
  if (cookieKey.origins.length > 0 && !isAbsent(cookieKey)) return true;
  return tokenSources(operation, how).some(({ origin }) => isOfCookie(operation, origin));
}

/** Read from the cookies of a request, or by a function or member that is called after them. */
function isOfCookie(operation: Operation, origin: Origin): boolean {
  if (operation.requestPart(origin)?.part === 'cookie') return true;
  return (origin.kind === 'package' || origin.kind === 'parameter') && [origin.name, ...origin.path].some((name) => /cookie/i.test(name));
}

/**
 * Whether sessions are kept in a store of the server: the secret then signs nothing but their ids, which nobody can guess, so a cookie
 * that is made with it names no session.
 */
export function isKeptInStore(operation: Operation): boolean {
  return operation.kind === 'session' && operation.role('store').origins.some((origin) => !isNothing(origin));
}

/** Whether a cookie that carries a token is sent along with requests of other sites; undefined when it carries none. */
export function crossSiteCookie(operation: Operation): boolean | undefined {
  if (operation.model.traits?.includes('js-readable')) return undefined;
  const [cookie] = tokenCookies(operation);
  if (!cookie) return undefined;
  const { state } = cookie.attribute('sameSite');
  return state === 'missing' || state === 'off' || isCrossSite(cookie);
}

/** RFC 9110 §9.2.1 calls the others safe. */
export function changesState({ setting }: Operation): boolean {
  return /^(?:POST|PUT|PATCH|DELETE)$/.test(setting.method ?? '');
}

/** The function or route that something happens in; the file, where that is the route and the function is called as the framework wants. */
export function whereabouts({ setting, place }: Operation): string {
  const { namedAround: name = '', route = '' } = setting;
  const file = route === '' && NAMELESS.test(setting.functionNames.at(-1) ?? name) ? place.module.path.split('/').slice(-2).join(' ') : '';
  return [name, route, file, ...setting.namesOutwards()].join(' ');
}

const NAMELESS = /^(?:|GET|HEAD|POST|PUT|PATCH|DELETE|default|exports|handler|loader|action)$/;

const LOGOUT = /log_?-?out|sign_?-?out|log_?-?off|sign_?-?off/i;

export function isLogout(operation: Operation): boolean {
  return LOGOUT.test(whereabouts(operation));
}
