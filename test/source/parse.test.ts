import { describe, expect, it } from 'vitest';
import { startOf } from '../../src/source/ast.ts';
import type { SourceModule } from '../../src/source/module.ts';
import { parseSource } from '../../src/source/parse.ts';

/** Parses what must give one program and no diagnostic. */
function one(path: string, text: string): SourceModule {
  const { modules, diagnostics } = parseSource(path, text);
  expect(diagnostics).toEqual([]);
  expect(modules.length).toBe(1);
  return modules[0] as SourceModule;
}

describe('parseSource', () => {
  it('gives the module with its path and text', () => {
    const text = 'import a from "b"; a();';
    const module = one('/src/a.ts', text);
    expect([module.path, module.text, module.side]).toEqual(['/src/a.ts', text, undefined]);
    expect(module.nodes.CallExpression.map(startOf)).toEqual([19]);
    expect(module.scopes.topLevel('a')?.references.map(startOf)).toEqual([19]);
  });

  it('reads each extension in its own language', () => {
    one('/a.js', 'const a = <b/>; await c;');
    one('/a.jsx', 'const a = <b/>;');
    one('/a.mjs', 'await a;');
    one('/a.cjs', 'const a = require("b"); if (a) return; with (a) b;');
    one('/a.js', 'var await = 1; with (a) b; var c = 010;');
    one('/a.ts', 'const a = <string>b; enum C {}');
    one('/a.mts', 'await (a as string);');
    one('/a.cts', 'import a = require("b"); export = a;');
    one('/a.tsx', 'const a = <T,>(b: T) => <c/>;');
    one('/a.d.ts', 'declare const a: string; export function b(): void;');
    one('/A.TS', 'let a: string;');
  });

  it('has no parenthesised nodes', () => {
    const { nodes } = one('/a.ts', '(a)((b));');
    expect(nodes.CallExpression[0]).toMatchObject({ callee: { type: 'Identifier' }, arguments: [{ type: 'Identifier' }] });
  });

  it('counts offsets in UTF-16 code units', () => {
    const text = '"😀ä\u2028"; a();';
    expect(one('/a.ts', text).nodes.CallExpression.map(startOf)).toEqual([text.indexOf('a()')]);
  });

  it('gives comments', () => {
    expect(one('/a.ts', '// a\nb; /* c */').comments).toEqual([
      { value: ' a', start: 0, end: 4, block: false },
      { value: ' c ', start: 8, end: 15, block: true },
    ]);
    expect(one('/a.ts', 'a').comments).toEqual([]);
  });

  it('gives each program of a file its comments', () => {
    const text = '<script>// a\n</script><script>/* b */</script>';
    const { modules } = parseSource('/a.html', text);
    expect(modules.map(({ comments }) => comments?.map(({ value, start }) => [value, start]))).toEqual([
      [[' a', 8]],
      [[' b ', text.indexOf('/*')]],
    ]);
  });
});

describe('files that are not what their names say', () => {
  it('are read with the language that they have', () => {
    one('/a.js', '// @flow\nimport type { A } from "a"; function b(c: A): string { return c; }');
    one('/a.js', 'const a: number = 1; const b = <c/>;');
    one('/a.ts', 'const a: number = 1; const b = <c></c>;');
    one('/a.cjs', 'import a from "b"; export default a;');
    one('/a.js', 'if (a) return; b();');
    one('/a.ts', 'if (a as any) return; b();');
    one('/a.js', '<!-- a\nb();');
    one('/a.js', '#!/usr/bin/env node\na();');
  });
});

describe('what cannot be parsed', () => {
  it('is said once, with the line', () => {
    expect(parseSource('/a.ts', 'a();\nb(;\nc(;')).toEqual({
      modules: [],
      diagnostics: [{ file: '/a.ts', kind: 'parse-error', message: 'Unexpected token (line 2)' }],
    });
  });

  it('has the line of the whole file when a block fails', () => {
    const { modules, diagnostics } = parseSource('/a.html', '<p>\n<script>a()</script>\n<script>\n{{ b }\n</script>');
    expect(modules.length).toBe(1);
    expect(diagnostics.map(({ kind, message }) => [kind, message.slice(-8)])).toEqual([['parse-error', '(line 5)']]);
  });

  it('is analysed as far as the parser recovered it', () => {
    const { modules, diagnostics } = parseSource('/a.mjs', 'a();\nconst c;\nb();');
    expect(diagnostics.map(({ kind }) => kind)).toEqual(['parse-error']);
    expect(modules[0]?.nodes.CallExpression.map(startOf)).toEqual([0, 14]);
  });

  it('does not include empty files', () => {
    expect(one('/a.ts', '').ast.body).toEqual([]);
    expect(one('/a.ts', '// nothing').ast.body).toEqual([]);
  });
});
