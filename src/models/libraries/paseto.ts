import type { ModelRow } from '../schema.ts';

const VERSIONS = ['V1', 'V2', 'V3', 'V4'];
const PURPOSES = ['public', 'local'];
const modules = ['paseto', ...VERSIONS.flatMap((v) => PURPOSES.map((p) => `paseto/${v.toLowerCase()}/${p}`))];

/** `V4.sign` (paseto@3) and `new PublicProtocol().Sign` (paseto@4). */
function calls(...methods: readonly string[]): readonly string[] {
  const own = methods.map((method) => method.toLowerCase());
  return [
    ...VERSIONS.flatMap((version) => own.map((method) => `${version}.${method}`)),
    ...['PublicProtocol', 'LocalProtocol'].flatMap((name) => methods.map((method) => `${name}.new().${method}`)),
  ];
}

/** paseto@4.0.1 and 3.1.4 lib: no header chooses an algorithm here; since version 4 a lifetime of one hour unless told otherwise. */
export const paseto: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'paseto',
    modules,
    match: { call: calls('Sign', 'Encrypt').filter((call) => call.includes('new()')) },
    roles: {
      key: 'arg0',
      payload: 'arg1',
      options: 'arg2',
      expiresIn: 'arg2.expiresIn',
      exp: 'arg1.exp',
      expires: ['arg2.expiresIn', 'arg1.exp'],
      nonExpiring: 'arg2.nonExpiring',
    },
    yields: 'token',
    defaults: { algorithm: 'fixed', expires: '1h', noTimestamp: false, fails: 'throws' },
  },
  {
    kind: 'sign',
    library: 'paseto',
    modules,
    match: { call: calls('Sign', 'Encrypt').filter((call) => !call.includes('new()')) },
    roles: {
      payload: 'arg0',
      key: 'arg1',
      options: 'arg2',
      expiresIn: 'arg2.expiresIn',
      exp: 'arg0.exp',
      expires: ['arg2.expiresIn', 'arg0.exp'],
      issuer: ['arg2.issuer', 'arg0.iss'],
      audience: ['arg2.audience', 'arg0.aud'],
      subject: ['arg2.subject', 'arg0.sub'],
    },
    yields: 'token',
    defaults: { algorithm: 'fixed', expires: 'none', noTimestamp: false, fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'paseto',
    modules,
    match: { call: calls('Verify', 'Decrypt').filter((call) => call.includes('new()')) },
    roles: {
      key: 'arg0',
      token: 'arg1',
      options: 'arg2',
      issuer: 'arg2.issuer',
      audience: 'arg2.audience',
      subject: 'arg2.subject',
      maxAge: 'arg2.maxTokenAge',
      clockTolerance: 'arg2.clockTolerance',
      requiredClaims: 'arg2.requiredClaims',
    },
    yields: 'claims',
    defaults: { expiredToken: 'rejected', tokenWithoutExpiry: 'rejected', issuer: 'unchecked', audience: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'paseto',
    modules,
    match: { call: calls('Verify', 'Decrypt').filter((call) => !call.includes('new()')) },
    roles: {
      token: 'arg0',
      key: 'arg1',
      options: 'arg2',
      issuer: 'arg2.issuer',
      audience: 'arg2.audience',
      subject: 'arg2.subject',
      maxAge: 'arg2.maxTokenAge',
      clockTolerance: 'arg2.clockTolerance',
      ignoreExpiration: 'arg2.ignoreExp',
    },
    yields: 'claims',
    defaults: { expiredToken: 'rejected', tokenWithoutExpiry: 'accepted', issuer: 'unchecked', audience: 'unchecked', fails: 'throws' },
  },
];
