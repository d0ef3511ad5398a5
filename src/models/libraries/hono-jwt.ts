import type { ModelRow } from '../schema.ts';

const MODULES = ['hono/jwt', 'hono/utils/jwt', 'hono/utils/jwt/jwt'] as const;

/** hono@4.13.19 dist/utils/jwt/jwt.js, dist/middleware/jwt; before 4.11.4 the algorithm was HS256 unless told (CVE-2026-22817). */
export const honoJwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'hono',
    modules: MODULES,
    match: { call: 'sign' },
    roles: { payload: 'arg0', key: 'arg1', algorithm: 'arg2', expires: 'arg0.exp' },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none' },
  },
  {
    kind: 'verify',
    library: 'hono',
    modules: MODULES,
    match: { call: 'verify' },
    roles: { token: 'arg0', key: 'arg1', options: 'arg2', algorithms: ['arg2.alg', 'arg2'] },
    yields: 'claims',
    defaults: { algorithms: 'required', none: 'never' },
    variants: [{ versions: '<4.11.4', defaults: { algorithms: 'header' } }],
  },
  {
    kind: 'middleware',
    library: 'hono',
    modules: MODULES,
    match: { call: 'jwt' },
    roles: { options: 'arg0', key: 'arg0.secret', algorithms: 'arg0.alg' },
    defaults: { algorithms: 'required', none: 'never' },
    variants: [{ versions: '<4.11.4', defaults: { algorithms: 'header' } }],
  },
  {
    kind: 'decode',
    library: 'hono',
    modules: MODULES,
    match: { call: 'decode' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
  },
];
