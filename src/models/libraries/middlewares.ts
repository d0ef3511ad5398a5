import type { ModelRow } from '../schema.ts';

const strategy = {
  options: 'arg0',
  key: ['arg0.secretOrKey', 'arg0.secretOrKeyProvider.()'],
  algorithms: 'arg0.algorithms',
} as const;

const middleware = { options: 'arg0', key: 'arg0.secret', algorithms: 'arg0.algorithms' } as const;

/** Middlewares and strategies that verify on behalf of the application. */
export const middlewares: readonly ModelRow[] = [
  {
    // passport-jwt@4.0.1 lib/strategy.js; 4.0.0 depends on jsonwebtoken 8.
    kind: 'middleware',
    library: 'passport-jwt',
    match: { new: 'Strategy' },
    roles: strategy,
    defaults: { algorithms: 'key-type', none: 'explicit' },
    variants: [{ versions: '<=4.0.0', defaults: { algorithms: 'pem-sniff', none: 'keyless' } }],
  },
  {
    // @nestjs/passport: `class JwtStrategy extends PassportStrategy(Strategy)` hands super's argument to the strategy.
    kind: 'middleware',
    library: 'passport-jwt',
    match: { superOf: 'PassportStrategy', module: '@nestjs/passport', argument: 0 },
    roles: strategy,
    defaults: { algorithms: 'key-type', none: 'explicit' },
    variants: [{ versions: '<=4.0.0', defaults: { algorithms: 'pem-sniff', none: 'keyless' } }],
  },
  {
    // express-jwt@8.5.1 throws without algorithms, 5.3.3 does not (CVE-2020-15084).
    kind: 'middleware',
    library: 'express-jwt',
    match: { call: ['expressjwt', ''] },
    roles: middleware,
    defaults: { algorithms: 'required', none: 'explicit' },
    variants: [{ versions: '<6', defaults: { algorithms: 'pem-sniff', none: 'keyless' } }],
  },
  {
    // koa-jwt@4.0.4 lib/verify.js
    kind: 'middleware',
    library: 'koa-jwt',
    match: { call: '' },
    roles: middleware,
    defaults: { algorithms: 'key-type', none: 'never' },
  },
];
