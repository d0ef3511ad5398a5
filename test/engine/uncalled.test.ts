import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { memoryHost } from '../../src/project/host/memory.ts';

const STARTED = { private: true, scripts: { start: 'node main.js' }, dependencies: { jsonwebtoken: '^9.0.2' } };
const TOKENS = `import jwt from 'jsonwebtoken';
export const ISSUER = 'house';
export const signBadge = (id: string) => jwt.sign({ id }, process.env.KEY!);`;
const MAIN = `import { ISSUER } from './tokens';
console.log(ISSUER);`;

type Files = Readonly<Record<string, string>>;
interface Setup {
  readonly paths?: readonly string[];
  readonly isAlone?: boolean;
}

/** What is said of the third line of tokens.ts, by default about a tree. */
async function confidence(files: Files, manifest: object = STARTED, { paths = ['/repo'], isAlone = false }: Setup = {}): Promise<string> {
  const all = { 'package.json': JSON.stringify(manifest), 'src/tokens.ts': TOKENS, 'src/main.ts': MAIN, ...files };
  const host = memoryHost(Object.fromEntries(Object.entries(all).map(([path, text]) => [`/repo/${path}`, text])));
  const token = '/repo/src/tokens.ts';
  const sources = Object.keys(all)
    .filter((path) => /\.[jt]s$/.test(path))
    .map((path) => `/repo/${path}`)
    .filter((path) => paths.some((at) => path.startsWith(`${at}/`)));
  const scope = isAlone ? { paths: [token], files: [token] } : { paths, files: sources };
  const { findings } = await audit({ ...scope, cwd: '/repo', host, only: ['missing-expiration'], minConfidence: 'low' });
  return findings.map((finding) => finding.confidence).join();
}

describe('a function that nobody calls', () => {
  it.each<[string, Files, string]>([
    ['of a file that others use', {}, 'low'],
    ['with a package below that does not', { 'web/package.json': '{}', 'web/door.ts': 'export const open = 1;' }, 'low'],
    ['and that a test calls', { 'src/tokens.test.ts': `import { signBadge } from './tokens';\nsignBadge('1');` }, 'low'],
    ['that another file names in a comment', { 'src/door.ts': `// signBadge is called by the doors` }, 'low'],
    ['of the same name as one of another file', { 'src/door.ts': `const signBadge = () => 1;\nsignBadge();` }, 'low'],
    ['with a name like that of another one', { 'src/other.ts': `export const signBadges = 1;` }, 'low'],
    [
      'that its file names in a type',
      { 'src/tokens.ts': `${TOKENS}\nexport interface Tokens {\n  signBadge(id: string): string;\n}` },
      'low',
    ],
    ['that its file names in a comment', { 'src/tokens.ts': `${TOKENS}\n/** See signBadge. */\nexport const two = 2;` }, 'low'],
  ])('%s', async (_, files, expected) => {
    expect(await confidence(files)).toBe(expected);
    expect(await confidence(files, STARTED, { isAlone: true }), 'by itself').toBe(expected);
  });

  it.each<[string, Files]>([
    ['a call', { 'src/door.ts': `import { signBadge } from './tokens';\nexport const open = () => signBadge('1');` }],
    ['another name', { 'src/door.ts': `export { signBadge as make } from './tokens';` }],
    ['a barrel', { 'src/all.ts': `export * from './tokens';` }],
    ['a string', { 'src/door.ts': `export const maker = 'signBadge';` }],
    ['the file as a whole', { 'src/door.ts': `import * as tokens from './tokens';\nserve(tokens);` }],
    ['a computed key', { 'src/door.ts': `import * as tokens from './tokens';\nexport const open = (by: string) => tokens[by]();` }],
    ['a file that is loaded later', { 'src/door.ts': `export const open = async (by: string) => (await import('./tokens'))[by]();` }],
    ['a file that is loaded by its name', { 'src/door.ts': 'export const open = (by: string) => import(`./${by}`);' }],
    ['a table of its own file', { 'src/tokens.ts': `${TOKENS}\nexport const table = { badge: signBadge };` }],
    ['an export under another name', { 'src/tokens.ts': `${TOKENS}\nexport { signBadge as make };` }],
    ['a setting of the cloud', { 'serverless.yml': `functions:\n  badge:\n    handler: src/tokens.signBadge` }],
    [
      'a package below',
      { 'web/package.json': '{}', 'web/door.ts': `import { signBadge } from '../src/tokens';\nexport const open = () => signBadge('1');` },
    ],
    [
      'a package below that has the file as a whole',
      {
        'web/package.json': '{}',
        'web/door.ts': `import * as tokens from '../src/tokens';\nexport const open = (by: string) => tokens[by]();`,
      },
    ],
    ['nothing, of a file that nobody imports', { 'src/main.ts': `console.log('on');` }],
    ['nothing, of a file that only a type is taken from', { 'src/main.ts': `import type { Badge } from './tokens';` }],
  ])('is not one that is reached through %s', async (_, files) => {
    expect(await confidence(files)).toBe('high');
    expect(await confidence(files, STARTED, { isAlone: true }), 'by itself').toBe('high');
  });

  it.each<[string, object, string]>([
    ['that is started by its main file', { ...STARTED, private: undefined, main: 'main.js' }, 'low'],
    ['with the main file of npm init, which is not there', { ...STARTED, main: 'index.js' }, 'low'],
    ['with a built main file', { ...STARTED, main: 'dist/index.js' }, 'high'],
    ['with exports', { ...STARTED, exports: './src/main.ts' }, 'high'],
    ['with a command', { ...STARTED, bin: 'main.js' }, 'high'],
    ['that other packages stand below', { ...STARTED, workspaces: ['packages/*'] }, 'high'],
    ['that nobody starts', { dependencies: STARTED.dependencies }, 'high'],
    ['whose manifest names it', { ...STARTED, functions: ['signBadge'] }, 'high'],
  ])('of a package %s', async (_, manifest, expected) => {
    expect(await confidence({}, manifest)).toBe(expected);
  });

  it('is one that a package beside calls which depends on this one', async () => {
    const door = `import { signBadge } from 'house/src/tokens';\nexport const open = () => signBadge('1');`;
    const files = (manifest: string): Files => ({
      'api/package.json': JSON.stringify({ ...STARTED, name: 'house' }),
      'api/a.ts': MAIN.replace('./', './src/'),
      'api/src/tokens.ts': TOKENS,
      'web/package.json': manifest,
      'web/door.ts': door,
      'src/tokens.ts': '',
      'src/main.ts': '',
    });
    expect(await confidence(files('{ "dependencies": { "house": "*" } }'), {})).toBe('high');
    expect(await confidence(files('{}'), {})).toBe('low');
  });

  it('is judged where its callers can be seen', async () => {
    const files = { 'cli.ts': `import { signBadge } from './src/tokens';\nsignBadge('1');` };
    expect(await confidence(files, STARTED, { paths: ['/repo/src'] })).toBe('high');
    expect(await confidence({}, STARTED, { paths: ['/repo/src'] })).toBe('high');
    expect(await confidence({}, STARTED, { paths: ['/repo/src', '/repo/package.json'] })).toBe('high');
  });
});

describe('a file of a program', () => {
  const LEFT_OVER = { 'src/main.ts': `import { log } from './logger';\nlog();`, 'src/logger.ts': 'export const log = () => {};' };

  it.each<[string, Files]>([
    ['that nobody imports, beside files that are', LEFT_OVER],
    [
      'that only another one imports to which nothing leads',
      { ...LEFT_OVER, 'src/doors.ts': `import { signBadge } from './tokens';\nexport const open = () => signBadge('1');` },
    ],
    [
      'whose importers import each other',
      {
        ...LEFT_OVER,
        'src/doors.ts': `import { signBadge } from './tokens';\nimport './halls';\nexport const open = () => signBadge('1');`,
        'src/halls.ts': `import './doors';`,
      },
    ],
    ['that only tests import', { ...LEFT_OVER, 'src/tokens.test.ts': `import { signBadge } from './tokens';\nsignBadge('1');` }],
    [
      'beside what a pattern of other names loads',
      { ...LEFT_OVER, 'src/main.ts': `import './logger';\nbuild({ entities: ['dist/**/*.entity.js', 'dist/rooms/*.js'] });` },
    ],
    ['that has the name of a route', { ...LEFT_OVER, 'src/doors.ts': '', 'src/main.ts': `import './logger';\nroute('/api/tokens');` }],
  ])('%s, runs for nobody', async (_, files) => {
    expect(await confidence(files)).toBe('low');
    expect(await confidence(files, STARTED, { isAlone: true }), 'by itself').toBe('low');
  });

  it.each<[string, Files, object]>([
    ['the start', { ...LEFT_OVER, 'src/main.ts': `${LEFT_OVER['src/main.ts']}\nexport * from './tokens';` }, STARTED],
    [
      'several files',
      { ...LEFT_OVER, 'src/main.ts': `import './a';`, 'src/a.ts': `import './b';`, 'src/b.ts': `import './tokens';` },
      STARTED,
    ],
    [
      'the start, from which others import',
      {
        ...LEFT_OVER,
        'src/main.ts': `import { open } from './doors';\nimport './logger';\nexport const bell = 1;\nopen(bell);`,
        'src/doors.ts': `import { bell } from './main';\nimport { signBadge } from './tokens';\nexport const open = () => signBadge(String(bell));`,
      },
      STARTED,
    ],
    ['a manifest', LEFT_OVER, { ...STARTED, scripts: { start: 'node main.js', badge: 'node src/tokens.js' } }],
    ['a container', { ...LEFT_OVER, Dockerfile: 'CMD ["node", "src/tokens.js"]' }, STARTED],
    ['a page', { ...LEFT_OVER, 'index.html': '<script type="module" src="/src/tokens.ts"></script>' }, STARTED],
    ['a text that names the file', { ...LEFT_OVER, 'src/main.ts': `import './logger';\nfork('tokens.js');` }, STARTED],
    [
      'its place, as its neighbours are',
      { ...LEFT_OVER, 'src/doors.ts': 'export const open = 1;', 'src/halls.ts': 'export const hall = 1;' },
      STARTED,
    ],
    ['an alias that nobody knows', { ...LEFT_OVER, 'src/main.ts': `import './logger';\nimport '#src/tokens';` }, STARTED],
    ['a script without an ending', LEFT_OVER, { ...STARTED, scripts: { start: 'node tokens' } }],
    [
      'a name of the manifest',
      { ...LEFT_OVER, 'src/main.ts': `import './logger';\nimport { ISSUER } from '#tokens';\nlog(ISSUER);` },
      STARTED,
    ],
    ['a worker', { ...LEFT_OVER, 'src/main.ts': `import './logger';\nimport Signer from './tokens?worker';\nnew Signer();` }, STARTED],
    ['a pattern', { ...LEFT_OVER, 'src/main.ts': `import './logger';\nbuild({ resolvers: [__dirname + '/*.{ts,js}'] });` }, STARTED],
    [
      'a pattern behind a path in pieces',
      { ...LEFT_OVER, 'src/main.ts': "import './logger';\nload(`${join(__dirname, 'x')}/*.js`);" },
      STARTED,
    ],
    ['a pattern of what is compiled', { ...LEFT_OVER, 'src/main.ts': "import './logger';\nload('dist/*.js');" }, STARTED],
    ['an expression', { ...LEFT_OVER, 'src/main.ts': "import './logger';\nload(/src\\/.*\\.js$/);" }, STARTED],
    ['a path in pieces', { ...LEFT_OVER, 'src/main.ts': `import './logger';\nfork(join(__dirname, 'tokens'));` }, STARTED],
    [
      'a name that is put together',
      { ...LEFT_OVER, 'src/main.ts': `import './logger';\nfor (const n of NAMES) require('./' + n);` },
      STARTED,
    ],
    ['a package that loads folders', LEFT_OVER, { ...STARTED, dependencies: { jsonwebtoken: '^9.0.2', nuxt: '^4.0.0' } }],
  ])('is reached through %s', async (_, files, manifest) => {
    expect(await confidence(files, manifest)).toBe('high');
  });

  it('that is made of another one, is judged there', async () => {
    const source = {
      'src/tokens.js': TOKENS.replace(': string', '').replace('!', ''),
      'src/main.ts': `import { signBadge } from './tokens';\nsignBadge('1');`,
    };
    expect(await confidence(source)).toBe('low,high');
    const made = `${source['src/tokens.js']}\n//# sourceMappingURL=tokens.js.map`;
    const released = { ...source, 'src/tokens.js': '', 'release/tokens.js': made };
    expect(await confidence(released)).toBe('high,high');
    const written = { ...released, 'release/tokens.js': source['src/tokens.js'] };
    expect(await confidence({ ...written, 'tsconfig.json': '{\n  "outDir": "./release"\n}' }), 'by hand').toBe('high,high');
    expect(await confidence({ ...released, 'tsconfig.json': '{\n  "outDir": "./release"\n}' })).toBe('low,high');
  });
});

describe('a handler or a class', () => {
  const DOOR = `import jwt from 'jsonwebtoken';
export const greet = (ctx) => ctx.text('hello');
export const sign = (ctx) => ctx.text(jwt.sign({ id: ctx.id }, process.env.KEY));
export class Badges { make(id: string) { return jwt.sign({ id }, process.env.KEY); } }`;

  it.each<[string, string, string]>([
    ['nothing', `import * as door from './tokens';\napp.get('/', door.greet);`, 'low,low'],
    ['a route', `import * as door from './tokens';\napp.get('/', door.greet).get('/sign', door.sign);`, 'high,low'],
    ['whoever makes one', `import { greet, Badges } from './tokens';\napp.get('/', greet);\nnew Badges().make('1');`, 'low,high'],
    ['a text', `import * as door from './tokens';\napp.get('/', door.greet);\nsend('door.sign');`, 'high,low'],
    ['anybody', `import * as door from './tokens';\napp.use(door);`, 'high,high'],
  ])('that is used by %s', async (_, main, expected) => {
    expect(await confidence({ 'src/tokens.ts': DOOR, 'src/main.ts': main })).toBe(expected);
  });

  it.each([
    ['by another name', `export { default as tokens } from './tokens';`],
    ['as a name', `import { default as tokens } from './tokens';\ntokens.make('1');`],
  ])('is taken with the object that it is a member of, %s', async (_, main) => {
    const made = `import jwt from 'jsonwebtoken';\nexport default { make(id: string) { return jwt.sign({ id }, process.env.KEY); } };`;
    expect(await confidence({ 'src/tokens.ts': made, 'src/main.ts': main })).toBe('high');
  });

  it('may be found by its place', async () => {
    const files = {
      'src/tokens.ts': '',
      'src/main.ts': `import { greet } from './routes/tokens';\ngreet();`,
      'src/routes/tokens.ts': DOOR,
    };
    expect(await confidence(files)).toBe('high,low');
  });
});

describe('a method', () => {
  const BADGES = `import jwt from 'jsonwebtoken';
export class Badges {
  static signBadge(id: string) { return jwt.sign({ id }, process.env.KEY!); }
  renewBadge(id: string) { return jwt.sign({ id }, process.env.KEY!); }
  static list() { return []; }
}`;

  it.each<[string, string, string]>([
    ['nobody', `import { ISSUER, Badges } from './tokens';\nBadges.list();`, 'low,high'],
    ['its class', `import { Badges } from './tokens';\nroute(Badges.signBadge);`, 'high,high'],
    ['a text', `import { Badges } from './tokens';\ncall('Badges.signBadge');\nBadges.list();`, 'high,high'],
    ['a key', `import { Badges } from './tokens';\nconst act = Badges[process.argv[2]];\nact();`, 'high,high'],
    ['another name', `import { Badges } from './tokens';\nconst all = Badges;\nall[process.argv[2]]();`, 'high,high'],
    ['whoever is given the class', `import { Badges } from './tokens';\nserve('badges', Badges);`, 'high,high'],
    ['whoever is given the file', `import * as tokens from './tokens';\nserve(tokens);`, 'high,high'],
  ])('that is called by %s', async (_, main, expected) => {
    expect(await confidence({ 'src/tokens.ts': BADGES, 'src/main.ts': main })).toBe(expected);
  });

  it.each<[string, string]>([
    ['a class above calls', BADGES.replace('class Badges', 'class Badges extends Cards')],
    ['a type demands', BADGES.replace('class Badges', 'class Badges implements Renewing')],
    ['a decorator registers', BADGES.replace('  static signBadge', "  @Cron('daily')\n  static signBadge")],
    ['its own class calls', BADGES.replace('return []', "return [this.signBadge('1')]")],
    ['is taken from all of its class', `${BADGES}\nexport const names = Object.keys(Badges);`],
  ])('that %s may run', async (_, tokens) => {
    expect(await confidence({ 'src/tokens.ts': tokens, 'src/main.ts': `import { Badges } from './tokens';\nBadges.list();` })).toMatch(
      /^high/,
    );
  });

  it('of a class that nobody takes does not run, whatever others call theirs', async () => {
    const main = `import { ISSUER } from './tokens';\nlog(ISSUER);\nother.signBadge();\nother.renewBadge();`;
    expect(await confidence({ 'src/tokens.ts': `export const ISSUER = 'house';\n${BADGES}`, 'src/main.ts': main })).toBe('low,low');
  });
});

describe('a controller of NestJS that nobody imports', () => {
  const DOORS = `import { Controller } from '@nestjs/common';
import jwt from 'jsonwebtoken';
@Controller('doors') export class Doors { @Get() open() { return jwt.sign({}, process.env.KEY!); } }`;
  const NEST = { private: true, scripts: { start: 'nest start' }, dependencies: { '@nestjs/core': '^11.0.0', jsonwebtoken: '^9.0.2' } };

  it('is listed by no module', async () => {
    expect(await confidence({ 'src/tokens.ts': DOORS, 'src/main.ts': '' }, NEST)).toBe('low');
  });

  it('may stand in a program of its own', async () => {
    expect(await confidence({ 'src/tokens.ts': `${DOORS}\nNestFactory.create(Doors);`, 'src/main.ts': '' }, NEST)).toBe('high');
    const manifest = { ...NEST, scripts: { start: 'nest start --entryFile tokens' } };
    expect(await confidence({ 'src/tokens.ts': DOORS, 'src/main.ts': '' }, manifest)).toBe('high');
  });

  it('may be one of another framework', async () => {
    expect(await confidence({ 'src/tokens.ts': DOORS, 'src/main.ts': '' })).toBe('high');
  });
});

describe('a function within a library', () => {
  const KIT = { name: 'kit', exports: { '.': './src/main.ts' }, dependencies: STARTED.dependencies };
  const MAIN_OF_KIT = { 'src/main.ts': 'export const one = 1;' };

  it('that nobody imports and the library does not offer is worth a look', async () => {
    expect(await confidence(MAIN_OF_KIT, KIT)).toBe('low');
    const builder = { 'rollup.config.js': `export default { input: 'src/main.ts', plugins: [css({ include: 'src/**' })] };` };
    expect(await confidence({ ...MAIN_OF_KIT, ...builder }, KIT)).toBe('low');
    expect(await confidence(MAIN_OF_KIT, KIT, { isAlone: true }), 'by itself').toBe('low');
  });

  it.each<[string, Files, object]>([
    ['its entry', { 'src/main.ts': `export * from './tokens';` }, KIT],
    ['a file that uses another export', { 'src/main.ts': MAIN }, KIT],
    ['its exports', MAIN_OF_KIT, { ...KIT, exports: { '.': './src/main.ts', './tokens': './src/tokens.ts' } }],
    ['a pattern of its exports', MAIN_OF_KIT, { ...KIT, exports: { './*': './src/*.ts' } }],
    ['a builder', { ...MAIN_OF_KIT, 'tsup.config.ts': `export default { entry: ['src/**/*.ts'] };` }, KIT],
    ['no exports at all', MAIN_OF_KIT, { name: 'kit', main: './src/main.ts' }],
    [
      'a package beside',
      {
        ...MAIN_OF_KIT,
        'web/package.json': '{ "dependencies": { "kit": "*" } }',
        'web/a.ts': `import { signBadge } from 'kit/src/tokens';\nexport const open = () => signBadge('1');`,
      },
      KIT,
    ],
  ])('is not one that is offered by %s', async (_, files, manifest) => {
    expect(await confidence(files, manifest)).toBe('high');
  });
});

describe('a function that runs only in tests or for developers', () => {
  const KIT = { name: 'kit', dependencies: STARTED.dependencies };
  const door = (body: string, before = ''): Files => ({
    'src/config.ts': `export const config = { env: process.env.NODE_ENV || 'development' };`,
    'src/door.ts': `import { config } from './config';\nimport { signBadge } from './tokens';\n${before}export function open(id: string) {\n  ${body}\n}`,
  });

  it.each<[string, string]>([
    ['by the variable itself', `if (process.env.NODE_ENV === 'test') return signBadge(id);`],
    ['by a setting', `if (config.env === 'test' && id) {\n    return signBadge(id);\n  }`],
    ['behind a way out', `if (config.env !== 'test') return undefined;\n  return signBadge(id);`],
    ['or for developers', `if (config.env === 'development') return signBadge(id);`],
    ['or not in production', `if (process.env.NODE_ENV !== 'production') return signBadge(id);`],
  ])('%s', async (_, body) => {
    expect(await confidence(door(body), KIT)).toBe('low');
    expect(await confidence(door(body), KIT, { isAlone: true }), 'by itself').toBe('low');
  });

  it.each<[string, Files]>([
    ['for anything but tests', door(`if (config.env !== 'test') return signBadge(id);`)],
    ['in production too', door(`if (config.env !== 'development') return signBadge(id);`)],
    ['for another setting of that name', door(`if (id === 'test') return signBadge(id);`)],
    [
      'elsewhere too',
      { ...door(`if (config.env === 'test') return signBadge(id);`), 'src/b.ts': `import { signBadge } from './tokens';\nsignBadge('2');` },
    ],
    ['by whoever is given it', door(`if (config.env === 'test') return signBadge(id);`, 'export const makers = [signBadge];\n')],
  ])('is not one that is called %s', async (_, files) => {
    expect(await confidence(files, KIT)).toBe('high');
  });
});
