import { describe, expect, it } from 'vitest';
import { createAnalysis } from '../../src/models/analysis.ts';
import { rows } from '../../src/models/rows.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';
import type { DeclaredType } from '../../src/project/type-oracle.ts';

const JWT_SERVICE: DeclaredType = { name: 'JwtService', package: '@nestjs/jwt', file: '/repo/node_modules/x.d.ts', offset: 0 };

/** What is asked about while the operations of a file are looked for, and which calls these are, when every type is the same. */
function asking(text: string, answer?: readonly DeclaredType[]): { asked: readonly string[]; found: readonly string[] } {
  const asked: string[] = [];
  const types = {
    knows: () => true,
    typesAt({ text: all, start, end }: { text: string; start: number; end: number }) {
      asked.push(all.slice(start, end));
      return answer;
    },
  };
  const project = createProject(memoryHost({ '/repo/a.ts': text, '/repo/package.json': '{}' }), '/repo', { types: () => types });
  const module = project.load('/repo/a.ts');
  if (!module) throw new Error('no module');
  const found = createAnalysis(project, rows).operations(module);
  return { asked: [...new Set(asked)], found: found.map(({ called }) => called) };
}

describe('types are asked', () => {
  it.each([
    ['a parameter', 'export const f = (s, p) => s.sign(p);', ['s']],
    ['what a function gives that nobody sees', 'declare function make(): any; export const f = (p) => make().sign(p);', ['make()']],
    ['each member that leads to it, the nearest first', 'export const f = (app, p) => app.jwt.sign(p);', ['app.jwt', 'app']],
    ['what a package has made', `import { make } from 'x'; const s = make(); export const f = (p) => s.sign(p);`, ['s']],
    ['what is assigned to', 'export const f = (c) => { c.body = 1; };', ['c']],
  ])('about %s', (_, text, asked) => {
    expect(asking(text).asked).toEqual(asked);
  });

  it.each([
    ['a library that is imported', `import jwt from 'jsonwebtoken'; export const f = (p) => jwt.sign(p, k);`],
    ['a class that is made', `import { JwtService } from '@nestjs/jwt'; const s = new JwtService(); export const f = (p) => s.sign(p);`],
    ['a type that is written down', `import { JwtService } from '@nestjs/jwt'; export const f = (s: JwtService, p) => s.sign(p);`],
    ['an object of the file', 'const s = { sign: (p) => p }; export const f = (p) => s.sign(p);'],
    ['a class of the file', 'class S { sign(p) { return p; } }\nexport const f = (p) => new S().sign(p);'],
    ['a method that no model names', 'export const f = (s, p) => s.embroider(p);'],
    ['this', 'export class S { f(p) { return this.sign(p); } }'],
  ])('not about %s', (_, text) => {
    expect(asking(text).asked).toEqual([]);
  });
});

describe('the answer', () => {
  const text = 'export const f = (s, p) => s.sign(p);\nexport const g = { sign: (p) => p }.sign(1);';

  it('counts as though the type had been written down', () => {
    expect(asking(text, [JWT_SERVICE]).found).toEqual(['s.sign']);
  });

  it.each([
    ['nothing', undefined],
    ['a type of another package', [{ ...JWT_SERVICE, package: 'other' }]],
    ['another type of the package', [{ ...JWT_SERVICE, name: 'JwtModule' }]],
    ['a type of the program that is no class', [{ name: 'JwtService', file: '/repo/a.ts', offset: 0 }]],
  ])('finds nothing when it is %s', (_, answer) => {
    expect(asking(text, answer).found).toEqual([]);
  });
});
