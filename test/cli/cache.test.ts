import { appendFileSync, cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadEngine, type Engine } from '../../src/cli/engine.ts';
import { FIXTURES } from '../rules/cases.ts';
import { git } from '../project/repository.ts';
import { run, tree, type Run } from './harness.ts';

const ALL = ['--preset', 'all', '--min-confidence', 'low'];
const real = await loadEngine();

/** The engine, which counts how often it had to work. */
function counting(): Engine & { runs: number } {
  const engine = {
    ...real,
    runs: 0,
    auditRecorded(options: Parameters<Engine['auditRecorded']>[0]) {
      engine.runs++;
      return real.auditRecorded(options);
    },
  };
  return engine;
}

/** A run with the cache beside one without; they must say the same. */
async function both(cwd: string, argv: readonly string[], more: readonly string[] = []): Promise<Run & { recalled: boolean }> {
  const engine = counting();
  const cached = await run([...argv, '--cache', ...more], { cwd, engine });
  const plain = await run(argv, { cwd, engine: real });
  expect(cached).toEqual(plain);
  return { ...cached, recalled: engine.runs === 0 };
}

function keptIn(folder: string): string[] {
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

describe('a second run', () => {
  it.each(['shop-vulnerable', 'shop-repaired'])('of %s says the same in every format, without the analysis', async (app) => {
    const cwd = `${FIXTURES}/apps/${app}`;
    const location = ['--cache-location', tree()];
    expect((await both(cwd, ALL, location)).recalled).toBe(false);
    for (const format of ['pretty', 'json', 'sarif', 'github'])
      expect((await both(cwd, [...ALL, '--format', format], location)).recalled).toBe(true);
    expect((await both(cwd, [...ALL, '--fail-on', 'critical', '--strict', '--color', 'always'], location)).recalled).toBe(true);
    expect((await both(cwd, ['.', ...ALL], location)).recalled).toBe(true);
  });

  it('of the cases of every rule says the same', async () => {
    for (const name of readdirSync(FIXTURES)) {
      const location = ['--cache-location', tree()];
      const argv = [...ALL, '--tests', '--stats', '--format', 'json'];
      await both(`${FIXTURES}/${name}`, argv, location);
      expect((await both(`${FIXTURES}/${name}`, argv, location)).recalled).toBe(true);
    }
  }, 300_000);

  it('with other options is another one', async () => {
    const cwd = `${FIXTURES}/apps/shop-vulnerable`;
    const location = ['--cache-location', tree()];
    await both(cwd, [], location);
    for (const argv of [
      ['--preset', 'strict'],
      ['--rule', 'hardcoded-secret'],
      ['--min-confidence', 'low'],
      ['--tests'],
      ['--stats'],
      ['src/server'],
      ['src/server/config.ts'],
      ['src/server', 'src/client'],
    ]) {
      expect([argv, (await both(cwd, argv, location)).recalled]).toEqual([argv, false]);
      expect([argv, (await both(cwd, argv, location)).recalled]).toEqual([argv, true]);
    }
  });
});

describe('what is kept', () => {
  it('holds no secret of the vulnerable fixtures', async () => {
    const location = tree();
    let sought = 0;
    for (const name of readdirSync(FIXTURES)) {
      const cwd = `${FIXTURES}/${name}`;
      await run([...ALL, '--tests', '--cache', '--cache-location', location], { cwd, engine: real });
      const { findings, secrets = [] } = await real.audit({ paths: [cwd], cwd, preset: 'all', minConfidence: 'low', tests: true });
      const all = [...findings.flatMap((finding) => finding.secrets), ...secrets].filter(
        // Words and short numbers stand in hashes and rule names anyhow; a secret that is the name of its variable is named as that.
        (secret) => !/^[a-z-]{1,16}$|^\d{1,5}$/i.test(secret) && !/^[A-Z]+(?:_[A-Z]+)+$/.test(secret),
      );
      sought += all.length;
      const kept = keptIn(location).join('\n');
      expect(all.filter((secret) => kept.includes(secret) || kept.includes(JSON.stringify(secret).slice(1, -1)))).toEqual([]);
    }
    expect(sought).toBeGreaterThan(50);
    expect(keptIn(location)).toHaveLength(readdirSync(FIXTURES).length);
  });

  it('lies in the node_modules around the folder, or where the user says', async () => {
    const cwd = tree({ 'package.json': '{}', 'node_modules/x/package.json': '{}', 'packages/a/package.json': '{}', 'packages/a/a.ts': '' });
    git(cwd, 'init', '-q');
    await both(`${cwd}/packages/a`, ['.']);
    expect(keptIn(`${cwd}/node_modules/.cache/jwt-audit`)).toHaveLength(1);
    await both(`${cwd}/packages/a`, ['.'], ['--cache-location', '../kept']);
    expect(keptIn(`${cwd}/packages/kept`)).toHaveLength(1);
  });

  it('is nothing where there is no place, and that is said', async () => {
    const cwd = tree({ 'package.json': '{}', 'a.ts': '' });
    const { code, err } = await run(['--cache'], { cwd, engine: real });
    expect({ code, err }).toEqual({
      code: 0,
      err: 'jwt-audit: the result was not kept: there is no node_modules here to keep it in; --cache-location names a folder\n',
    });
    expect(readdirSync(cwd).sort()).toEqual(['a.ts', 'package.json']);
  });

  it('does not follow a link out of the package', async () => {
    const away = tree();
    const cwd = tree({ 'package.json': '{}', 'a.ts': '', 'node_modules/x/package.json': '{}' });
    symlinkSync(away, `${cwd}/node_modules/.cache`);
    const { err } = await run(['--cache'], { cwd, engine: real });
    expect(err).toMatch(/^jwt-audit: the result was not kept: .* leads out of /);
  });

  it.each<[string, (text: string) => string]>([
    ['nothing', () => ''],
    ['half of it', (text) => text.slice(0, text.length / 2)],
    ['no object', () => 'null'],
    ['an older form', (text) => text.replace(/"format":\d+/, '"format":0')],
    ['another key', (text) => text.replace('"key":"', '"key":"x')],
    ['a field too few', (text) => text.replace('"listings"', '"others"')],
    ['a path that leads out', (text) => text.replace('"shown":["', '"shown":["../../etc/passwd","')],
    ['an absolute path', (text) => text.replace('"shown":["', '"shown":["/etc/passwd","')],
    ['a mark without a text', (text) => text.replace(/"what":"/, '"what":"\\u00009\\u0000')],
    ['a control in a word of ours', (text) => text.replace('"title":"', '"title":"\\u001b[2J')],
    ['a file less', (text) => text.replace(/"files":\["[^"]*",/, '"files":[')],
  ])('counts for nothing when there is %s in its place', async (_, forge) => {
    const cwd = tree({ 'package.json': '{}', 'b.ts': '', 'node_modules/x': '', 'a.ts': SIGNING });
    await both(cwd, []);
    const folder = `${cwd}/node_modules/.cache/jwt-audit`;
    const file = join(folder, readdirSync(folder)[0] ?? '');
    const text = readFileSync(file, 'utf8');
    expect(forge(text)).not.toBe(text);
    writeFileSync(file, forge(text));
    expect((await both(cwd, [])).recalled).toBe(false);
    expect((await both(cwd, [])).recalled).toBe(true);
  });

  it('quotes no file outside of the root, whatever it says', async () => {
    const away = tree({ 'passwd.ts': 'the-text-of-another' });
    const cwd = tree({ 'package.json': '{}', 'node_modules/x': '', 'a.ts': SIGNING });
    symlinkSync(away, `${cwd}/link`);
    await both(cwd, []);
    const folder = `${cwd}/node_modules/.cache/jwt-audit`;
    const file = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"shown":["', '"shown":["link/passwd.ts","'));
    expect((await both(cwd, [])).recalled).toBe(false);
  });
});

const SIGNING = `import jwt from 'jsonwebtoken';\nexport const issue = (sub: string) => jwt.sign({ sub }, 'a-secret-in-the-source', { expiresIn: '1h' });\n`;

const SHOP = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { jsonwebtoken: '^9.0.0' } }),
  'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/jsonwebtoken': { version: '9.0.2' } } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@lib/*': ['./lib/*'] } } }),
  '.gitignore': 'node_modules\nignored\n',
  'node_modules/x/package.json': '{}',
  'src/auth.ts': `import jwt from 'jsonwebtoken';
import { secret } from './config';
import { options } from '@lib/options';
import { missing } from './missing';
export const issue = (sub: string) => jwt.sign({ sub }, secret, options);
export const other = (sub: string) => jwt.sign({ sub }, missing, options);
export const check = (token: string) => jwt.verify(token, process.env.KEY);
`,
  'src/config.ts': `export { secret } from './secrets';\n`,
  'src/secrets.ts': `export const secret = 'first-half-of-it-' + 'second-half-of-it';\n`,
  'src/plain.ts': `export const add = (a: number, b: number) => a + b;\n`,
  'src/route.ts': `import { issue } from './auth';\nexport const login = (req, res) => { res.json({ value: issue(req.body.id) }); };\n`,
  'lib/options.ts': `export const options = { expiresIn: '15m' };\n`,
  'lib/other/options.ts': `export const options = {};\n`,
  'ignored/leak.ts': SIGNING,
};

function shop(): string {
  const cwd = tree(SHOP);
  git(cwd, 'init', '-q');
  git(cwd, 'add', '-A');
  return cwd;
}

function put(cwd: string, file: string, text: string): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
}

describe('a change', () => {
  const argv = [...ALL, '--format', 'json'];

  it.each<[string, (cwd: string) => void]>([
    ['of a relevant file', (cwd) => appendFileSync(`${cwd}/src/auth.ts`, `jwt.sign({}, 'another-secret');\n`)],
    ['of an imported helper', (cwd) => put(cwd, 'src/secrets.ts', 'export const secret = process.env.SECRET;\n')],
    ['of a file in between', (cwd) => put(cwd, 'src/config.ts', 'export const secret = process.env.SECRET;\n')],
    ['of the version of a library', (cwd) => put(cwd, 'package.json', SHOP['package.json'].replace('^9.0.0', '^8.0.0'))],
    ['of the lockfile', (cwd) => put(cwd, 'package-lock.json', SHOP['package-lock.json'].replace('9.0.2', '8.5.1'))],
    ['of what is installed', (cwd) => put(cwd, 'node_modules/jsonwebtoken/package.json', '{"version":"8.5.1"}')],
    ['of a path in the tsconfig', (cwd) => put(cwd, 'tsconfig.json', SHOP['tsconfig.json'].replace('./lib/', './lib/other/'))],
    ['of .gitignore, which shows a file', (cwd) => put(cwd, '.gitignore', 'node_modules\n')],
    ['of the configuration', (cwd) => put(cwd, 'jwt-audit.config.json', '{"rules":{"missing-expiration":"off"}}')],
    ['of the configuration in the manifest', (cwd) => put(cwd, 'package.json', '{"jwtAudit":{"preset":"recommended"}}')],
    ['of the ignores', (cwd) => put(cwd, 'jwt-audit.config.json', '{"ignores":["src/auth.ts"]}')],
    [
      'that puts a file where an import led nowhere',
      (cwd) => put(cwd, 'src/missing.ts', `export const missing = 'not-missing-anymore';\n`),
    ],
    ['that puts a folder there', (cwd) => put(cwd, 'src/missing/index.ts', `export const missing = 'not-missing-anymore';\n`)],
    ['that puts an ignored file there', (cwd) => put(cwd, 'ignored/x.ts', '') /* its folder was not looked into */],
    ['that adds a relevant file', (cwd) => put(cwd, 'src/more.ts', SIGNING)],
    ['that adds a route', (cwd) => put(cwd, 'src/route2.ts', SHOP['src/route.ts'])],
    ['that deletes a relevant file', (cwd) => rmSync(`${cwd}/src/auth.ts`)],
    ['that deletes a helper', (cwd) => rmSync(`${cwd}/src/secrets.ts`)],
    ['that renames a relevant file', (cwd) => renameSync(`${cwd}/src/auth.ts`, `${cwd}/src/token.ts`)],
    ['that renames a helper', (cwd) => renameSync(`${cwd}/src/secrets.ts`, `${cwd}/src/keys.ts`)],
    [
      'that makes a link of a folder',
      (cwd) => {
        renameSync(`${cwd}/src`, `${cwd}/ignored/src`);
        symlinkSync(`${cwd}/ignored/src`, `${cwd}/src`);
      },
    ],
    ['that breaks a manifest', (cwd) => put(cwd, 'package.json', '{')],
    ['that breaks a file', (cwd) => put(cwd, 'src/auth.ts', 'jwt.sign(')],
  ])('%s is seen', async (_, change) => {
    const cwd = shop();
    await both(cwd, argv);
    expect((await both(cwd, argv)).recalled).toBe(true);
    change(cwd);
    await both(cwd, argv);
    await both(cwd, argv);
  });

  it('of the times alone is none', async () => {
    const cwd = shop();
    await both(cwd, argv);
    const copy = `${tree()}/copy`;
    cpSync(cwd, copy, { recursive: true });
    expect((await both(copy, argv)).recalled).toBe(true);
  });

  it('of an unknown rule in a comment is a notice again', async () => {
    const cwd = shop();
    appendFileSync(`${cwd}/src/auth.ts`, `jwt.sign({}, 'x-y-z-1'); // jwt-audit-disable-line no-such-rule\n`);
    await both(cwd, argv);
    const { out, recalled } = await both(cwd, argv);
    expect(out).toContain('no-such-rule');
    expect(recalled).toBe(true);
  });
});

describe('a change that has no part in the result', () => {
  const argv = [...ALL, '--format', 'json'];

  it.each<[string, (cwd: string) => void]>([
    ['of a file that was not used', (cwd) => appendFileSync(`${cwd}/src/plain.ts`, 'export const sub = 1;\n')],
    ['that adds a file', (cwd) => put(cwd, 'src/more.ts', 'export const more = 1;\n')],
    ['that adds a folder', (cwd) => put(cwd, 'src/deep/er/more.ts', 'export const more = 1;\n')],
    ['that deletes a file', (cwd) => rmSync(`${cwd}/src/plain.ts`)],
    ['that renames a file', (cwd) => renameSync(`${cwd}/src/plain.ts`, `${cwd}/lib/plain2.ts`)],
    ['that stages a file', (cwd) => void git(cwd, 'add', '-A')],
    ['of a file that is none', (cwd) => put(cwd, 'notes.txt', '# jwt.sign()')],
    [
      'of all at once',
      (cwd) => {
        put(cwd, 'src/plain.ts', 'export const less = 1;\n');
        put(cwd, 'src/aaa.ts', 'export const more = 1;\n');
        put(cwd, 'src/zzz.ts', 'export const more = 1;\n');
      },
    ],
  ])('%s leaves it as it is', async (_, change) => {
    const cwd = shop();
    put(cwd, 'src/untracked.ts', '');
    await both(cwd, argv);
    change(cwd);
    expect((await both(cwd, argv)).recalled).toBe(true);
    expect((await both(cwd, argv)).recalled).toBe(true);
    // And what has a part is seen afterwards as before.
    put(cwd, 'src/secrets.ts', `export const secret = process.env.SECRET;\n`);
    expect((await both(cwd, argv)).recalled).toBe(false);
  });

  it.each<[string, string]>([
    ['a word of a library', `import jwt from 'jsonwebtoken';\n`],
    ['a function that hands out a token', `import { issue } from './auth';\nexport const route = (req, res) => res.send(issue(1));\n`],
    ['a storage', `localStorage.setItem('token', token);\n`],
  ])('is none when the file now holds %s', async (_, text) => {
    const cwd = shop();
    await both(cwd, argv);
    put(cwd, 'src/plain.ts', text);
    expect((await both(cwd, argv)).recalled).toBe(false);
    await both(cwd, argv);
  });

  it('is seen when a file that git knows is gone and comes back as another', async () => {
    const cwd = shop();
    await both(cwd, argv);
    rmSync(`${cwd}/src/plain.ts`);
    expect((await both(cwd, argv)).recalled).toBe(true);
    expect((await both(cwd, argv)).recalled).toBe(true);
    put(cwd, 'src/plain.ts', SIGNING);
    expect((await both(cwd, argv)).recalled).toBe(false);
  });

  it('counts another number of files as another cost', async () => {
    const cwd = shop();
    await both(cwd, ['--stats']);
    put(cwd, 'src/more.ts', 'export const more = 1;\n');
    expect((await both(cwd, ['--stats'])).recalled).toBe(false);
  });
});

describe('any edits', () => {
  const FILES = [
    'src/auth.ts',
    'src/config.ts',
    'src/secrets.ts',
    'src/plain.ts',
    'src/route.ts',
    'lib/options.ts',
    'src/missing.ts',
    'src/send.ts',
    'src/deep/index.ts',
  ];
  const TEXTS = [
    ...Object.entries(SHOP)
      .filter(([file]) => file.endsWith('.ts'))
      .map(([, text]) => text),
    `import { login } from './route';\nexport const issue = (sub) => login(sub);\n`,
    `import { issue } from './auth';\nexport const respond = (req, res) => send(res, issue(req.id));\n`,
    `export function send(res, body) { res.json(body); }\n`,
    `export const missing = 'not-missing-anymore'; export const secret = 'another-one-of-them';\n`,
    `export * from './auth';\nexport * from './send';\n`,
    `export const options = {};\nexport const add = 1;\n`,
    `const add = ( // broken`,
    '',
  ];

  it.each([1, 2, 3, 4, 5, 6])('come to the same as without the cache (%i)', async (seed) => {
    const random = numbers(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const cwd = shop();
    const argv = [...ALL, '--format', 'json'];
    for (let step = 0; step < 12; step++) {
      for (let edits = Math.floor(random() * 3); edits >= 0; edits--) {
        const file = pick(FILES);
        if (random() < 0.2) rmSync(`${cwd}/${file}`, { force: true });
        else put(cwd, file, pick(TEXTS));
      }
      if (random() < 0.3) git(cwd, 'add', '-A');
      await both(cwd, argv);
    }
  });
});

/** The same numbers for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('two runs at once', () => {
  it('leave one whole file', async () => {
    const cwd = shop();
    const runs = await Promise.all(Array.from({ length: 4 }, () => run(['--cache'], { cwd, engine: real })));
    expect(new Set(runs.map(({ out }) => out)).size).toBe(1);
    expect(keptIn(`${cwd}/node_modules/.cache/jwt-audit`)).toHaveLength(1);
    expect((await both(cwd, [])).recalled).toBe(true);
  });
});

it('--cache-location without --cache is a mistake', async () => {
  expect(await run(['--cache-location', 'x'], { cwd: tree(), engine: real })).toEqual({
    code: 2,
    out: '',
    err: 'error: --cache-location is only of use with --cache\n',
  });
});
