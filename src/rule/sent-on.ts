import type { Operation } from '../models/operation.ts';

/**
 * Whether the code that reads a token sends it to a server as its own credential, which verifies it there: `Authorization: Bearer …`, a
 * parameter of an address. So do clients, wherever they run; what they read of it opens nothing that the server does not.
 */
export function isSentOn(operation: Operation): boolean {
  return operation.usesOf('token').some(({ kind, path, to }) => kind === 'text' && path.length === 0 && CREDENTIAL.test(to ?? ''));
}

const CREDENTIAL = /^\s*(?:bearer|jwt|token) |[?&](?:\w*_)?(?:token|jwt|auth)=/i;
