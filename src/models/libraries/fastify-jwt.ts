import type { Defaults, ModelRow } from '../schema.ts';
import { FAST_SIGN_OPTIONS, FAST_VERIFIES, FAST_VERIFY_OPTIONS, LOOKS_AT_KEY } from './fast-jwt.ts';
import { claimsAt, forVerification, joined, optionsAt, withConfig } from './shared.ts';

const modules = ['@fastify/jwt', 'fastify-jwt'] as const;

/** index.js convertToMs: a number counts seconds here, a text of digits milliseconds as in fast-jwt. */
const SECONDS = { number: 's', digits: 'ms' } as const;
const signUnits = { expiresIn: SECONDS, notBefore: SECONDS } as const;
const verifyUnits = { maxAge: SECONDS, clockTolerance: 'ms' } as const;

const SIGNS: Defaults = { algorithm: 'HS256', expires: 'none', noTimestamp: false, keySize: 'unchecked', fails: 'throws' };

/** Options that stand at one of these places, or else in the plugin's configuration. */
function signing(...places: readonly string[]): ModelRow['roles'] {
  const at = (option: string): string[] => places.map((place) => `${place}.${option}`);
  return {
    ...withConfig(claimsAt('arg0', optionsAt(FAST_SIGN_OPTIONS, ...places))),
    issuedAt: 'arg0.iat',
    exp: 'arg0.exp',
    payload: 'arg0',
    options: 'arg1',
    key: [...at('key'), 'cfg.key'],
    algorithm: [...at('header.alg'), ...at('algorithm'), 'cfg.algorithm'],
    expires: [...at('expiresIn'), 'arg0.exp', 'cfg.expires'],
  };
}

function verification(options: string, ...places: readonly string[]): ModelRow['roles'] {
  return {
    ...withConfig(optionsAt(FAST_VERIFY_OPTIONS, ...places), 'verify.'),
    options,
    key: [...places.map((place) => `${place}.key`), 'cfg.verify.key'],
    extractor: [...places.map((place) => `${place}.extractToken`), 'cfg.verify.extractor'],
  };
}

/** fast-jwt@5 and before, which looks at a public key in any case. */
const BEFORE_10 = [{ versions: '<10', defaults: LOOKS_AT_KEY }] as const;

/** @fastify/jwt@10.2.8: index.js. */
export const fastifyJwt: readonly ModelRow[] = [
  {
    kind: 'configure',
    library: '@fastify/jwt',
    modules,
    match: { passedTo: 'register', argument: 0 },
    roles: joined(optionsAt(FAST_SIGN_OPTIONS, 'arg1.sign'), forVerification(optionsAt(FAST_VERIFY_OPTIONS, 'arg1.verify')), {
      options: 'arg1',
      key: ['arg1.secret.private', 'arg1.secret'],
      algorithm: ['arg1.sign.header.alg', 'arg1.sign.algorithm'],
      expires: 'arg1.sign.expiresIn',
      // index.js reads its sign options from `sign` only, those for verification from `verify`
      'ignored.expires': 'arg1.expiresIn',
      'verify.key': ['arg1.secret.public', 'arg1.secret'],
      'verify.ignored.algorithms': 'arg1.algorithms',
      'verify.extractor': 'arg1.verify.extractToken',
      'verify.cookieKey': 'arg1.cookie.cookieName',
      'verify.validate': 'arg1.trusted',
    }),
    units: { ...signUnits, 'verify.maxAge': SECONDS, 'verify.clockTolerance': 'ms' },
    traits: ['module-config', 'node'],
    defaults: FAST_VERIFIES,
    variants: BEFORE_10,
    words: modules,
  },
  {
    kind: 'sign',
    library: '@fastify/jwt',
    modules,
    match: { on: '@fastify.instance', call: ['jwt.sign', 'jwt.*.sign', 'server.jwt.sign', 'app.jwt.sign'] },
    roles: signing('arg1'),
    units: { ...signUnits, exp: 'date' },
    yields: 'token',
    callback: { argument: 'last', parameter: 1, yields: 'token' },
    defaults: SIGNS,
    words: ['jwt.sign', 'jwt?.sign'],
  },
  {
    kind: 'sign',
    library: '@fastify/jwt',
    modules,
    match: { on: '@fastify.reply', call: '~.jwtSign' },
    roles: signing('arg1.sign', 'arg1'),
    units: { ...signUnits, exp: 'date' },
    yields: 'token',
    callback: { argument: 'last', parameter: 1, yields: 'token' },
    defaults: SIGNS,
    words: ['jwtSign'],
  },
  {
    kind: 'sign',
    library: '@fastify/jwt',
    modules,
    match: { on: '@fastify.request', call: 'jwt.sign' },
    roles: signing('arg1'),
    units: { ...signUnits, exp: 'date' },
    yields: 'token',
    defaults: SIGNS,
    words: ['jwt.sign'],
  },
  {
    kind: 'verify',
    library: '@fastify/jwt',
    modules,
    match: { on: '@fastify.request', call: 'jwtVerify' },
    roles: verification('arg0', 'arg0.verify', 'arg0'),
    units: verifyUnits,
    yields: 'claims',
    // The plugin's registration lacks the list, so that is where it is reported.
    traits: ['promise', 'module-config'],
    defaults: FAST_VERIFIES,
    variants: BEFORE_10,
    words: ['jwtVerify'],
  },
  {
    kind: 'verify',
    library: '@fastify/jwt',
    modules,
    match: { on: '@fastify.instance', call: ['jwt.verify', 'jwt.*.verify'] },
    roles: { ...verification('arg1', 'arg1'), token: 'arg0' },
    units: verifyUnits,
    yields: 'claims',
    traits: ['module-config'],
    defaults: FAST_VERIFIES,
    variants: BEFORE_10,
    words: ['jwt.verify'],
  },
  {
    kind: 'decode',
    library: '@fastify/jwt',
    modules,
    match: { on: '@fastify.instance', call: ['jwt.decode', 'jwt.*.decode'] },
    roles: { token: 'arg0', options: 'arg1', complete: 'arg1.complete' },
    yields: 'unverified-claims',
    defaults: { complete: false, fails: 'throws' },
    words: ['jwt.decode'],
  },
  {
    kind: 'decode',
    library: '@fastify/jwt',
    modules,
    match: { on: '@fastify.request', call: 'jwtDecode' },
    roles: { options: 'arg0', complete: 'arg0.decode.complete' },
    yields: 'unverified-claims',
    defaults: { complete: false, fails: 'throws' },
    words: ['jwtDecode'],
  },
];
