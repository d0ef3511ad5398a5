import type { ModelRow } from '../schema.ts';

/** jwt-decode@4.0.0 (named export) and 3.1.2 (default export). It never verifies; its home is the browser. */
export const jwtDecode: readonly ModelRow[] = [
  {
    kind: 'decode',
    library: 'jwt-decode',
    match: { call: ['jwtDecode', ''] },
    roles: { token: 'arg0', header: 'arg1.header' },
    yields: 'unverified-claims',
    traits: ['client'],
  },
];
