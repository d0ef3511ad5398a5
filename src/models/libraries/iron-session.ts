import type { ModelRow } from '../schema.ts';
import { attributesAt } from './cookie-roles.ts';

/** iron-session@8 dist/index.js: the session is encrypted in the cookie; a password below 32 characters is refused. */
export const ironSession: readonly ModelRow[] = [
  {
    kind: 'session',
    library: 'iron-session',
    modules: ['iron-session', 'iron-session/edge'],
    match: { call: 'getIronSession' },
    roles: {
      ...attributesAt('arg2.cookieOptions', 'arg1.cookieOptions'),
      options: ['arg2', 'arg1'],
      key: ['arg2.password', 'arg1.password'],
      name: ['arg2.cookieName', 'arg1.cookieName'],
      expires: ['arg2.ttl', 'arg1.ttl'],
    },
    units: { expires: 's', maxAge: 's' },
    traits: ['sealed'],
    defaults: { expires: '14d', keySize: '32-characters', httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
  },
  {
    kind: 'session',
    library: 'iron-session',
    match: { call: ['sealData', 'unsealData'] },
    roles: { payload: 'arg0', options: 'arg1', key: 'arg1.password', expires: 'arg1.ttl' },
    units: { expires: 's' },
    traits: ['sealed'],
    defaults: { expires: '14d', keySize: '32-characters' },
  },
];
