import type { ModelRow } from '../schema.ts';
import { BEFORE_9, VERIFIES } from './jsonwebtoken.ts';
import { optionsAt, SECONDS_OR_MS, type OptionNames } from './shared.ts';

/** lib/strategy.js copies these from the top level over what jsonWebTokenOptions has, also when they are missing there. */
const TOP_LEVEL: OptionNames = { algorithms: 'algorithms', issuer: 'issuer', audience: 'audience', ignoreExpiration: 'ignoreExpiration' };
const BELOW: OptionNames = {
  subject: 'subject',
  jwtid: 'jwtid',
  nonce: 'nonce',
  ignoreNotBefore: 'ignoreNotBefore',
  clockTolerance: 'clockTolerance',
  clockTimestamp: 'clockTimestamp',
  maxAge: 'maxAge',
  complete: 'complete',
  allowInvalidAsymmetricKeyTypes: 'allowInvalidAsymmetricKeyTypes',
  'ignored.algorithms': 'algorithms',
  'ignored.issuer': 'issuer',
  'ignored.audience': 'audience',
  'ignored.ignoreExpiration': 'ignoreExpiration',
};

const strategy: Pick<ModelRow, 'roles' | 'units' | 'traits' | 'defaults' | 'variants'> = {
  roles: {
    ...optionsAt(BELOW, 'arg0.jsonWebTokenOptions'),
    ...optionsAt(TOP_LEVEL, 'arg0'),
    options: 'arg0',
    key: ['arg0.secretOrKey', 'arg0.secretOrKeyProvider'],
    extractor: 'arg0.jwtFromRequest',
    ignored: 'arg0.jsonWebTokenOptions',
    validate: 'arg1',
  },
  units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
  traits: ['node'],
  // `JwtStrategy requires a secret or key`, from 2 on; what a provider hands over is not looked at.
  defaults: { ...VERIFIES, key: 'required' },
  // 4.0.0 depends on jsonwebtoken 8, 4.0.1 on 9.
  variants: [{ versions: '<=4.0.0', defaults: BEFORE_9 }],
};

/** passport-jwt@4.0.1 and 4.0.0: lib/strategy.js. */
export const passportJwt: readonly ModelRow[] = [
  { kind: 'middleware', library: 'passport-jwt', match: { new: 'Strategy' }, ...strategy },
  {
    // @nestjs/passport: `class JwtStrategy extends PassportStrategy(Strategy)` hands super's argument to the strategy.
    kind: 'middleware',
    library: 'passport-jwt',
    match: { superOf: 'PassportStrategy', module: '@nestjs/passport', argument: 0, method: 'authenticate' },
    ...strategy,
  },
  // lib/extract_jwt.js: where the token is taken from
  {
    kind: 'source',
    library: 'passport-jwt',
    match: { call: ['ExtractJwt.fromUrlQueryParameter', 'ExtractJwt.versionOneCompatibility'] },
    roles: { name: ['arg0.tokenQueryParameterName', 'arg0'] },
    yields: 'url-extractor',
  },
  {
    kind: 'source',
    library: 'passport-jwt',
    match: {
      call: ['fromHeader', 'fromBodyField', 'fromAuthHeaderWithScheme', 'fromAuthHeaderAsBearerToken'].map((name) => `ExtractJwt.${name}`),
    },
    roles: { name: 'arg0' },
    yields: 'extractor',
  },
  {
    kind: 'source',
    library: 'passport-jwt',
    match: { call: 'ExtractJwt.fromExtractors' },
    roles: { extractor: 'arg0' },
    yields: 'extractor',
  },
];
