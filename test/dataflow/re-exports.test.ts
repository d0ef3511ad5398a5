import { describe, expect, it } from 'vitest';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';
import { noSemantics } from '../../src/dataflow/semantics.ts';
import { createWalker } from '../../src/dataflow/walk.ts';
import { answers, known, open } from './harness.ts';

/** `main.ts` reads a name through `index.ts`. */
const through = (index: string, main: string, files: Record<string, string> = {}): Record<string, string> => ({
  ...files,
  'index.ts': index,
  'main.ts': main,
});
const es = { 'lib.ts': `export const a = 'x';` };
const cjs = { 'lib.js': `module.exports = { a: 'x' };` };

describe('a namespace under a name', () => {
  answers([
    ['of a module', through(`export * as lib from './lib';`, `import { lib } from './index'; use(/*?*/ lib.a);`, es), known('literal "x"')],
    [
      'of a CommonJS file',
      through(`export * as lib from './lib.js';`, `import { lib } from './index'; use(/*?*/ lib.a);`, { 'lib.js': `exports.a = 'x';` }),
      known('literal "x"'),
    ],
    [
      'of a package',
      through(`export * as lib from 'lib';`, `import { lib } from './index'; use(/*?*/ lib.sign());`),
      open('package lib.sign()'),
    ],
  ]);
});

describe('names that something else than a module makes', () => {
  answers([
    [
      'a member of CommonJS',
      through(`export { a } from './lib.js';`, `import { a } from './index'; use(/*?*/ a);`, cjs),
      known('literal "x"'),
    ],
    [
      'the default of CommonJS',
      through(`export { default as lib } from './lib.js';`, `import { lib } from './index'; use(/*?*/ lib.a);`, cjs),
      known('literal "x"'),
    ],
    [
      'JSON',
      through(`export { default as d } from './d.json';`, `import { d } from './index'; use(/*?*/ d.a);`, { 'd.json': `{"a":"x"}` }),
      known('literal "x"'),
    ],
    [
      'a name that is missing',
      through(`export { nope } from './lib';`, `import { nope } from './index'; use(/*?*/ nope);`, es),
      open('unknown'),
    ],
  ]);
});

describe('stars', () => {
  answers([
    ['of CommonJS', through(`export * from './lib.js';`, `import { a } from './index'; use(/*?*/ a);`, cjs), known('literal "x"')],
    [
      'of a builtin',
      through(`export * from 'node:crypto';`, `import { randomBytes } from './index'; use(/*?*/ randomBytes());`),
      open('package crypto.randomBytes()'),
    ],
    ['of a package', through(`export * from 'lib';`, `import { sign } from './index'; use(/*?*/ sign());`), open('package lib.sign()')],
    [
      'a file that has the name beats a package that may',
      through(`export * from 'lib'; export * from './lib';`, `import { a } from './index'; use(/*?*/ a);`, es),
      known('literal "x"'),
    ],
    [
      'also behind another barrel',
      through(`export * from './inner'; export * from './lib';`, `import { a } from './index'; use(/*?*/ a);`, {
        ...es,
        'inner.ts': `export * from 'lib';`,
      }),
      known('literal "x"'),
    ],
  ]);
});

describe('a cycle of barrels', () => {
  const cycle = { 'a.ts': `export * from './b'; export * from './c';`, 'b.ts': `export * from './a';`, 'c.ts': `export const v = 'x';` };
  answers([
    [
      'asked at one and then at the other',
      { ...cycle, 'main.ts': `import { v } from './a'; import { v as w } from './b'; use(/*?*/ [v, w]);` },
      known('literal "x"'),
      '*',
    ],
    [
      'the other by itself',
      { ...cycle, 'main.ts': `import { v } from './a'; import { v as w } from './b'; const pair = [v, w]; use(/*?*/ pair[1]);` },
      known('literal "x"'),
    ],
  ]);
});

it('a new walk sees what changed behind a barrel that did not', () => {
  const files: Record<string, string> = {
    '/r/main.ts': `import { a } from './index'; use(a);`,
    '/r/index.ts': `export * from './lib';`,
    '/r/lib.ts': `export const b = 1;`,
  };
  const barrel = createProject(memoryHost(files), '/r').load('/r/index.ts');
  if (!barrel) throw new Error('no barrel');
  const values = [`export const b = 1;`, `export const a = 'x';`].map((lib) => {
    const project = createProject(memoryHost({ ...files, '/r/lib.ts': lib }), '/r');
    project.adopt(barrel);
    const module = project.load('/r/main.ts');
    const node = module?.nodes.CallExpression[0];
    if (!module || node?.type !== 'CallExpression' || !node.arguments[0]) throw new Error('no call');
    return createWalker(project, noSemantics)
      .origins({ module, node: node.arguments[0] })
      .origins.map((o) => o.kind);
  });
  expect(values).toEqual([['unknown'], ['literal']]);
});
