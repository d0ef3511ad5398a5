import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskHost } from '../../src/project/host/disk.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import type { Host } from '../../src/project/host.ts';
import { toPosix } from '../../src/project/paths.ts';
import { createResolver } from '../../src/project/resolve.ts';
import { createView } from '../../src/project/view.ts';

const FILES: Record<string, string> = {
  'package.json': '{ "name": "root", "workspaces": ["packages/*", "!packages/ignored"] }',
  'tsconfig.base.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@org/base": ["packages/base/src/entry.ts"] } } }',
  'src/a.ts': '',
  'src/b.ts': '',
  'src/old.js': '',
  'src/both.ts': '',
  'src/both.js': '',
  'src/view.vue': '',
  'src/types.d.ts': '',
  'src/token.service.ts': '',
  'src/folder/index.tsx': '',
  'src/data.json': '{}',
  'src/lib/session.ts': '',
  'shared/claims.ts': '',
  // An application with path mappings, comments and trailing commas in its tsconfig.
  'apps/web/package.json':
    '{ "name": "web", "imports": { "#env": { "types": "./dist/env.d.ts", "default": "./dist/env.js" }, "#lib/*": "./src/lib/*.js", "#jose": "jose" } }',
  'apps/web/tsconfig.json':
    '{ // solution\n "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "../../packages/base" }], }',
  'apps/web/tsconfig.app.json': '{ "extends": "./config/tsconfig.shared", "compilerOptions": { "strict": true } }',
  'apps/web/config/tsconfig.shared.json':
    '{ "compilerOptions": { "paths": { "@lib/*": ["../src/lib/*"], "@exact": ["../src/lib/auth.ts"], "@lib/special/*": ["../src/special/*"], "gone/*": ["../nowhere/*"] } } }',
  'apps/web/src/env.ts': '',
  'apps/web/src/main.ts': '',
  'apps/web/src/lib/auth.ts': '',
  'apps/web/src/special/auth.ts': '',
  'apps/based/tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src" } }',
  'apps/based/src/config/jwt.ts': '',
  'apps/based/src/main.ts': '',
  // Packages of the workspace: outputs that are not built, conditions, subpaths, a `main`.
  'packages/base/package.json': '{ "name": "@org/base", "main": "./dist/index.js" }',
  'packages/base/src/index.ts': '',
  'packages/base/src/entry.ts': '',
  'packages/auth/package.json':
    '{ "name": "@org/auth", "exports": { ".": { "types": "./dist/index.d.ts", "import": "./dist/esm/index.js" }, "./jwt": "./dist/jwt.js", "./deep/*": { "default": "./dist/deep/*.js" } } }',
  'packages/auth/src/index.ts': '',
  'packages/auth/src/jwt.ts': '',
  'packages/auth/src/deep/keys.ts': '',
  'packages/plain/package.json': '{ "name": "plain", "dependencies": { "linked": "file:../ignored" } }',
  'packages/plain/index.js': '',
  'packages/plain/src/x.js': '',
  'packages/plain/settings.json': '{}',
  'packages/plain/linked/index.js': '',
  'packages/ignored/package.json': '{ "name": "ignored", "main": "lib" }',
  'packages/ignored/lib/index.js': '',
  'node_modules/jose/package.json': '{ "name": "jose", "main": "index.js" }',
  'node_modules/jose/index.js': '',
  'broken/tsconfig.json': '{ "compilerOptions": ',
  'broken/package.json': 'no json',
  'broken/a.ts': '',
  'broken/b.ts': '',
};

const TABLE: readonly (readonly [from: string, specifier: string, expected: string])[] = [
  ['src/a.ts', './b', 'src/b.ts'],
  ['src/a.ts', './b.ts', 'src/b.ts'],
  ['src/a.ts', './b.js', 'src/b.ts'],
  ['src/a.ts', './b?raw', 'src/b.ts'],
  ['src/a.ts', './both.js', 'src/both.ts'],
  ['src/old.js', './both.js', 'src/both.js'],
  ['src/a.ts', './both', 'src/both.ts'],
  ['src/a.ts', './old', 'src/old.js'],
  ['src/a.ts', './view', 'src/view.vue'],
  ['src/a.ts', './token.service', 'src/token.service.ts'],
  ['src/a.ts', './folder', 'src/folder/index.tsx'],
  ['src/folder/index.tsx', '.', 'src/folder/index.tsx'],
  ['src/folder/index.tsx', '../data.json', 'src/data.json'],
  ['src/folder/index.tsx', '../data', 'src/data.json'],
  ['src/a.ts', './types', 'missing'],
  ['src/a.ts', './nowhere', 'missing'],
  ['src/a.ts', '../../outside', 'missing'],
  ['src/a.ts', '/src/b.ts', 'src/b.ts'],
  ['src/a.ts', '/etc/passwd', 'missing'],
  ['src/a.ts', 'node:crypto', 'builtin crypto'],
  ['src/a.ts', 'fs/promises', 'builtin fs/promises'],
  ['src/a.ts', 'jose', 'package jose +'],
  ['src/a.ts', 'next/headers', 'package next +headers'],
  ['src/a.ts', '@nestjs/jwt/dist/x', 'package @nestjs/jwt +dist/x'],
  ['src/a.ts', 'npm:jose@5.1.0/jwt/sign', 'package jose +jwt/sign'],
  ['src/a.ts', 'jsr:@panva/jose@6', 'package @panva/jose +'],
  ['src/a.ts', 'https://deno.land/x/djwt@v3.0.1/mod.ts', 'package djwt +mod.ts'],
  ['src/a.ts', 'https://example.com/jwt.js', 'missing'],
  ['src/a.ts', '@/b', 'src/b.ts'],
  ['src/a.ts', '~/b', 'src/b.ts'],
  ['src/a.ts', '@/nowhere', 'missing'],
  ['src/a.ts', 'src/b', 'src/b.ts'],
  ['src/a.ts', '$lib/session', 'src/lib/session.ts'],
  ['src/a.ts', '#shared/claims', 'shared/claims.ts'],
  ['apps/web/src/main.ts', '@lib/auth', 'apps/web/src/lib/auth.ts'],
  ['apps/web/src/main.ts', '@exact', 'apps/web/src/lib/auth.ts'],
  ['apps/web/src/main.ts', '@lib/special/auth', 'apps/web/src/special/auth.ts'],
  ['apps/web/src/main.ts', 'gone/x', 'package gone +x'],
  ['apps/web/src/main.ts', '#env', 'apps/web/src/env.ts'],
  ['apps/web/src/main.ts', '#lib/auth', 'apps/web/src/lib/auth.ts'],
  ['apps/web/src/main.ts', '#jose', 'package jose +'],
  ['apps/web/src/main.ts', '#nowhere', 'missing'],
  ['packages/plain/src/x.js', 'settings.json', 'packages/plain/settings.json'],
  ['packages/plain/src/x.js', 'src/x', 'packages/plain/src/x.js'],
  ['packages/plain/src/x.js', 'jose', 'package jose +'],
  ['apps/web/src/main.ts', '@org/base', 'packages/base/src/entry.ts'],
  ['apps/web/src/main.ts', '@org/auth', 'packages/auth/src/index.ts'],
  ['apps/web/src/main.ts', '@org/auth/jwt', 'packages/auth/src/jwt.ts'],
  ['apps/web/src/main.ts', '@org/auth/deep/keys', 'packages/auth/src/deep/keys.ts'],
  ['apps/web/src/main.ts', '@org/auth/nowhere', 'package @org/auth +nowhere'],
  ['apps/web/src/main.ts', 'plain', 'packages/plain/index.js'],
  ['apps/web/src/main.ts', 'plain/x', 'packages/plain/src/x.js'],
  ['apps/web/src/main.ts', 'ignored', 'package ignored +'],
  ['packages/plain/index.js', 'linked', 'packages/ignored/lib/index.js'],
  ['packages/plain/index.js', 'plain', 'packages/plain/index.js'],
  ['apps/based/src/main.ts', 'config/jwt', 'apps/based/src/config/jwt.ts'],
  ['broken/a.ts', './b', 'broken/b.ts'],
  ['broken/a.ts', '@x/b', 'package @x/b +'],
];

const folder = toPosix(realpathSync.native(mkdtempSync(join(tmpdir(), 'resolve-'))));
const root = `${folder}/repository`;
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(dirname(`${root}/${path}`), { recursive: true });
  writeFileSync(`${root}/${path}`, text);
}
writeFileSync(`${folder}/outside.ts`, '');
afterAll(() => rmSync(folder, { recursive: true }));

const hosts: readonly (readonly [name: string, host: Host])[] = [
  ['disk', diskHost()],
  ['memory', memoryHost(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`${root}/${path}`, text])))],
];

describe.each(hosts)('createResolver over %s', (_name, host) => {
  const resolver = createResolver(host, root);
  it.each(TABLE)('%s imports %s: %s', (from, specifier, expected) => {
    const answer = resolver.resolve(specifier, `${root}/${from}`);
    const shown =
      answer.kind === 'file'
        ? answer.path.slice(root.length + 1)
        : answer.kind === 'package'
          ? `package ${answer.name} +${answer.subpath}`
          : answer.kind === 'builtin'
            ? `builtin ${answer.name}`
            : 'missing';
    expect(shown).toBe(expected);
  });

  it('says once that a manifest is broken', () => {
    const view = createView(host, root);
    const own = createResolver(host, root, view);
    own.resolve('x', `${root}/broken/a.ts`);
    own.refresh();
    own.resolve('y', `${root}/broken/b.ts`);
    expect(view.diagnostics.map(({ file, kind }) => [file.slice(root.length + 1), kind]).sort()).toEqual([
      ['broken/package.json', 'config'],
      ['broken/tsconfig.json', 'config'],
    ]);
  });
});

describe('hostile manifests', () => {
  const find = (files: Record<string, string>, specifier: string): unknown =>
    createResolver(memoryHost({ ...files, '/r/a.ts': '', '/outside/x.ts': '' }), '/r').resolve(specifier, '/r/a.ts');

  it('does not spend its life on patterns of stars', () => {
    const folder = 'a'.repeat(200);
    const files = {
      '/r/package.json': `{ "workspaces": ["${'a/'.repeat(50_000)}", "${'*a'.repeat(40)}b", "${'**/'.repeat(40)}x"] }`,
      [`/r/${folder}/package.json`]: '{ "name": "found" }',
    };
    expect(find(files, 'found')).toEqual({ kind: 'package', name: 'found', subpath: '' });
  });

  it('does not follow circles or nesting to the end of the stack', () => {
    const files = {
      '/r/tsconfig.json': '{ "extends": "./other.json", "references": [{ "path": "./tsconfig.json" }, { "path": "./other.json" }] }',
      '/r/other.json': '{ "extends": ["./tsconfig.json"], "references": [{ "path": "." }] }',
      '/r/package.json': `{ "imports": ${'['.repeat(100_000)} }`,
    };
    expect(find(files, '#x')).toEqual({ kind: 'missing', specifier: '#x' });
  });

  it('does not leave the root', () => {
    const files = {
      '/r/tsconfig.json': '{ "compilerOptions": { "baseUrl": "..", "paths": { "@out/*": ["../outside/*"], "@abs": ["/outside/x.ts"] } } }',
      '/r/package.json':
        '{ "imports": { "#out": "./../outside/x.ts" }, "workspaces": ["../outside"], "dependencies": { "linked": "file:../outside" } }',
      '/outside/package.json': '{ "name": "neighbour", "main": "x.ts" }',
    };
    expect(find(files, '@out/x')).toEqual({ kind: 'package', name: '@out/x', subpath: '' });
    expect(find(files, '@abs')).toEqual({ kind: 'missing', specifier: '@abs' });
    expect(find(files, 'outside/x')).toEqual({ kind: 'package', name: 'outside', subpath: 'x' });
    expect(find(files, '#out')).toEqual({ kind: 'missing', specifier: '#out' });
    expect(find(files, 'neighbour')).toEqual({ kind: 'package', name: 'neighbour', subpath: '' });
    expect(find(files, 'linked')).toEqual({ kind: 'package', name: 'linked', subpath: '' });
  });
});

describe('symbolic links', () => {
  it('answers with the real path inside the root and never with a file outside', () => {
    symlinkSync(`${folder}/outside.ts`, `${root}/src/escape.ts`);
    symlinkSync(folder, `${root}/src/up`);
    symlinkSync(`${root}/src/b.ts`, `${root}/src/link.ts`);
    symlinkSync(root, `${folder}/alias`);
    const resolver = createResolver(diskHost(), root);
    expect(resolver.resolve('./escape', `${root}/src/a.ts`)).toEqual({ kind: 'missing', specifier: './escape' });
    expect(resolver.resolve('./up/outside', `${root}/src/a.ts`)).toEqual({ kind: 'missing', specifier: './up/outside' });
    expect(resolver.resolve('./link', `${root}/src/a.ts`)).toEqual({ kind: 'file', path: `${root}/src/b.ts` });
    // The root may itself be reached over a link: answers keep its spelling.
    const alias = createResolver(diskHost(), `${folder}/alias`);
    expect(alias.resolve('./b', `${folder}/alias/src/a.ts`)).toEqual({ kind: 'file', path: `${folder}/alias/src/b.ts` });
  });

  it('sees new files after a refresh only', () => {
    const resolver = createResolver(diskHost(), root);
    expect(resolver.resolve('./late', `${root}/src/a.ts`).kind).toBe('missing');
    writeFileSync(`${root}/src/late.ts`, '');
    expect(resolver.resolve('./late', `${root}/src/a.ts`).kind).toBe('missing');
    resolver.refresh();
    expect(resolver.resolve('./late', `${root}/src/a.ts`).kind).toBe('file');
  });
});
