import type { ModelRow } from '../schema.ts';
import { BEFORE_9, SIGNS, VERIFIES } from './jsonwebtoken.ts';
import { claimsAt, forVerification, joined, optionsAt, SECONDS_OR_MS, SIGN_OPTIONS, VERIFY_OPTIONS, withConfig } from './shared.ts';

const units = { expiresIn: SECONDS_OR_MS, notBefore: SECONDS_OR_MS } as const;
const verifyUnits = { maxAge: SECONDS_OR_MS, clockTolerance: 's' } as const;

/** What a configuration holds that stands at one of these places. */
function configuration(...places: readonly string[]): ModelRow['roles'] {
  const at = (...options: readonly string[]): string[] => places.flatMap((place) => options.map((option) => `${place}.${option}`));
  const signOptions = at('signOptions');
  return {
    ...optionsAt(SIGN_OPTIONS, ...signOptions),
    ...forVerification(optionsAt(VERIFY_OPTIONS, ...at('verifyOptions'))),
    options: places,
    key: at('secret', 'privateKey', 'secretOrPrivateKey', 'secretOrKeyProvider.()'),
    algorithm: [...at('signOptions.header.alg'), ...at('signOptions.algorithm')],
    expires: at('signOptions.expiresIn'),
    'verify.key': at('secret', 'publicKey', 'secretOrKeyProvider.()'),
    // dist/jwt.service.js reads its options for signing from `signOptions` only, those for verification from `verifyOptions`
    'ignored.expires': at('expiresIn'),
    'ignored.algorithm': at('algorithm'),
    'verify.ignored.algorithms': at('algorithms', 'signOptions.algorithms'),
    'verify.ignored.issuer': at('issuer'),
    'verify.ignored.audience': at('audience'),
  };
}

/** @nestjs/jwt@12.0.2, 11.0.0 and 9.0.0: dist/jwt.service.js, dist/jwt.module.js. */
const verification: Omit<ModelRow, 'match'> = {
  kind: 'verify',
  library: '@nestjs/jwt',
  roles: joined(withConfig(optionsAt(VERIFY_OPTIONS, 'arg1'), 'verify.'), {
    token: 'arg0',
    options: 'arg1',
    key: ['arg1.secret', 'arg1.publicKey', 'cfg.verify.key'],
  }),
  units: verifyUnits,
  yields: 'claims',
  traits: ['node'],
  defaults: VERIFIES,
  // 9.x depends on jsonwebtoken 8.5.1, 10.0.0 on 9.0.0.
  variants: [{ versions: '<10', defaults: BEFORE_9 }],
};

export const nestjsJwt: readonly ModelRow[] = [
  {
    kind: 'configure',
    library: '@nestjs/jwt',
    match: { call: 'JwtModule.register' },
    roles: configuration('arg0'),
    units: { ...units, 'verify.maxAge': SECONDS_OR_MS, 'verify.clockTolerance': 's' },
    traits: ['module-config', 'node'],
    words: ['JwtModule'],
  },
  {
    kind: 'configure',
    library: '@nestjs/jwt',
    match: { call: 'JwtModule.registerAsync' },
    roles: configuration('arg0.useFactory.()', 'arg0.useClass.new().createJwtOptions.()', 'arg0.useExisting.new().createJwtOptions.()'),
    units: { ...units, 'verify.maxAge': SECONDS_OR_MS, 'verify.clockTolerance': 's' },
    traits: ['module-config', 'node'],
    words: ['JwtModule'],
  },
  {
    kind: 'sign',
    library: '@nestjs/jwt',
    match: { call: ['JwtService.new().sign', 'JwtService.new().signAsync'] },
    roles: {
      ...withConfig(claimsAt('arg0', optionsAt(SIGN_OPTIONS, 'arg1'))),
      issuedAt: 'arg0.iat',
      exp: 'arg0.exp',
      payload: 'arg0',
      options: 'arg1',
      key: ['arg1.secret', 'arg1.privateKey', 'cfg.key'],
      algorithm: ['arg1.header.alg', 'arg1.algorithm', 'cfg.algorithm'],
      keyid: ['arg1.header.kid', 'arg1.keyid', 'cfg.keyid'],
      expires: ['arg1.expiresIn', 'arg0.exp', 'cfg.expires'],
    },
    units: { ...units, exp: 'date' },
    yields: 'token',
    traits: ['node'],
    defaults: SIGNS,
    variants: [{ versions: '<10', defaults: { keySize: 'unchecked' } }],
  },
  { ...verification, match: { call: 'JwtService.new().verify' } },
  { ...verification, match: { call: 'JwtService.new().verifyAsync' }, traits: ['promise', 'node'] },
  {
    kind: 'decode',
    library: '@nestjs/jwt',
    match: { call: 'JwtService.new().decode' },
    roles: { token: 'arg0', options: 'arg1', complete: 'arg1.complete' },
    yields: 'unverified-claims',
    defaults: { complete: false, fails: 'null' },
  },
];
