import { describe, expect, it } from 'vitest';
import { parseLocator } from '../../src/models/locator.ts';
import { CONFIGURES, OPERATION_KINDS, type OperationKind } from '../../src/models/operation.ts';
import { receivers } from '../../src/models/receivers.ts';
import { isRoleName, ROLES } from '../../src/models/role-names.ts';
import { rows } from '../../src/models/rows.ts';
import type { Defaults, ModelRow } from '../../src/models/schema.ts';
import { satisfies } from '../../src/project/satisfies.ts';

const DEFAULTS: Readonly<Record<keyof Defaults, (value: unknown) => boolean>> = {
  algorithms: oneOf('required', 'key-type', 'pem-sniff', 'header', 'fixed'),
  none: oneOf('never', 'explicit', 'explicit-with-key', 'keyless'),
  expiredToken: isVerdict,
  tokenWithoutExpiry: isVerdict,
  missingClaim: isVerdict,
  issuer: oneOf('unchecked', 'required', 'enforced', 'unsupported'),
  audience: oneOf('unchecked', 'required', 'enforced', 'unsupported'),
  typ: oneOf('unchecked', 'enforced'),
  clockTolerance: (value) => typeof value === 'number',
  noTimestamp: isBoolean,
  complete: isBoolean,
  embeddedKey: isVerdict,
  emptyKey: oneOf('accepted', 'bytes', 'node', 'rejected'),
  publicKeyAsSecret: oneOf('accepted', 'rejected', 'bytes', 'listed', 'alone'),
  keySize: oneOf('unchecked', 'rsa-2048', '32-characters'),
  ed25519: oneOf('known', 'unknown'),
  fails: oneOf('throws', 'false', 'undefined', 'null', 'error'),
  checkRevoked: isBoolean,
  rateLimit: isBoolean,
  key: oneOf('required', 'public-constant'),
  storage: isText,
  urlKey: isText,
  cookieKey: isText,
  property: isText,
  crit: oneOf('ignored', 'checked'),
  respelt: isVerdict,
  algorithm: isText,
  expires: isText,
  agent: oneOf('read', 'ignored'),
  rejectUnauthorized: oneOf('read', 'ignored'),
  keyManagement: oneOf('any', 'no-passwords'),
  pbes2Count: (value) => typeof value === 'number',
  decompressedLength: (value) => typeof value === 'number',
  httpOnly: oneOf(true, false, 'impossible'),
  secure: oneOf(true, false, 'auto'),
  sameSite: oneOf(false, 'lax', 'strict'),
  path: oneOf('/', false),
  name: isText,
  upkeep: oneOf('ended', 'vulnerable'),
  allowedOrigins: oneOf('none', '*', 'any'),
  credentials: oneOf(true, false),
  responseType: oneOf('implicit', 'code'),
  anyOrigin: oneOf('star', 'reflected'),
  cacheControl: isText,
};

/** The roles that rules ask for, by kind. A row may have more; what signs nothing has no key. */
const NEEDED: Readonly<Partial<Record<OperationKind, readonly string[]>>> = {
  sign: ['payload', 'key'],
  respond: ['body'],
  store: ['key'],
};

function oneOf(...values: unknown[]): (value: unknown) => boolean {
  return (value) => values.includes(value);
}

function isVerdict(value: unknown): boolean {
  return value === 'accepted' || value === 'rejected';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function nameOf(row: ModelRow): string {
  return `${row.kind} ${row.library || 'platform'} ${JSON.stringify(row.match)}`;
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

describe.each(rows.map((row) => ({ name: nameOf(row), row })))('$name', ({ row }) => {
  it('has roles that exist, and units for none but its roles', () => {
    for (const role of Object.keys(row.roles)) expect(isRoleName(role), role).toBe(true);
    for (const role of Object.keys(row.units ?? {})) expect(Object.keys(row.roles), role).toContain(role);
  });

  it('is of a known kind', () => {
    expect(OPERATION_KINDS).toContain(row.kind);
  });

  it('has locators that parse', () => {
    for (const [role, locators] of Object.entries(row.roles)) {
      expect(list(locators).length, role).toBeGreaterThan(0);
      for (const text of list(locators)) expect(() => parseLocator(text), `${role}: ${text}`).not.toThrow();
    }
  });

  it('reads its module configuration only from roles that one has', () => {
    const configured = new Set(
      rows.filter((r) => CONFIGURES.has(r.kind) && r.library === row.library).flatMap((r) => Object.keys(r.roles)),
    );
    for (const locators of Object.values(row.roles)) {
      for (const text of list(locators)) {
        const locator = parseLocator(text);
        if (locator.base === 'cfg') expect(configured, text).toContain(locator.role);
      }
    }
  });

  it('has the roles that rules ask for', () => {
    for (const role of NEEDED[row.kind] ?? [])
      if (!(role === 'key' && row.traits?.includes('unsigned'))) expect(Object.keys(row.roles)).toContain(role);
    // What is stored is one value, or the state that a library keeps as a whole.
    if (row.kind === 'store') expect('value' in row.roles).not.toBe('state' in row.roles);
    if (row.kind === 'set-cookie')
      expect('raw' in row.roles || ('name' in row.roles && ('value' in row.roles || row.traits?.includes('delete')))).toBe(true);
  });

  it('has defaults of the schema', () => {
    for (const defaults of [row.defaults ?? {}, ...(row.variants ?? []).map((v) => v.defaults)]) {
      for (const [key, value] of Object.entries(defaults))
        expect(DEFAULTS[key as keyof Defaults](value), `${key}: ${String(value)}`).toBe(true);
    }
  });

  it('has ranges of versions that can be read', () => {
    for (const { versions } of row.variants ?? []) {
      const answers = ['0.0.1', '999.0.0'].map((version) => satisfies({ exact: version }, versions));
      expect(new Set(answers), versions).toEqual(new Set(['yes', 'no']));
    }
  });

  it('names a receiver that exists', () => {
    if ('on' in row.match) expect(receivers.map((r) => r.id)).toContain(row.match.on);
  });

  it('has words when no module leads to it', () => {
    const isFound = row.library !== '' || row.modules !== undefined || row.words !== undefined || 'pattern' in row || row.kind === 'source';
    expect(isFound).toBe(true);
    for (const word of row.words ?? []) expect(word).toMatch(/^[\x20-\x7e]+$/);
  });
});

it('there is no role that no row has; "issued" and "spent" are those of a token in the source', () => {
  const used = new Set(rows.flatMap((row) => Object.keys(row.roles).map((role) => role.replace(/^(?:(?:verify|cookie|ignored)\.)*/, ''))));
  expect(Object.keys(ROLES).filter((role) => !used.has(role))).toEqual(['issued', 'spent']);
});

describe('every library of the product has rows', () => {
  const kindsOf = (library: string): readonly string[] =>
    [...new Set(rows.filter((row) => row.library === library || row.modules?.includes(library)).map((row) => row.kind))].sort();

  it.each<[string, readonly string[]]>([
    ['jsonwebtoken', ['decode', 'sign', 'verify']],
    ['jose', ['decode', 'generate-key', 'key-set', 'sign', 'source', 'verify']],
    ['jwks-rsa', ['key-set']],
    ['get-jwks', ['key-set', 'source']],
    ['hono/jwk', ['middleware']],
    ['@nestjs/jwt', ['configure', 'decode', 'sign', 'verify']],
    ['fast-jwt', ['configure', 'decode', 'sign', 'verify']],
    ['@fastify/jwt', ['configure', 'decode', 'sign', 'verify']],
    ['express-jwt', ['middleware']],
    ['passport-jwt', ['middleware', 'source']],
    ['hono/jwt', ['decode', 'middleware', 'sign', 'verify']],
    ['jwt-decode', ['decode']],
    ['cookie', ['read-cookie', 'set-cookie']],
    ['js-cookie', ['read-cookie', 'set-cookie']],
    ['hono/cookie', ['read-cookie', 'set-cookie']],
    ['@fastify/cookie', ['session', 'set-cookie']],
  ])('%s', (library, kinds) => {
    expect(kindsOf(library)).toEqual(kinds);
  });

  it.each([
    ['@express.res', 'set-cookie'],
    ['@fastify.reply', 'set-cookie'],
    ['@koa.ctx', 'set-cookie'],
    ['@next.cookies', 'set-cookie'],
    ['@express.res', 'respond'],
    ['@fastify.reply', 'respond'],
    ['@koa.ctx', 'respond'],
    ['@hono.c', 'respond'],
  ])('%s: %s', (receiver, kind) => {
    expect(rows.some((row) => 'on' in row.match && row.match.on === receiver && row.kind === kind)).toBe(true);
  });

  it.each([
    '@nest.controller',
    '@nest.resolver',
    '@fastify.handler',
    '@h3.handler',
    '@lambda.handler',
    '@sveltekit.page',
    '@graphql.resolver',
    '@trpc.procedure',
    '@orpc.handler',
    '@controller.method',
    '@remix.route',
    '@next.action',
    '@hapi.handler',
    '@elysia.handler',
  ])('%s: respond', (handler) => {
    expect(rows.some((row) => 'returnedBy' in row.match && row.match.returnedBy === handler && row.kind === 'respond')).toBe(true);
  });
});
