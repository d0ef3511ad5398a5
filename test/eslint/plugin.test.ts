import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { rules } from '../../rules/index.ts';
import { KEPT_KINDS } from '../../src/models/operation.ts';
import plugin from '../../src/eslint/index.ts';
import { CONFIG } from '../parity/hosts.ts';
import { bundlePlugin, type Bundle } from './bundle.ts';

const STORE = "localStorage.setItem('access_token', t);\n";
const COOKIE =
  "app.post('/login', (req, res) => { res.cookie('access_token', jwt.sign({ id }, process.env.KEY, { expiresIn: 60 }), { httpOnly: true, sameSite: 'lax' }); });";
const SERVER = `import jwt from 'jsonwebtoken';\nimport express from 'express';\nconst app = express();\n${COOKIE}\n`;

let directory: string;

beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'jwt-audit-eslint-')));
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

async function lint(
  text: string,
  { config = [], file = 'a.js', ...options }: { config?: Linter.Config[]; file?: string } & ESLint.Options = {},
): Promise<Linter.LintMessage[]> {
  const eslint = new ESLint({ cwd: directory, overrideConfigFile: true, overrideConfig: [...CONFIG, ...config], ...options });
  const [result] = await eslint.lintText(text, { filePath: join(directory, file) });
  return result?.messages ?? [];
}

async function ids(...args: Parameters<typeof lint>): Promise<(string | null)[]> {
  return (await lint(...args)).map((m) => m.ruleId?.replace('jwt-audit/', '') ?? m.message);
}

/** Whole applications, and files that are no code, are for the command alone. */
const linted = rules.filter((rule) => !rule.conclude && !rule.operations.every((kind) => KEPT_KINDS.has(kind)));

function settings(value: unknown): Linter.Config[] {
  return [{ settings: { 'jwt-audit': value } }];
}

describe('the plugin', () => {
  it('says what it is', () => {
    expect(plugin.meta).toEqual({ name: 'jwt-audit', version: manifest.version, namespace: 'jwt-audit' });
  });

  it('has every rule, with its page and all of its messages', () => {
    expect(Object.keys(plugin.rules)).toEqual(linted.map(({ meta }) => meta.id));
    for (const { meta } of linted) {
      const made = plugin.rules[meta.id]?.meta;
      expect(made?.type).toBe('problem');
      expect(made?.docs).toMatchObject({
        description: meta.description,
        severity: meta.severity,
        cwe: meta.cwe,
        recommended: meta.preset === 'recommended',
      });
      expect(made?.docs?.url).toMatch(new RegExp(`/docs/rules/${meta.id}\\.md$`));
      expect(Object.keys(made?.messages ?? {})).toEqual(Object.keys(meta.messages));
      expect(made?.schema).toEqual([]);
    }
  });

  it('has a configuration for each preset, with files and parsers left to the user', () => {
    expect(Object.keys(plugin.configs)).toEqual(['recommended', 'strict', 'all']);
    for (const [name, config] of Object.entries(plugin.configs)) {
      expect(Object.keys(config)).toEqual(['name', 'plugins', 'rules']);
      expect(config.name).toBe(`jwt-audit/${name}`);
      expect(config.plugins['jwt-audit']).toBe(plugin);
    }
    const names = (preset: keyof typeof plugin.configs): string[] => Object.keys(plugin.configs[preset].rules ?? {});
    expect(names('all')).toEqual(linted.map(({ meta }) => `jwt-audit/${meta.id}`));
    expect(names('recommended')).toEqual(
      linted.filter(({ meta }) => meta.preset === 'recommended').map(({ meta }) => `jwt-audit/${meta.id}`),
    );
  });

  it('is found by its own name under whatever name the user has for it', async () => {
    const config = defineConfig({ plugins: { auth: plugin }, extends: ['auth/recommended'] });
    const eslint = new ESLint({ cwd: directory, overrideConfigFile: true, overrideConfig: config });
    const [result] = await eslint.lintText(STORE);
    expect(result?.messages.map((m) => m.ruleId)).toEqual(['auth/token-in-local-storage']);
  });
});

describe('a message', () => {
  it('says what, why and what to do, and by which way the value came', async () => {
    const text =
      "import jwt from 'jsonwebtoken';\nconst token = jwt.sign({}, process.env.KEY, { expiresIn: 60 });\nlocalStorage.setItem('t', token);\n";
    const [message] = await lint(text);
    expect(message).toMatchObject({ line: 3, column: 27, endLine: 3, endColumn: 32, messageId: 'proven' });
    expect(message?.message).toMatch(
      /^The token is kept in localStorage\. .+ Let the server set it as a cookie .+ Flow: signed here \(line 2\) → kept in localStorage$/,
    );
  });

  it('tells no secret', async () => {
    const found = await lint(
      "import jwt from 'jsonwebtoken';\nconst key = 'correct-horse-battery';\njwt.verify(t, key, { algorithms: ['HS256'] });\njwt.sign({}, 'correct-horse-battery');\n",
    );
    expect(found.map((m) => m.ruleId)).toContain('jwt-audit/hardcoded-secret');
    for (const { message } of found) expect(message).not.toContain('correct-horse-battery');
  });
});

describe('comments', () => {
  it('of ESLint work, and are not held for unused', async () => {
    const linterOptions: Linter.Config[] = [{ linterOptions: { reportUnusedDisableDirectives: 'error' } }];
    expect(
      await ids(`// eslint-disable-next-line jwt-audit/token-in-local-storage -- a test\n${STORE}`, { config: linterOptions }),
    ).toEqual([]);
    expect(await ids(`/* eslint-disable */\n${STORE}`, { config: linterOptions })).toEqual([]);
    const both = `// jwt-audit-disable-next-line alg-none-sign\n// eslint-disable-next-line jwt-audit/token-in-local-storage\n${STORE}`;
    expect(await ids(both, { config: linterOptions })).toEqual([]);
  });

  it('of our own work too', async () => {
    expect(await ids(`// jwt-audit-disable-next-line token-in-local-storage -- a test\n${STORE}`)).toEqual([]);
    expect(await ids(`// jwt-audit-disable\n${STORE}// jwt-audit-enable\n${STORE}`)).toEqual(['token-in-local-storage']);
    const vue = `<!-- jwt-audit-disable -->\n<script>\n${STORE}</script>\n`;
    expect(await ids(vue, { file: 'a.vue' })).toEqual([]);
    expect(await ids(vue.replace('disable', 'enable'), { file: 'a.vue' })).toEqual(['token-in-local-storage']);
  });
});

describe('settings', () => {
  it('switch single rules off, whatever ESLint has switched on', async () => {
    expect(await ids(STORE, { config: settings({ rules: { 'token-in-local-storage': 'off' } }) })).toEqual([]);
  });

  it('narrow the rules to those of a preset', async () => {
    const text = "import jwt from 'jsonwebtoken';\njwt.verify(t, process.env.JWT_SECRET);\nlocalStorage.setItem('access_token', t);\n";
    expect(await ids(text)).toEqual(['missing-algorithm-allowlist-hmac', 'token-in-local-storage']);
    expect(await ids(text, { config: settings({ preset: 'recommended' }) })).toEqual(['token-in-local-storage']);
    const kept = { preset: 'recommended', rules: { 'missing-algorithm-allowlist-hmac': 'on' } };
    expect(await ids(text, { config: settings(kept) })).toEqual(['missing-algorithm-allowlist-hmac', 'token-in-local-storage']);
  });

  it('say that no browser is among the clients', async () => {
    const found = await ids(SERVER);
    expect(found).toContain('cookie-missing-secure');
    const browserOnly = rules.filter(({ meta }) => meta.browserOnly).map(({ meta }) => meta.id);
    const expected = found.filter((id) => !browserOnly.includes(String(id)));
    expect(await ids(SERVER, { config: settings({ clients: ['service'] }) })).toEqual(expected);
    expect(expected.length).toBeLessThan(found.length);
  });

  it('describe calls of a package, and of a file as it is named from the working directory', async () => {
    const row = { kind: 'store', library: 'keep', match: { call: 'keep' }, roles: { key: 'arg0', value: 'arg1' } };
    const models = [{ ...row, modules: ['keep', './lib/keep.js'], traits: ['local-storage', 'js-readable', 'client'] }];
    const text = (module: string): string => `import { keep } from '${module}';\nkeep('access_token', accessToken);\n`;
    expect(await ids(text('keep'))).toEqual([]);
    expect(await ids(text('keep'), { config: settings({ models }) })).toEqual(['token-in-local-storage']);
    expect(await ids(text('../lib/keep.js'), { file: 'src/a.js', config: settings({ models }) })).toEqual(['token-in-local-storage']);
  });

  it('leave files out', async () => {
    const config = settings({ ignores: ['legacy/**', '!legacy/kept.js'] });
    expect(await ids(STORE, { file: 'legacy/a.js', config })).toEqual([]);
    expect(await ids(STORE, { file: 'legacy/kept.js', config })).toEqual(['token-in-local-storage']);
  });

  it.each([
    [{ presets: 'strict' }, 'unknown key "presets" (did you mean "preset"?)'],
    [{ rules: { 'token-in-localstorage': 'off' } }, 'unknown rule "token-in-localstorage" (did you mean "token-in-local-storage"?)'],
    ['strict', 'a configuration is an object'],
    [{ models: [{ kind: 'sign' }] }, 'a model needs "library"'],
  ])('that are wrong are refused: %j', async (value, message) => {
    await expect(lint(STORE, { config: settings(value) })).rejects.toThrow(`settings['jwt-audit']: ${message}`);
  });
});

describe('which files and rules', () => {
  it('judges test files only by what is unsafe in them too', async () => {
    expect(await ids(STORE, { file: 'src/a.test.js' })).toEqual([]);
    expect(await ids(STORE, { file: 'src/a.js' })).toEqual(['token-in-local-storage']);
  });

  it('shows nothing of samples, as the command', async () => {
    expect(await ids(STORE, { file: 'examples/shop/a.js' })).toEqual([]);
    expect(await ids(STORE, { file: 'src/pages/demo/a.js' })).toEqual(['token-in-local-storage']);
  });

  it('a rule that is not switched on does not silence another', async () => {
    const text =
      "import jwt from 'jsonwebtoken';\njwt.verify(t, process.env.KEY || 'four-words-that-nobody-guesses', { algorithms: ['HS256'] });\n";
    expect(await ids(text)).toEqual(['env-fallback-secret']);
    const off: Linter.Config[] = [{ rules: { 'jwt-audit/env-fallback-secret': 'off' } }];
    expect(await ids(text, { config: off })).not.toContain('env-fallback-secret');
  });

  it('the same tree can be linted twice with other rules', async () => {
    const eslint = new ESLint({ cwd: directory, overrideConfigFile: true, overrideConfig: CONFIG, fix: true });
    for (let i = 0; i < 2; i++) {
      const [result] = await eslint.lintText(STORE, { filePath: join(directory, 'a.js') });
      expect(result?.messages).toHaveLength(1);
    }
  });
});

describe('a file without code of ours', () => {
  it('may be in another language', async () => {
    // No parser, a tree of another shape: rules are made for every file that a configuration reaches.
    const other: Linter.Parser = {
      parseForESLint: () => ({
        ast: {
          type: 'Program',
          body: [],
          tokens: [],
          comments: [],
          range: [0, 3],
          loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 3 } },
          sourceType: 'module',
        },
      }),
    };
    expect(await lint('%%%', { config: [{ languageOptions: { parser: other } }] })).toEqual([]);
  });
});

describe('where neither eslint nor typescript is installed', () => {
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundlePlugin();
  });
  afterAll(() => {
    bundle.remove();
  });

  const evaluate = (code: string, kind: 'module' | 'commonjs'): string => {
    writeFileSync(join(bundle.directory, kind === 'module' ? 'probe.mjs' : 'probe.cjs'), code);
    return execFileSync(process.execPath, [kind === 'module' ? 'probe.mjs' : 'probe.cjs'], {
      cwd: bundle.directory,
      encoding: 'utf8',
    }).trim();
  };

  it('there really is none', () => {
    const code =
      "console.log(['eslint', 'typescript', 'ts-morph', '@typescript-eslint/utils'].map((n) => { try { require.resolve(n); return 'there'; } catch { return 'none'; } }).join())";
    expect(evaluate(code, 'commonjs')).toBe('none,none,none,none');
  });

  it('the plugin loads by import and by require, as itself', () => {
    expect(evaluate("import plugin from './eslint.js'; console.log(plugin.meta.name, Object.keys(plugin.configs).join())", 'module')).toBe(
      'jwt-audit recommended,strict,all',
    );
    expect(
      evaluate("const plugin = require('./eslint.js'); console.log(plugin.meta.name, plugin.rules['alg-none-sign'].meta.type)", 'commonjs'),
    ).toBe('jwt-audit problem');
  });
});
