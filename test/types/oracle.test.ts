// eslint-disable-next-line no-restricted-imports -- a linter's compiler, in a test
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { memoryHost } from '../../src/project/host/memory.ts';
import type { DeclaredType, TypeOracle } from '../../src/project/type-oracle.ts';
import { typesFrom } from '../../src/eslint/types.ts';
import { MissingTsMorph } from '../../src/types/missing.ts';
import { createMorphOracle, loadTsMorph, type MorphOracle, type TsMorph } from '../../src/types/ts-morph.ts';

const ROOT = '/repo';
const OPTIONS = { strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', types: [], lib: ['es2022'] };
const FILES = {
  'tsconfig.json': JSON.stringify({ compilerOptions: OPTIONS }),
  'node_modules/a/package.json': '{ "name": "a", "version": "1.0.0", "types": "index.d.ts" }',
  'node_modules/a/index.d.ts': `
    export { Thing } from './lib/thing';
    export interface Box<T> { value: T }
    export type Named = Box<string> & { name: string };`,
  'node_modules/a/lib/thing.d.ts': 'export declare class Thing {}',
  'node_modules/@types/s__b/package.json': '{ "name": "@types/s__b", "version": "1.0.0", "types": "index.d.ts" }',
  'node_modules/@types/s__b/index.d.ts': 'export class Other {}',
  'ambient.d.ts': `declare module 'node:web' { export class Server {} }`,
  'own.ts': 'export class Own {}\nexport class Sub extends Own {}\nexport default class {}',
  'main.ts': `
    import * as all from 'a';
    import { Thing, type Box, type Named } from 'a';
    import type { Other } from '@s/b';
    import type { Server } from 'node:web';
    import Made, { Own, Sub } from './own';
    interface Wrapped extends Thing { more: string }
    declare const thing: Thing, box: Box<number>, named: Named, other: Other, server: Server, own: Own, made: Made, wrapped: Wrapped;
    declare const maybe: Thing | undefined | null, related: Own | Sub, unrelated: Thing | Own, both: Own & Box<string>;
    declare const anything: any, nothing: unknown, text: string, object: { sign(): void }, built: Map<string, string>;
    declare function generic<T extends Thing>(value: T): void;
    export function use<T extends Thing>(value: T) {
      return [all, thing, box, named, other, server, own, made, wrapped, maybe, related, unrelated, both, anything, nothing, text, object, built, value];
    }`,
} as const;

const host = memoryHost(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`${ROOT}/${path}`, text])));
const morph = (morphed: TsMorph = loadTsMorph(process.cwd()), tree = host): MorphOracle => createMorphOracle(morphed, tree, ROOT);

/** As typed linting has it: a program of the typescript package. */
function program(): ts.Program {
  const read = (path: string): string | undefined => {
    const bytes = host.read(path);
    return bytes ? new TextDecoder().decode(bytes) : ts.sys.readFile(path);
  };
  const options = { ...ts.convertCompilerOptionsFromJson(OPTIONS, ROOT).options };
  const base = ts.createCompilerHost(options);
  return ts.createProgram([`${ROOT}/main.ts`, `${ROOT}/ambient.d.ts`], options, {
    ...base,
    getCurrentDirectory: () => ROOT,
    readFile: read,
    fileExists: (path) => host.stat(path)?.kind === 'file' || base.fileExists(path),
    directoryExists: (path) => host.stat(path)?.kind === 'directory',
    getSourceFile(path, version) {
      const text = read(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version, true);
    },
  });
}

/** The types of a name in the list at the end of main.ts, as "package name" and "file:name". */
function asked(oracle: TypeOracle, name: string): readonly string[] | undefined {
  const text = FILES['main.ts'];
  const start = text.indexOf(name, text.indexOf('return ['));
  return oracle.typesAt({ path: `${ROOT}/main.ts`, text, start, end: start + name.length })?.map(said);
}

function said({ name, package: declaring, file, offset }: DeclaredType): string {
  const path = file.slice(ROOT.length + 1);
  if (declaring !== undefined) return `${declaring} ${name === '' ? '(the module)' : name}`;
  return `${path} ${(FILES as Readonly<Record<string, string>>)[path]?.slice(offset).split(/[ {]/)[0] ?? ''}`;
}

describe.each([
  ['ts-morph', () => morph()],
  ['a program of a linter', () => typesFrom({ parserServices: { program: program() } } as never)],
])('%s', (_, make) => {
  const oracle = make();
  if (!oracle) throw new Error('no types');

  it.each([
    ['a class of a package, by the file that declares it', 'thing', ['a Thing']],
    ['a generic interface', 'box', ['a Box']],
    ['an alias and what it is made of', 'named', ['a Named', 'a Box']],
    ['declarations that @types ships for a package', 'other', ['@s/b Other']],
    ['a module that is declared by its name', 'server', ['web Server']],
    ['a class of the program, by where its name stands', 'own', ['own.ts Own']],
    ['a class without a name', 'made', ['own.ts export']],
    ['an interface and what it extends', 'wrapped', ['main.ts Wrapped', 'a Thing']],
    ['something that may be missing', 'maybe', ['a Thing']],
    ['a type parameter, by what it extends', 'value', ['a Thing']],
    ['what the members of a union have in common', 'related', ['own.ts Own']],
    ['both parts of an intersection', 'both', ['own.ts Own', 'a Box']],
    ['a module itself', 'all', ['a (the module)']],
  ])('tells %s', (_what, name, types) => {
    expect(asked(oracle, name)).toEqual(types);
  });

  it.each(['unrelated', 'built', 'anything', 'nothing', 'text', 'object'])('does not know %s', (name) => {
    expect(asked(oracle, name)).toBeUndefined();
  });

  it('says nothing about a text that it has not read, and of files that it does not have', () => {
    expect(oracle.typesAt({ path: `${ROOT}/main.ts`, text: ' const x = 1;', start: 7, end: 8 })).toBeUndefined();
    expect(oracle.typesAt({ path: `${ROOT}/gone.ts`, text: 'x', start: 0, end: 1 })).toBeUndefined();
    expect([oracle.knows(`${ROOT}/main.ts`), oracle.knows(`${ROOT}/gone.ts`)]).toEqual([true, false]);
  });
});

describe('ts-morph for an audit', () => {
  const real = loadTsMorph(process.cwd());
  const files = (tree: Readonly<Record<string, string>>): ReturnType<typeof memoryHost> =>
    memoryHost(Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${ROOT}/${path}`, text])));
  const question = (path: string, text: string): Parameters<TypeOracle['typesAt']>[0] => ({
    path: `${ROOT}/${path}`,
    text,
    start: text.lastIndexOf('it'),
    end: text.length,
  });
  const TEXT = 'class It {}\ndeclare const it: It;\nit';

  it('makes a program when the first question is asked, and one for all files that are audited', () => {
    const oracle = morph(real, files({ 'tsconfig.json': '{}', 'a.ts': TEXT, 'b.ts': TEXT }));
    oracle.expect([`${ROOT}/a.ts`, `${ROOT}/b.ts`]);
    expect(oracle.programs).toBe(0);
    expect(oracle.typesAt(question('a.ts', TEXT))).toHaveLength(1);
    expect(oracle.typesAt(question('b.ts', TEXT))).toHaveLength(1);
    expect(oracle.programs).toBe(1);
  });

  it('takes the nearest configuration, and the one that it refers to when it has no files', () => {
    const augmented = { 'types.d.ts': 'declare const it: It; declare class It {}' };
    const tree = files({
      'tsconfig.json': '{}',
      'app/tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'app/tsconfig.app.json': '{ "compilerOptions": { "lib": ["es5"] } }',
      'app/src/types.d.ts': augmented['types.d.ts'],
      'app/src/a.ts': 'export const a = it',
      'b.ts': 'export const b = it',
    });
    const oracle = morph(real, tree);
    expect(oracle.typesAt(question('app/src/a.ts', 'export const a = it'))).toMatchObject([{ name: 'It' }]);
    expect(oracle.typesAt(question('b.ts', 'export const b = it'))).toBeUndefined();
  });

  it('goes on without types where a configuration is broken, and says so once', () => {
    const oracle = morph(real, files({ 'tsconfig.json': '{ "compilerOptions": ', 'a.ts': TEXT, 'b.ts': TEXT }));
    expect([oracle.typesAt(question('a.ts', TEXT)), oracle.typesAt(question('b.ts', TEXT))]).toEqual([undefined, undefined]);
    expect(oracle.diagnostics).toMatchObject([{ file: `${ROOT}/tsconfig.json`, kind: 'config' }]);
  });

  it('goes on without types where the compiler fails, and says so once', () => {
    class Project {
      addSourceFileAtPathIfExists(): void {}
      getProgram(): never {
        throw new Error('Debug Failure.\n  at checker');
      }
    }
    const oracle = morph({ ...real, Project }, files({ 'tsconfig.json': '{}', 'a.ts': TEXT }));
    expect([oracle.typesAt(question('a.ts', TEXT)), oracle.typesAt(question('a.ts', TEXT))]).toEqual([undefined, undefined]);
    expect(oracle.diagnostics).toEqual([
      { file: `${ROOT}/tsconfig.json`, kind: 'config', message: 'Types are missing where this configuration holds: Debug Failure.' },
    ]);
  });

  it('knows nothing without a configuration', () => {
    const oracle = morph(real, files({ 'a.ts': TEXT }));
    expect(oracle.typesAt(question('a.ts', TEXT))).toBeUndefined();
    expect([oracle.programs, oracle.diagnostics]).toEqual([0, []]);
  });

  it('is said to be missing where it is not installed', () => {
    expect(() => loadTsMorph('/nowhere', ['/nowhere/package.json'])).toThrow(MissingTsMorph);
    expect(new MissingTsMorph().message).toBe(
      '--types needs ts-morph, which is not installed here; add it with npm install --save-dev ts-morph',
    );
  });
});
