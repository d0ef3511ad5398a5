import type { ModelRow } from '../schema.ts';
import { claimsAt } from './shared.ts';

/** @tsndr/cloudflare-worker-jwt@3.2.3 index.js and 2.5.4: verification returns instead of throwing, unless told to throw. */
export const cloudflareWorkerJwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: '@tsndr/cloudflare-worker-jwt',
    match: { call: 'sign' },
    roles: {
      ...claimsAt('arg0'),
      payload: 'arg0',
      key: 'arg1',
      options: 'arg2',
      header: 'arg2.header',
      keyid: 'arg2.header.kid',
      algorithm: ['arg2.algorithm', 'arg2'],
      expires: 'arg0.exp',
    },
    units: { exp: 'date', expires: 'date' },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none', noTimestamp: false, keySize: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: '@tsndr/cloudflare-worker-jwt',
    match: { call: 'verify' },
    roles: {
      token: 'arg0',
      key: 'arg1',
      options: 'arg2',
      algorithms: ['arg2.algorithm', 'arg2'],
      clockTolerance: 'arg2.clockTolerance',
      throws: 'arg2.throwError',
    },
    units: { clockTolerance: 's' },
    traits: ['promise'],
    yields: 'claims',
    defaults: {
      crit: 'ignored',
      algorithms: 'fixed',
      none: 'explicit-with-key',
      expiredToken: 'rejected',
      tokenWithoutExpiry: 'accepted',
      issuer: 'unsupported',
      audience: 'unsupported',
      clockTolerance: 0,
      fails: 'undefined',
    },
    variants: [{ versions: '<3', defaults: { none: 'never', fails: 'false' } }],
  },
  {
    kind: 'decode',
    library: '@tsndr/cloudflare-worker-jwt',
    match: { call: 'decode' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
  },
];
