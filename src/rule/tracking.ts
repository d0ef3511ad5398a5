import type { Operation } from '../models/operation.ts';

/** What code that takes tokens back, or keeps track of them, has to name. */
export const KEEPS_TRACK = [
  ...['lacklist', 'lackList', 'LACKLIST', 'enylist', 'enyList', 'locklist', 'evoke', 'evoked', 'nvalidate', 'okenVersion', 'oken_version'],
  ...['efreshToken.delete', 'sessionId', 'session_id', 'express-session', 'cookie-session', 'validAfter', 'valid_after', 'jti'],
];

/** A session is kept on the server, or something is written about tokens: a row of a refresh token, a version, a list. */
export function keepsTrack({ kind, model }: Operation): boolean {
  // What is sealed into a cookie is no session of the server.
  return kind === 'persist' || (kind === 'session' && 'store' in model.roles);
}
