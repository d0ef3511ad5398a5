import type { ModelRow } from '../schema.ts';
import { attributesAt } from './cookie-roles.ts';

const session: Pick<ModelRow, 'kind' | 'library' | 'roles' | 'units' | 'traits' | 'defaults' | 'variants'> = {
  kind: 'session',
  library: 'h3',
  roles: { ...attributesAt('arg1.cookie'), options: 'arg1', key: 'arg1.password', name: 'arg1.name', maxAge: 'arg1.maxAge' },
  units: { maxAge: 's' },
  traits: ['sealed'],
  defaults: { name: 'h3', httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
  variants: [{ versions: '<2', defaults: { sameSite: false } }],
};
const CALLS = ['useSession', 'getSession', 'updateSession', 'sealSession'];

/** h3@1.15 and 2.0 src/utils/session.ts, auto-imported by Nitro. */
export const h3Sessions: readonly ModelRow[] = [
  { ...session, modules: ['h3', '#imports'], match: { call: CALLS } },
  {
    ...session,
    match: { globalCall: ['useSession', 'updateSession', 'sealSession'] },
    words: ['useSession(', 'updateSession(', 'sealSession('],
  },
];
