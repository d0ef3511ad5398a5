import type { ModelRow } from '../schema.ts';

/** Libraries of which only the signing side is modelled. */
export const otherSigners: readonly ModelRow[] = [
  // jwt-simple@0.5.6 lib/jwt.js: no option for a lifetime, the payload has to hold it
  {
    kind: 'sign',
    library: 'jwt-simple',
    match: { call: 'encode' },
    roles: { payload: 'arg0', key: 'arg1', algorithm: ['arg3.header.alg', 'arg2'], expires: 'arg0.exp' },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none' },
  },
  // node-jose@2.2.0 lib/jws/sign.js: signs bytes
  {
    kind: 'sign',
    library: 'node-jose',
    match: { call: 'JWS.createSign.().~.final' },
    roles: { payload: ['chain.update.arg0', 'arg0'], key: 'of.arg1', algorithm: ['of.arg0.alg', 'of.arg0.fields.alg'] },
    yields: 'token',
    traits: ['no-claims'],
    defaults: { algorithm: 'from-key' },
  },
  // @hapi/jwt@3.2.4 lib/token.js
  {
    kind: 'sign',
    library: '@hapi/jwt',
    match: { call: 'token.generate' },
    roles: {
      payload: 'arg0',
      key: ['arg1.key', 'arg1'],
      options: 'arg2',
      algorithm: ['arg2.header.alg', 'arg1.algorithm'],
      expires: ['arg2.ttlSec', 'arg0.exp'],
    },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none' },
  },
];
