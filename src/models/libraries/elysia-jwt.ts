import type { ModelRow } from '../schema.ts';
import { optionsAt, withConfig } from './shared.ts';

/** @elysiajs/jwt@1.4.2 dist/index.js, on jose: what the plugin is given holds for signing only, verification ignores it. */
export const elysiaJwt: readonly ModelRow[] = [
  {
    kind: 'configure',
    library: '@elysiajs/jwt',
    match: { call: ['jwt', ''] },
    roles: {
      options: 'arg0',
      key: 'arg0.secret',
      algorithm: 'arg0.alg',
      expires: 'arg0.exp',
      issuer: 'arg0.iss',
      audience: 'arg0.aud',
      subject: 'arg0.sub',
      notBefore: 'arg0.nbf',
      name: 'arg0.name',
      'verify.key': 'arg0.secret',
      'verify.ignored.algorithms': 'arg0.alg',
      'verify.ignored.issuer': 'arg0.iss',
      'verify.ignored.audience': 'arg0.aud',
    },
    words: ['@elysiajs/jwt'],
  },
  {
    kind: 'sign',
    library: '@elysiajs/jwt',
    match: { on: '@elysia.jwt', call: 'sign', with: '@elysiajs/jwt' },
    roles: {
      ...withConfig({ issuer: 'arg0.iss', audience: 'arg0.aud', subject: 'arg0.sub', notBefore: 'arg0.nbf' }),
      payload: 'arg0',
      key: 'cfg.key',
      algorithm: 'cfg.algorithm',
      expires: ['arg0.exp', 'cfg.expires'],
      exp: 'arg0.exp',
    },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none', noTimestamp: false, fails: 'throws' },
    words: ['jwt.sign'],
  },
  {
    kind: 'verify',
    library: '@elysiajs/jwt',
    match: { on: '@elysia.jwt', call: 'verify', with: '@elysiajs/jwt' },
    roles: {
      ...optionsAt(
        { algorithms: 'algorithms', issuer: 'issuer', audience: 'audience', maxAge: 'maxTokenAge', clockTolerance: 'clockTolerance' },
        'arg1',
      ),
      token: 'arg0',
      options: 'arg1',
      key: 'cfg.verify.key',
    },
    units: { maxAge: 's', clockTolerance: 's' },
    traits: ['promise'],
    yields: 'claims',
    defaults: {
      algorithms: 'key-type',
      // The text of a secret is made bytes of, whatever it says.
      publicKeyAsSecret: 'accepted',
      none: 'never',
      expiredToken: 'rejected',
      tokenWithoutExpiry: 'accepted',
      issuer: 'unchecked',
      audience: 'unchecked',
      clockTolerance: 0,
      fails: 'false',
    },
    words: ['jwt.verify'],
  },
];
