import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nestsTooDeep } from '../../src/source/nesting.ts';
import { parseSource } from '../../src/source/parse.ts';

const many = 20_000;

/** Code that recurses in the parser, by the count of its levels. */
const nests: Record<string, (count: number) => string> = {
  parentheses: (n) => `x = ${'('.repeat(n)}1${')'.repeat(n)}`,
  arrays: (n) => `x = ${'['.repeat(n)}${']'.repeat(n)}`,
  objects: (n) => `x = ${'{a:'.repeat(n)}1${'}'.repeat(n)}`,
  blocks: (n) => `${'{'.repeat(n)}${'}'.repeat(n)}`,
  functions: (n) => `${'function a(){'.repeat(n)}${'}'.repeat(n)}`,
  'static blocks': (n) => `${'class a{static{'.repeat(n)}${'}}'.repeat(n)}`,
  templates: (n) => `x = ${'`${'.repeat(n)}1${'}`'.repeat(n)}`,
  elements: (n) => `x = ${'<a>'.repeat(n)}${'</a>'.repeat(n)}`,
  conditionals: (n) => `x = ${'a?b:'.repeat(n)}c`,
  'conditionals in conditionals': (n) => `x = ${'a?'.repeat(n)}b${':c'.repeat(n)}`,
  'else if': (n) => `${'if(a)b;else '.repeat(n)}c`,
  'else if with commas and blocks': (n) => `${'if(a){b}else if(c)d,e;else '.repeat(n)}c`,
  'if on lines of their own': (n) => `${'if (a)\n'.repeat(n)}b`,
  loops: (n) => `${'for(;;)while(a)'.repeat(n)};`,
  'do loops': (n) => `${'do '.repeat(n)};${'while(0);'.repeat(n)}`,
  arrows: (n) => `x = ${'a=>'.repeat(n)}b`,
  'async arrows': (n) => `x = ${'async a => '.repeat(n)}b`,
  assignments: (n) => `${'a='.repeat(n)}b`,
  labels: (n) => `${'a:'.repeat(n)};`,
  'prefix operators': (n) => `x = ${'!'.repeat(n)}a`,
  'type arguments': (n) => `type x = ${'a<'.repeat(n)}b${'>'.repeat(n)}`,
  'type arguments with commas': (n) => `type x = ${'a<b,'.repeat(n)}c${'>'.repeat(n)}`,
  'conditional types': (n) => `type x = ${'a extends b ? c : '.repeat(n)}d`,
  'function types': (n) => `type x = ${'()=>'.repeat(n)}b`,
  'brackets between brackets in strings': (n) => `x = ${'(")", '.repeat(n)}1${')'.repeat(n)}`,
  'brackets between brackets in expressions': (n) => `x = ${'(/[)/]\\)/, '.repeat(n)}1${')'.repeat(n)}`,
  'brackets between brackets in comments': (n) => `x = ${'(/*)*/'.repeat(n)}1${')'.repeat(n)}`,
};

describe('code that would take the process down', () => {
  for (const [title, nest] of Object.entries(nests)) {
    it(`is refused: ${title}`, () => {
      expect(nestsTooDeep(nest(many))).toBe(true);
    });

    it(`is read when it nests 100 deep: ${title}`, () => {
      expect(nestsTooDeep(nest(100))).toBe(false);
    });
  }

  it('kills a process that gives it to the parser', () => {
    const code = `import('oxc-parser').then(({ parseSync }) => parseSync('a.js', '['.repeat(${many}) + ']'.repeat(${many})).program);`;
    const run = spawnSync(process.execPath, ['-e', code], { cwd: join(import.meta.dirname, '../..') });
    expect(run.status).not.toBe(0);
  });

  it('gives a diagnostic instead', () => {
    const path = '/deep.js';
    expect(parseSource(path, `x = ${'['.repeat(many)}${']'.repeat(many)}`)).toEqual({
      modules: [],
      diagnostics: [{ file: path, kind: 'too-deep', message: 'The code is nested too deeply to be parsed.' }],
    });
  });

  it('is judged by the script, not by the markup around it', () => {
    const html = `<p>${'('.repeat(many)}</p><script>a()</script>`;
    expect(parseSource('/page.html', html).modules.length).toBe(1);
  });
});

describe('code that is long and flat', () => {
  const flat: Record<string, string> = {
    'strings with brackets': `x = [${'"(", \'{\', "\\"[", `<`, '.repeat(many)}];`,
    'comments with brackets': `// ((((\n/* {{{{ */ a;\n`.repeat(many),
    'regular expressions with brackets and quotes': `a(/\\(["'(]/g, b / c);\n`.repeat(many),
    'calls without semicolons': `const a = b(c)\nd = e ? f : g\nh(() => i)\n`.repeat(many),
    'minified functions': `function a(b){if(c)d();else e()}if(f){g}for(;;)h;`.repeat(many),
    'minified comparisons': `if(a<b)c=d?e:f;`.repeat(many),
    'many cases': `switch (a) {${'case 1: case 2: b()\nbreak\n'.repeat(many)}}`,
    'many members': `interface A {\n${'a?: B<C>\nb: (c: D) => E\n'.repeat(many)}}`,
    'sibling elements': `x = <a>${"<b c='d' e={f}>g</b><h />".repeat(many)}</a>`,
    'apostrophes in elements': `x = <a>${"<b c='d' e={f}>don't</b>\n<h />".repeat(many)}</a>`,
    'a table': `x = [${'{ a: b ? c : d, e: f => g, h: [i = 1] }, '.repeat(many)}]`,
    'a balanced tree of conditionals': balanced(12),
    templates: 'x = `(${a(`{${b}`)}`;'.repeat(many),
  };
  for (const [title, code] of Object.entries(flat)) {
    it(`is read: ${title}`, () => {
      expect(nestsTooDeep(code)).toBe(false);
    });
  }

  it('is read: the largest files at hand', () => {
    for (const name of ['typescript/lib/lib.dom.d.ts', 'prettier/plugins/flow.mjs', 'ajv/dist/core.js']) {
      expect(nestsTooDeep(readFileSync(join(import.meta.dirname, '../../node_modules', name), 'utf8'))).toBe(false);
    }
  });
});

function balanced(height: number): string {
  return height === 0 ? '1' : `a<b?${balanced(height - 1)}:${balanced(height - 1)}`;
}
