import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { checkConfig, configSchema } from '../../src/engine/config-schema.ts';
import { findConfig, readConfig } from '../../src/engine/load-config.ts';
import { memoryHost } from '../../src/project/host/memory.ts';

const RULES = ['hardcoded-secret', 'token-in-local-storage'];
const GIT = { '/repo/.git/HEAD': 'ref: refs/heads/main' };

function find(files: Record<string, string>, directory = '/repo/packages/api'): ReturnType<typeof findConfig> {
  return findConfig(memoryHost({ ...GIT, '/repo/packages/api/a.ts': '', ...files }), directory, RULES);
}

function errorOf(text: string): string {
  const found = find({ '/repo/jwt-audit.config.json': text });
  if (!found || found.ok) throw new Error('no error');
  return found.error;
}

describe('findConfig', () => {
  it('reads each of the three places, and says where globs begin', () => {
    const config = { preset: 'strict', directory: '/repo' };
    expect(find({ '/repo/jwt-audit.config.json': '{ "preset": "strict" }' })).toEqual({
      ok: true,
      config,
      file: '/repo/jwt-audit.config.json',
    });
    expect(find({ '/repo/jwt-audit.config.jsonc': '{ /* all */ "preset": "strict", }' })).toEqual({
      ok: true,
      config,
      file: '/repo/jwt-audit.config.jsonc',
    });
    expect(find({ '/repo/package.json': '{ "name": "a", "jwtAudit": { "preset": "strict" } }' })).toEqual({
      ok: true,
      config,
      file: '/repo/package.json',
    });
  });

  it('takes the nearest', () => {
    const found = find({
      '/repo/jwt-audit.config.json': '{ "preset": "all" }',
      '/repo/packages/jwt-audit.config.json': '{ "preset": "strict" }',
    });
    expect(found).toMatchObject({ file: '/repo/packages/jwt-audit.config.json' });
  });

  it('passes by a package.json without our key, also a broken one', () => {
    const root = { '/repo/jwt-audit.config.json': '{}' };
    expect(find({ ...root, '/repo/packages/api/package.json': '{ "name": "api" }' })).toMatchObject({
      ok: true,
      file: '/repo/jwt-audit.config.json',
    });
    expect(find({ ...root, '/repo/packages/api/package.json': '{ "x": "jwtAudit", ' })).toMatchObject({
      ok: true,
      file: '/repo/jwt-audit.config.json',
    });
  });

  it('ends at the repository root', () => {
    expect(find({ '/jwt-audit.config.json': '{}' })).toBeUndefined();
    const host = memoryHost({ '/a/jwt-audit.config.json': '{}', '/a/b/c/x.ts': '' });
    expect(findConfig(host, '/a/b/c', RULES)).toMatchObject({ ok: true });
    expect(findConfig(host, '/a/b/c', RULES, '/a/b')).toBeUndefined();
  });

  it('refuses two in one directory', () => {
    expect(find({ '/repo/jwt-audit.config.json': '{}', '/repo/package.json': '{ "jwtAudit": {} }' })).toEqual({
      ok: false,
      error: '/repo: several configurations (jwt-audit.config.json, package.json); keep one',
    });
  });
});

describe('a wrong configuration', () => {
  it.each([
    ['{\n  "presets": "all"\n}', '2: unknown key "presets" (did you mean "preset"?); known: preset, rules, ignores, clients, models'],
    ['{ "preset": "stict" }', '1: unknown preset "stict" (did you mean "strict"?); known: recommended, strict, all'],
    ['{\n "rules": {\n  "hardcoded-secrets": "on"\n } }', '3: unknown rule "hardcoded-secrets" (did you mean "hardcoded-secret"?)'],
    ['{ "rules": { "hardcoded-secret": "error" } }', '1: a rule is "on" or "off", not "error"'],
    ['{ "rules": ["hardcoded-secret"] }', '1: "rules" is an object of rule names with "on" or "off"'],
    ['{ "ignores": "dist" }', '1: "ignores" is a list, not "dist"'],
    ['{ "ignores": [\n"a",\n3] }', '3: "ignores" is a list of globs, not 3'],
    ['{ "clients": ["browsr"] }', '1: unknown client "browsr" (did you mean "browser"?); known: browser, mobile, service'],
    ['{ "clients": [] }', '1: "clients" names at least one client'],
    ['[]', '1: a configuration is an object'],
    ['', '1: not valid JSON: value expected'],
    ['{\n\n "preset" "all" }', '3: not valid JSON: colon expected'],
    ['{ "directory": "/" }', '1: unknown key "directory"; known: preset, rules, ignores, clients, models'],
  ])('%j gets a clear word', (text, error) => {
    expect(errorOf(text)).toBe(`/repo/jwt-audit.config.json:${error}`);
  });

  it('gets one line for each problem', () => {
    expect(
      errorOf('{ "a": 1,\n "b": 2 }')
        .split('\n')
        .map((line) => line.split(':').slice(0, 2).join(':')),
    ).toEqual(['/repo/jwt-audit.config.json:1', '/repo/jwt-audit.config.json:2']);
  });
});

describe('readConfig', () => {
  const host = memoryHost({ '/x/my.json': '{ "clients": ["service"] }', '/x/package.json': '{}' });

  it('reads a file of any name', () => {
    expect(readConfig(host, '/x/my.json', RULES)).toEqual({
      ok: true,
      config: { clients: ['service'], directory: '/x' },
      file: '/x/my.json',
    });
  });

  it('says what is missing', () => {
    expect(readConfig(host, '/x/none.json', RULES)).toEqual({ ok: false, error: '/x/none.json: no such file, or not readable' });
    expect(readConfig(host, '/x/package.json', RULES)).toEqual({ ok: false, error: '/x/package.json: has no key "jwtAudit"' });
  });
});

describe('the schema', () => {
  const validate = new Ajv({ strict: true }).compile(configSchema(RULES));

  it.each([
    {},
    { $schema: 'x', preset: 'all', rules: { 'hardcoded-secret': 'off' }, ignores: ['dist/**'], clients: ['browser', 'service'] },
    { preset: 'none' },
    { presets: 'all' },
    { rules: { nope: 'on' } },
    { rules: { 'hardcoded-secret': 2 } },
    { ignores: [''] },
    { clients: [] },
    { clients: ['x'] },
    { $schema: 1 },
    [],
    'text',
  ])('and the check agree on %j', (config) => {
    expect(checkConfig(config, RULES).length === 0).toBe(validate(config));
  });
});
