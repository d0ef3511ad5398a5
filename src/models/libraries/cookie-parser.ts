import type { ModelRow } from '../schema.ts';

/** cookie-parser@1.4 index.js: its argument signs the cookies that are set with `signed: true`, and checks those that say so themselves. */
export const cookieParser: readonly ModelRow[] = [
  {
    kind: 'session',
    library: 'cookie-parser',
    match: { call: '' },
    roles: { key: ['arg0.*', 'arg0'], options: 'arg1' },
    traits: ['signs-when-asked'],
  },
];
