import type { ModelRow } from '../schema.ts';

/** @nestjs/jwt@12.0.2 and 9.0.0: dist/jwt.service.js, dist/jwt.module.js. */
export const nestjsJwt: readonly ModelRow[] = [
  {
    kind: 'configure',
    library: '@nestjs/jwt',
    match: { call: 'JwtModule.register' },
    roles: {
      options: 'arg0',
      key: ['arg0.secret', 'arg0.privateKey', 'arg0.secretOrPrivateKey', 'arg0.secretOrKeyProvider.()'],
      algorithm: ['arg0.signOptions.header.alg', 'arg0.signOptions.algorithm'],
      expires: 'arg0.signOptions.expiresIn',
      // dist/jwt.service.js reads its sign options from `signOptions` only
      'ignored.expires': 'arg0.expiresIn',
      'verify.key': ['arg0.secret', 'arg0.publicKey', 'arg0.secretOrKeyProvider.()'],
      'verify.algorithms': 'arg0.verifyOptions.algorithms',
    },
    traits: ['module-config'],
    words: ['JwtModule'],
  },
  {
    kind: 'configure',
    library: '@nestjs/jwt',
    match: { call: 'JwtModule.registerAsync' },
    roles: {
      options: 'arg0.useFactory.()',
      key: [
        'arg0.useFactory.().secret',
        'arg0.useFactory.().privateKey',
        'arg0.useFactory.().secretOrKeyProvider.()',
        'arg0.useClass.new().createJwtOptions.().secret',
      ],
      algorithm: ['arg0.useFactory.().signOptions.header.alg', 'arg0.useFactory.().signOptions.algorithm'],
      expires: ['arg0.useFactory.().signOptions.expiresIn', 'arg0.useClass.new().createJwtOptions.().signOptions.expiresIn'],
      'ignored.expires': 'arg0.useFactory.().expiresIn',
      'verify.key': ['arg0.useFactory.().secret', 'arg0.useFactory.().publicKey', 'arg0.useFactory.().secretOrKeyProvider.()'],
      'verify.algorithms': [
        'arg0.useFactory.().verifyOptions.algorithms',
        'arg0.useClass.new().createJwtOptions.().verifyOptions.algorithms',
      ],
    },
    traits: ['module-config'],
    words: ['JwtModule'],
  },
  {
    kind: 'sign',
    library: '@nestjs/jwt',
    match: { call: ['JwtService.new().sign', 'JwtService.new().signAsync'] },
    roles: {
      payload: 'arg0',
      options: 'arg1',
      key: ['arg1.secret', 'arg1.privateKey', 'cfg.key'],
      algorithm: ['arg1.header.alg', 'arg1.algorithm', 'cfg.algorithm'],
      expires: ['arg1.expiresIn', 'arg0.exp', 'cfg.expires'],
    },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none' },
  },
  {
    kind: 'verify',
    library: '@nestjs/jwt',
    match: { call: ['JwtService.new().verify', 'JwtService.new().verifyAsync'] },
    roles: {
      token: 'arg0',
      options: 'arg1',
      key: ['arg1.secret', 'arg1.publicKey', 'cfg.verify.key'],
      algorithms: ['arg1.algorithms', 'cfg.verify.algorithms'],
    },
    yields: 'claims',
    defaults: { algorithms: 'key-type', none: 'explicit' },
    // 9.x depends on jsonwebtoken 8.5.1, 10.0.0 on 9.0.0.
    variants: [{ versions: '<10', defaults: { algorithms: 'pem-sniff', none: 'keyless' } }],
  },
  {
    kind: 'decode',
    library: '@nestjs/jwt',
    match: { call: 'JwtService.new().decode' },
    roles: { token: 'arg0', options: 'arg1', complete: 'arg1.complete' },
    yields: 'unverified-claims',
  },
];
