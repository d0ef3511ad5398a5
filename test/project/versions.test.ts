import { describe, expect, it } from 'vitest';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';
import { satisfies } from '../../src/project/satisfies.ts';
import type { VersionAnswer } from '../../src/project/versions.ts';

function versionOf(files: Record<string, string>, name = 'jsonwebtoken', from = 'a.ts'): VersionAnswer | undefined {
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/r/${path}`, text])));
  return createProject(host, '/r').libraryVersion(name, `/r/${from}`);
}

const MANIFEST = '{ "name": "app", "dependencies": { "jsonwebtoken": "^9.0.0" } }';

describe('libraryVersion', () => {
  it('takes installed before locked before declared', () => {
    const files = {
      'package.json': MANIFEST,
      'package-lock.json': '{ "lockfileVersion": 3, "packages": { "node_modules/jsonwebtoken": { "version": "9.0.1" } } }',
      'node_modules/jsonwebtoken/package.json': '{ "version": "9.0.2" }',
    };
    expect(versionOf(files)).toEqual({ exact: '9.0.2' });
    const { 'node_modules/jsonwebtoken/package.json': _installed, ...locked } = files;
    expect(versionOf(locked)).toEqual({ exact: '9.0.1', range: '^9.0.0' });
    expect(versionOf({ 'package.json': MANIFEST })).toEqual({ range: '^9.0.0' });
    expect(versionOf({ 'package.json': '{}' })).toBeUndefined();
  });

  it('reads a lockfile once a round', () => {
    let lock = 'packages:\n\n  jsonwebtoken@9.0.1:\n';
    let reads = 0;
    const inner = memoryHost({ '/r/package.json': MANIFEST, '/r/pnpm-lock.yaml': '' });
    const read = (path: string): Uint8Array | undefined => {
      if (path !== '/r/pnpm-lock.yaml') return inner.read(path);
      reads++;
      return Buffer.from(lock);
    };
    const project = createProject({ ...inner, read }, '/r');
    const ask = (): VersionAnswer | undefined => {
      project.libraryVersion('jose', '/r/a.ts');
      return project.libraryVersion('jsonwebtoken', '/r/src/b.ts');
    };
    expect(ask()).toMatchObject({ exact: '9.0.1' });
    lock = lock.replace('9.0.1', '9.0.2');
    expect(ask()).toMatchObject({ exact: '9.0.1' });
    expect(reads).toBe(1);
    project.refresh();
    expect(ask()).toMatchObject({ exact: '9.0.2' });
    expect(reads).toBe(2);
  });

  it('knows the importer by a folder whose name is not ASCII', () => {
    const lock =
      'importers:\n\n  apps/größe:\n    dependencies:\n      jsonwebtoken:\n        version: 8.5.1\n\npackages:\n\n  jsonwebtoken@9.0.1:\n';
    const files = { 'package.json': '{}', 'apps/größe/package.json': MANIFEST.replace('^9.0.0', '^8.0.0'), 'pnpm-lock.yaml': lock };
    expect(versionOf(files, 'jsonwebtoken', 'apps/größe/a.ts')).toEqual({ exact: '8.5.1', range: '^8.0.0' });
  });

  it('looks upward for what is installed and declared', () => {
    const files = {
      'package.json': MANIFEST,
      'packages/a/package.json': '{ "peerDependencies": { "jsonwebtoken": ">=8" } }',
      'packages/b/package.json': '{}',
    };
    expect(versionOf(files, 'jsonwebtoken', 'packages/a/src/a.ts')).toEqual({ range: '>=8' });
    expect(versionOf(files, 'jsonwebtoken', 'packages/b/src/a.ts')).toEqual({ range: '^9.0.0' });
    const installed = { ...files, 'node_modules/jsonwebtoken/package.json': '{ "version": "9.0.2" }' };
    expect(versionOf(installed, 'jsonwebtoken', 'packages/a/src/a.ts')).toEqual({ exact: '9.0.2' });
  });

  it('leaves out what has been installed or locked further up for another package', () => {
    const files = {
      'package.json': MANIFEST,
      'node_modules/jsonwebtoken/package.json': '{ "version": "9.0.2" }',
      'package-lock.json': '{ "lockfileVersion": 3, "packages": { "node_modules/jsonwebtoken": { "version": "9.0.2" } } }',
      'examples/old/package.json': '{ "dependencies": { "jsonwebtoken": "^8.5.0" } }',
      'examples/new/package.json': '{ "dependencies": { "jsonwebtoken": "latest" } }',
    };
    expect(versionOf(files, 'jsonwebtoken', 'examples/old/a.ts')).toEqual({ range: '^8.5.0' });
    expect(versionOf(files, 'jsonwebtoken', 'examples/new/a.ts')).toEqual({ exact: '9.0.2' });
    // Beside its own manifest, what is installed counts even where it has not been brought up to date.
    const stale = { ...files, 'package.json': '{ "dependencies": { "jsonwebtoken": "^8.5.0" } }' };
    expect(versionOf(stale)).toEqual({ exact: '9.0.2' });
  });

  it.each([
    ['workspace:^9.0.0', '^9.0.0'],
    ['npm:@auth0/jsonwebtoken@^8.0.0', '^8.0.0'],
    ['npm:jsonwebtoken@8.5.1', '8.5.1'],
    ['latest', 'latest'],
    ['catalog:', '^9.0.2'],
    ['catalog:old', '8.5.0'],
    ['catalog:none', 'catalog:none'],
  ])('reads the declaration %s', (declared, range) => {
    const pnpm = 'packages:\n  - apps/*\ncatalog:\n  jsonwebtoken: ^9.0.2\ncatalogs:\n  old:\n    "jsonwebtoken": "8.5.0"\n';
    expect(versionOf({ 'package.json': `{ "dependencies": { "jsonwebtoken": "${declared}" } }`, 'pnpm-workspace.yaml': pnpm })).toEqual({
      range,
    });
  });
});

const LOCKS: readonly (readonly [name: string, file: string, lock: string])[] = [
  ['npm 1', 'package-lock.json', '{ "lockfileVersion": 1, "dependencies": { "jsonwebtoken": { "version": "9.0.2" } } }'],
  [
    'npm 3',
    'package-lock.json',
    '{ "lockfileVersion": 3, "packages": { "node_modules/x/node_modules/jsonwebtoken": { "version": "8.0.0" }, "node_modules/jsonwebtoken": { "version": "9.0.2" } } }',
  ],
  [
    'npm-shrinkwrap',
    'npm-shrinkwrap.json',
    '{ "lockfileVersion": 2, "packages": { "node_modules/jsonwebtoken": { "version": "9.0.2" } } }',
  ],
  [
    'yarn classic',
    'yarn.lock',
    '# yarn lockfile v1\n\n\njsonwebtoken@^8.5.1:\n  version "8.5.1"\n  resolved "x"\n\njsonwebtoken@^9.0.0, jsonwebtoken@^9.0.1:\n  version "9.0.2"\n  dependencies:\n    jws "^3"\n',
  ],
  [
    'yarn berry',
    'yarn.lock',
    '__metadata:\n  version: 6\n\n"@types/jsonwebtoken@npm:^9.0.0":\n  version: 1.0.0\n\n"jsonwebtoken@npm:^8.5.1":\n  version: 8.5.1\n\n"jsonwebtoken@npm:^9.0.0, jsonwebtoken@npm:~9.0.1":\n  version: 9.0.2\n  resolution: "jsonwebtoken@npm:9.0.2"\n',
  ],
  [
    'pnpm 5',
    'pnpm-lock.yaml',
    'lockfileVersion: 5.4\n\nspecifiers:\n  jsonwebtoken: ^9.0.0\n\ndependencies:\n  jsonwebtoken: 9.0.2\n\npackages:\n\n  /jsonwebtoken/8.5.1:\n    dev: false\n',
  ],
  [
    'pnpm 5 with a peer',
    'pnpm-lock.yaml',
    'lockfileVersion: 5.4\n\nimporters:\n\n  .:\n    specifiers:\n      jsonwebtoken: ^9.0.0\n    devDependencies:\n      jsonwebtoken: 9.0.2_jws@3.2.2\n',
  ],
  [
    'pnpm 6',
    'pnpm-lock.yaml',
    "lockfileVersion: '6.0'\n\ndependencies:\n  jsonwebtoken:\n    specifier: ^9.0.0\n    version: 9.0.2(jws@3.2.2)\n",
  ],
  [
    'pnpm 9',
    'pnpm-lock.yaml',
    "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      '@types/jsonwebtoken':\n        specifier: 1.0.0\n        version: 1.0.0\n      jsonwebtoken:\n        specifier: ^9.0.0\n        version: 9.0.2\n\n  other:\n    dependencies:\n      jsonwebtoken:\n        version: 8.5.1\n",
  ],
  [
    'pnpm 9, only a dependency of others',
    'pnpm-lock.yaml',
    "lockfileVersion: '9.0'\n\npackages:\n\n  jsonwebtoken@9.0.2:\n    resolution: {integrity: x}\n\n  '@x/jsonwebtoken@1.0.0':\n    resolution: {}\n\nsnapshots:\n\n  jsonwebtoken@9.0.2: {}\n",
  ],
  [
    'bun',
    'bun.lock',
    '{ "lockfileVersion": 1, "packages": { "jsonwebtoken": ["jsonwebtoken@9.0.2", "", {}, "sha"], "x/jsonwebtoken": ["jsonwebtoken@8.5.1", ""], }, }',
  ],
];

describe('lockfiles', () => {
  it.each(LOCKS)('reads %s', (_name, file, lock) => {
    expect(versionOf({ 'package.json': MANIFEST, [file]: lock })).toEqual({ exact: '9.0.2', range: '^9.0.0' });
  });

  it.each(LOCKS)('finds nothing in %s for a name that is not there', (_name, file, lock) => {
    expect(versionOf({ 'package.json': '{}', [file]: lock }, 'jose')).toBeUndefined();
  });

  it('finds scoped names', () => {
    const yarn = '"@nestjs/jwt@^10.0.0", "@nestjs/jwt@^10.1.0":\n  version "10.2.0"\n';
    expect(versionOf({ 'yarn.lock': yarn }, '@nestjs/jwt')).toEqual({ exact: '10.2.0' });
    expect(
      versionOf(
        { 'pnpm-lock.yaml': "importers:\n  .:\n    dependencies:\n      '@nestjs/jwt':\n        version: 10.2.0(x)\n" },
        '@nestjs/jwt',
      ),
    ).toEqual({ exact: '10.2.0' });
    expect(versionOf({ 'pnpm-lock.yaml': 'packages:\n  /@nestjs/jwt@10.2.0(x@1.0.0):\n    dev: false\n' }, '@nestjs/jwt')).toEqual({
      exact: '10.2.0',
    });
  });

  it('reads what a workspace package got', () => {
    const manifests = { 'package.json': '{}', 'apps/api/package.json': '{ "name": "api", "dependencies": { "jsonwebtoken": "^8.5.1" } }' };
    const version = (file: string, lock: string): VersionAnswer | undefined =>
      versionOf({ ...manifests, [file]: lock }, 'jsonwebtoken', 'apps/api/src/a.ts');
    const expected = { exact: '8.5.1', range: '^8.5.1' };
    expect(
      version(
        'package-lock.json',
        '{ "packages": { "node_modules/jsonwebtoken": { "version": "9.0.2" }, "apps/api/node_modules/jsonwebtoken": { "version": "8.5.1" } } }',
      ),
    ).toEqual(expected);
    expect(
      version(
        'pnpm-lock.yaml',
        'importers:\n  .:\n    dependencies:\n      jsonwebtoken: 9.0.2\n  apps/api:\n    dependencies:\n      jsonwebtoken: 8.5.1\n',
      ),
    ).toEqual(expected);
    expect(version('yarn.lock', LOCKS[3]?.[2] ?? '')).toEqual(expected);
    expect(
      version('bun.lock', '{ "packages": { "jsonwebtoken": ["jsonwebtoken@9.0.2"], "api/jsonwebtoken": ["jsonwebtoken@8.5.1"] } }'),
    ).toEqual(expected);
  });

  it('says that several versions are locked and none is known to be the one', () => {
    const yarn = 'jsonwebtoken@^8.5.1:\n  version "8.5.1"\n\njsonwebtoken@^9.0.0:\n  version "9.0.2"\n';
    expect(versionOf({ 'yarn.lock': yarn })).toEqual({ conflicting: true });
    expect(versionOf({ 'yarn.lock': yarn.replace('8.5.1"', '9.0.2"') })).toEqual({ exact: '9.0.2' });
  });

  it('treats a broken lockfile as absent', () => {
    expect(versionOf({ 'package.json': MANIFEST, 'package-lock.json': '{ "packages": ' })).toEqual({ range: '^9.0.0' });
    expect(versionOf({ 'package.json': MANIFEST, 'bun.lock': '[]', 'pnpm-lock.yaml': '::\n\t- x' })).toEqual({ range: '^9.0.0' });
  });
});

describe('satisfies', () => {
  it.each<[VersionAnswer | undefined, string, string]>([
    [{ exact: '9.0.2' }, '>=9', 'yes'],
    [{ exact: '8.5.1' }, '>=9', 'no'],
    [{ exact: '9.0.0-beta.1' }, '>=9', 'yes'],
    [{ exact: '9.0.0-beta.1' }, '<9', 'no'],
    [{ exact: '8.5.1', range: '^9.0.0' }, '>=9', 'no'],
    [{ range: '^9.0.0' }, '>=9', 'yes'],
    [{ range: '^8.5.0' }, '>=9', 'no'],
    [{ range: '>=8' }, '>=9', 'conflicting'],
    [{ range: '*' }, '>=9', 'conflicting'],
    [{ range: 'latest' }, '>=9', 'unknown'],
    [{ exact: 'not a version' }, '>=9', 'unknown'],
    [{ conflicting: true, range: '^9.0.0' }, '>=9', 'conflicting'],
    [undefined, '>=9', 'unknown'],
  ])('%j in %s: %s', (answer, range, expected) => {
    expect(satisfies(answer, range)).toBe(expected);
  });
});
