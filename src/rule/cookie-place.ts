import type { Operation } from '../models/operation.ts';
import type { TokenCookie } from './cookie.ts';
import { isAbsent, literalsOf } from './evidence.ts';

/** What a cookie is known by besides its name (RFC 6265bis §5.7): '' for a domain that is left out, UNKNOWN for what nobody knows. */
export interface CookiePlace {
  readonly path: string;
  readonly domain: string;
}

export const UNKNOWN = 'unknown';

export function placeOf(operation: Operation, cookie: TokenCookie): CookiePlace {
  return { path: pathOf(operation, cookie), domain: domainOf(cookie) };
}

function pathOf(operation: Operation, cookie: TokenCookie): string {
  const value = cookie.value('path');
  if (!isAbsent(value)) return soleText(cookie, 'path') ?? UNKNOWN;
  if (operation.defaultOf('path') === '/') return '/';
  return operation.defaultOf('path') === false ? (folderOf(operation) ?? UNKNOWN) : UNKNOWN;
}

/** RFC 6265 §5.1.4: without a path a cookie belongs to the folder of the address that sets it; a router may put more in front. */
function folderOf({ setting }: Operation): string | undefined {
  const folder = /^(\/[^:*]+)\/[^/:*]+$/.exec(setting.route ?? '')?.[1];
  return folder === undefined ? undefined : `…${folder}`;
}

function domainOf(cookie: TokenCookie): string {
  const value = cookie.value('domain');
  if (isAbsent(value)) return '';
  const [only, ...others] = value.origins;
  if (only?.kind === 'env' && others.length === 0 && value.complete) return `$${only.name}`;
  return soleText(cookie, 'domain')?.replace(/^\./, '') ?? UNKNOWN;
}

function soleText(cookie: TokenCookie, role: 'path' | 'domain'): string | undefined {
  const value = cookie.value(role);
  const [only, ...others] = literalsOf(value);
  return value.complete && value.origins.length === 1 && others.length === 0 ? only?.text : undefined;
}
