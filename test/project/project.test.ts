import { writeFileSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diskHost } from '../../src/project/host/disk.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { overlay } from '../../src/project/host/overlay.ts';
import { createProject } from '../../src/project/project.ts';
import { temporaryFolder, write } from './repository.ts';

describe('load', () => {
  it('parses a file once and gives the program that exports something', () => {
    const project = createProject(
      memoryHost({
        '/r/a.ts': 'export const a = 1;',
        '/r/page.astro': '---\nconst title = 1;\n---\n<script>export const client = 2;</script>\n',
        '/r/data.json': '{"a":1}',
      }),
      '/r',
    );
    expect(project.load('/r/a.ts')).toBe(project.load('/r/a.ts'));
    expect(project.load('/r/a.ts')?.nodes.ExportNamedDeclaration).toHaveLength(1);
    expect(project.loadAll('/r/page.astro')).toHaveLength(2);
    expect(project.load('/r/page.astro')).toBe(project.loadAll('/r/page.astro')[1]);
    expect(project.load('/r/nowhere.ts')).toBeUndefined();
    expect(project.load('/r/data.json')).toBeUndefined();
    expect(project.json('/r/data.json')).toEqual({ a: 1 });
    expect([...project.reads.hits].sort()).toEqual(['/r/a.ts', '/r/data.json', '/r/page.astro']);
    expect(project.reads.misses).toContain('/r/nowhere.ts');
  });

  it('reads nothing outside of the root', () => {
    const project = createProject(memoryHost({ '/r/a.ts': '', '/outside.ts': 'export {};', '/package.json': '{"name":"outer"}' }), '/r');
    expect(project.load('/outside.ts')).toBeUndefined();
    expect(project.json('/package.json')).toBeUndefined();
    expect(project.packageOf('/r/a.ts')).toBeUndefined();
  });

  it('sees a change in the next round, not before', () => {
    const root = temporaryFolder();
    const path = `${root}/a.ts`;
    write(root, { 'a.ts': 'export const a = 1;', 'b.ts': '' });
    const project = createProject(diskHost(), root);
    const first = project.load(path);
    const unchanged = project.load(`${root}/b.ts`);
    writeFileSync(path, 'export const a = 23;');
    utimesSync(path, 1, 1);
    expect(project.load(path)).toBe(first);
    project.refresh();
    expect(project.load(path)?.text).toBe('export const a = 23;');
    expect(project.load(`${root}/b.ts`)).toBe(unchanged);
  });

  it('gives an adopted tree until the round ends', () => {
    const project = createProject(memoryHost({ '/r/a.ts': 'saved' }), '/r');
    const own = createProject(memoryHost({ '/r/a.ts': 'unsaved' }), '/r').load('/r/a.ts');
    if (!own) throw new Error('not parsed');
    project.adopt(own);
    expect(project.load('/r/a.ts')).toBe(own);
    expect(project.loadAll('/r/a.ts')).toEqual([own]);
    project.refresh();
    expect(project.load('/r/a.ts')?.text).toBe('saved');
  });

  it('drops what was not used for longest when the cache is full', () => {
    const text = `export const x = '${'x'.repeat(80)}';`;
    const project = createProject(memoryHost({ '/r/a.ts': text, '/r/b.ts': text, '/r/c.ts': text }), '/r', { cacheBytes: 250 });
    const [a, b] = [project.load('/r/a.ts'), project.load('/r/b.ts')];
    expect(project.load('/r/a.ts')).toBe(a);
    project.load('/r/c.ts');
    expect(project.load('/r/a.ts')).toBe(a);
    expect(project.load('/r/b.ts')).not.toBe(b);
  });

  it('says what could not be analysed, once, and forgets it when it is mended', () => {
    const root = temporaryFolder();
    write(root, { 'bad.ts': 'const = ;', 'nul.ts': 'a\0b', 'big.ts': ' '.repeat(2 * 1024 * 1024 + 1) });
    const project = createProject(diskHost(), root);
    for (const name of ['bad', 'nul', 'big', 'bad']) project.load(`${root}/${name}.ts`);
    expect(project.diagnostics.map((each) => [each.file.slice(root.length + 1), each.kind])).toEqual([
      ['bad.ts', 'parse-error'],
      ['nul.ts', 'binary'],
      ['big.ts', 'too-large'],
    ]);
    write(root, { 'bad.ts': 'const a = 1;' });
    project.refresh();
    project.load(`${root}/bad.ts`);
    expect(project.diagnostics).toHaveLength(2);
  });
});

describe('overlay', () => {
  it('puts one unsaved text over a host', () => {
    const host = overlay(memoryHost({ '/r/a.ts': 'saved', '/r/b.ts': 'other' }), '/r/new/a.ts', 'unsaved');
    const text = (path: string): string => new TextDecoder().decode(host.read(path));
    expect([text('/r/new/a.ts'), text('/r/a.ts'), text('/r/b.ts')]).toEqual(['unsaved', 'saved', 'other']);
    expect(host.stat('/r/new/a.ts')).toEqual({ kind: 'file', size: 7 });
    expect(host.list('/r/new')).toEqual([{ name: 'a.ts', kind: 'file' }]);
    const over = overlay(memoryHost({ '/r/a.ts': 'saved' }), '/r/a.ts', 'unsaved');
    expect(over.list('/r')).toEqual([{ name: 'a.ts', kind: 'file' }]);
    expect(over.version('/r/a.ts')).not.toBe(overlay(over, '/r/a.ts', 'unsavee').version('/r/a.ts'));
    expect(createProject(over, '/r').load('/r/a.ts')?.text).toBe('unsaved');
  });

  it('works for a file that is not on the disk yet', () => {
    const root = temporaryFolder();
    write(root, { 'b.ts': 'export const b = 1;' });
    const project = createProject(overlay(diskHost(), `${root}/a.ts`, 'import "./b";'), root);
    expect(project.load(`${root}/a.ts`)?.text).toBe('import "./b";');
    expect(project.resolve('./b', `${root}/a.ts`)).toEqual({ kind: 'file', path: `${root}/b.ts` });
    expect(project.resolve('./a', `${root}/b.ts`)).toEqual({ kind: 'file', path: `${root}/a.ts` });
  });
});

describe('packageOf', () => {
  it('finds the nearest manifest', () => {
    const project = createProject(
      memoryHost({
        '/r/package.json': '{"name":"outer","private":true}',
        '/r/p/package.json': '{"version":"1.0.0"}',
        '/r/p/src/a.ts': '',
        '/r/b.ts': '',
      }),
      '/r',
    );
    expect(project.packageOf('/r/b.ts')).toEqual({ directory: '/r', name: 'outer', manifest: { name: 'outer', private: true } });
    expect(project.packageOf('/r/p/src/a.ts')).toEqual({ directory: '/r/p', manifest: { version: '1.0.0' } });
  });
});

describe('filesMentioning', () => {
  const files = {
    '/r/package.json': '{}',
    '/r/z.ts': 'issueToken()',
    '/r/src/a.ts': 'issueToken()',
    '/r/src/b.ts': 'nothing',
    '/r/src/c.md': 'issueToken',
    '/r/dist/d.js': 'issueToken',
    '/r/node_modules/x/e.js': 'issueToken',
    '/r/packages/p/package.json': '{}',
    '/r/packages/p/f.ts': 'issueToken',
  };
  it('finds the source files of the same package', () => {
    const project = createProject(memoryHost(files), '/r');
    expect(project.filesMentioning('issueToken', '/r/src/b.ts')).toEqual(['/r/src/a.ts', '/r/z.ts']);
    expect(project.filesMentioning('issueToken', '/r/packages/p/g.ts')).toEqual(['/r/packages/p/f.ts']);
    expect(project.filesMentioning('elsewhere', '/r/src/b.ts')).toEqual([]);
  });

  it('uses what discovery found', () => {
    const project = createProject(memoryHost(files), '/r', { files: ['/r/src/a.ts', '/r/dist/d.js', '/r/packages/p/f.ts'] });
    expect(project.filesMentioning('issueToken', '/r/src/b.ts')).toEqual(['/r/dist/d.js', '/r/src/a.ts']);
  });

  it('takes the root where there is no package', () => {
    const project = createProject(memoryHost({ '/r/x/a.ts': 'word', '/r/b.ts': 'word' }), '/r');
    expect(project.filesMentioning('word', '/r/x/a.ts')).toEqual(['/r/b.ts', '/r/x/a.ts']);
  });

  it('stops at its bound', () => {
    const many = Object.fromEntries(Array.from({ length: 3100 }, (_, at) => [`/r/f${String(at).padStart(4, '0')}.ts`, 'word']));
    expect(createProject(memoryHost(many), '/r').filesMentioning('word', '/r/f0000.ts')).toHaveLength(3000);
  });
});
