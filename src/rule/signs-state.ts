import type { Use } from '../dataflow/uses.ts';
import type { Operation } from '../models/operation.ts';
import { startOf } from '../source/ast.ts';
import { literalsOf, namesSubject } from './evidence.ts';
import { keyRoles } from './keys.ts';

/**
 * Whether a key only signs the `state` of logins at a provider (RFC 6749 §4.1.1), which says nothing of who somebody is: who forges one
 * can send a victim into a login that it did not begin, and make no token for a user.
 */
export function onlySignsState(operation: Operation, text: string): boolean {
  if (operation.kind !== 'sign' && operation.kind !== 'verify') return false;
  const takes = (one: Operation): boolean => keyRoles(one).some((role) => literalsOf(role).some((literal) => literal.text === text));
  const signs = [...operation.near('sign'), ...operation.inPackage('sign')].filter(takes);
  const opens = (['middleware', 'configure'] as const).some((kind) => operation.inPackage(kind).some(takes));
  return signs.length > 0 && !opens && signs.every(isState);
}

function isState(sign: Operation): boolean {
  const [whole, ...claims] = sign.parts('payload');
  if (!whole?.origins.every((o) => o.kind === 'object') || sign.spreads('payload').length > 0) return false;
  if (claims.some(({ keys }) => keys.length === 1 && namesSubject(keys[0] ?? ''))) return false;
  const uses = sign.uses().filter(({ kind }) => kind !== 'returned');
  return uses.length > 0 && uses.every(isStateParameter);
}

/** `…?state=${token}`, `params.set('state', token)`, `client.authorizationUrl({ state: token })`. */
function isStateParameter({ kind, path, to = '', module, node }: Use): boolean {
  if (path.length > 0) return false;
  if (kind === 'text') return /(?:^|[?&])state=$/.test(to);
  if (kind !== 'argument') return false;
  if (to === 'encodeURIComponent') return ENCODED.test(module.text.slice(0, startOf(node)));
  return PARAMETER.test(to);
}

/** What stands before `encodeURIComponent(token)` in a text. */
const ENCODED = /[?&'"`]state=(?:\$\{|['"`]\s*\+\s*)$/;
const PARAMETER = /(?:^|\.)(?:set|append|URLSearchParams|stringify|\w*auth\w*)\.state$/i;
