import type { Operation, RoleValue } from '../models/operation.ts';
import { literalsOf } from './evidence.ts';

/** The issuers that a verification accepts side by side, as far as they are written out in one list. */
export function issuersOf(operation: Operation, issuer: RoleValue) {
  const [list, ...others] = issuer.origins.filter(({ kind }) => kind === 'array');
  if (!list || others.length > 0) return [];
  return literalsOf({ ...operation.read(list, ['*']), place: undefined });
}

/** Hosts of one provider that publish the same keys. */
const SAME: Readonly<Record<string, string>> = { 'sts.windows.net': 'microsoftonline.com' };

/** Who an issuer is: the last two names of its host. */
export function siteOf(issuer: string): string {
  const host = /^(?:https?:\/\/)?([^/:]+)/i.exec(issuer)?.[1]?.toLowerCase() ?? issuer;
  return SAME[host] ?? host.split('.').slice(-2).join('.');
}
