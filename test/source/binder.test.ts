import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { visitorKeys } from 'oxc-parser';
import { startOf } from '../../src/source/ast.ts';
import { bind } from '../../src/source/binder.ts';
import type { Binding, Node, Program, SourceModule } from '../../src/source/module.ts';
import { parseSource } from '../../src/source/parse.ts';
import { disagreements } from './scope-oracle.ts';

const root = join(import.meta.dirname, '../..');

describe('bindings are those of @typescript-eslint/scope-manager', () => {
  const snippets: Record<string, string> = {
    'var is hoisted out of blocks, let is not': `f(a, b); { var a = 1; let b = 2; f(a, b); } f(a, b);`,
    'functions see parameters before outer names': `const a = 1; function f(a, { b = a, ...c }, [d] = b) { return a + b + c + d; } f(a);`,
    'default values do not see the body': `const x = 1; function f(a = x) { var x = 2; return a + x; }`,
    'default values see other parameters': `function f(a, b = a) { return b; }`,
    'functions in blocks': `{ function f() {} f(); } f();`,
    'function declared twice': `function f() {} function f() {} var f; f();`,
    'names of function expressions': `const f = function g(n) { return g(n - 1); }; g();`,
    'a parameter hides the name of its function expression': `const f = function g(g) { return g; };`,
    'names of class expressions': `const A = class B extends C { m() { return B; } }; B;`,
    'a class sees itself': `class A { static a = new A(); m() { return A; } } new A();`,
    'computed keys': `const k = 1; class A { [k]() { return k; } [k] = k; k() {} k = 1; } ({ [k]: k, k: 2, k });`,
    'catch clauses': `const e = 0; try {} catch (e) { use(e); var inner = e; } try {} catch { use(e); } use(inner);`,
    'destructuring catch': `try {} catch ({ message, ...rest }) { use(message, rest); }`,
    'loop heads': `const i = 0; for (let i = 0; i < 3; i++) { use(i); } for (const i of [i]) use(i); for (const k in i) use(k); use(i);`,
    'var in loop heads': `for (var i = 0; i < 3; i++) {} for (var k of list) {} use(i, k);`,
    'loop over an existing name': `let k; for (k in object) use(k); for ({ k } of list) use(k);`,
    switch: `let a; switch (a) { case 1: let a = 2; use(a); break; default: use(a); }`,
    'labels are no names': `const a = 1; a: for (;;) { if (a) continue a; break a; }`,
    'assignment targets': `let a, b, c, d; [a, { b, x: c = a }] = [1]; ({ d, ...a } = b); a += 1; b++;`,
    'shorthand with a default in an assignment': `let a, b; ({ a = b } = {});`,
    imports: `import a, { b, c as d, default as e } from 'x'; import * as n from 'y'; a(b, d, e, n, c);`,
    exports: `const a = 1; function b() {} export { a, b as c }; export { a as q } from 'x'; export * as b2 from 'y'; export default a;`,
    'static blocks': `class A { static { var v = 1; let l = 2; use(v, l); } } use(v, l);`,
    'arrow functions': `const f = (a) => (b) => a + b; const g = async ({ c }) => { const d = c; return d; };`,
    'meta properties': `function f() { const target = 1; return new.target || import.meta || target; }`,
    'private names': `class A { #a = 1; a = 2; m(a) { return this.#a + a + (#a in this); } }`,
    'type and value of one name': `type X = string; const X = 1; let y: X = 'a'; use(X);`,
    'a type does not hide a value': `const X = 1; function f() { type X = string; let y: X; return X; }`,
    'a value does not hide a type': `interface X { a: number } function f(X: X): X { const y: X = X; return y; }`,
    'type parameters': `type T = 1; function f<T extends U, U = T>(a: T): U { type V = T; return a as T; } let t: T; class A<T> { a!: T } interface I<T> { b: T }`,
    'mapped and conditional types': `type M<K extends string> = { [P in K]: P }; type C<T> = T extends (infer U)[] ? U : T extends { a: infer U; b: infer U } ? U : never;`,
    'names in signatures': `type F = (a: number, b: typeof a) => b is string; interface I { m(a: string): void; new (a: string): I; (a: string): I; [key: string]: unknown; a: number }`,
    overloads: `function f(a: string): void; function f(a: number): void; function f(a: any) { return f(a); }`,
    'abstract classes and parameter properties': `abstract class A { constructor(private readonly a: A, public b = a) { use(a, b); } abstract m(a: A): void; abstract p: A; }`,
    decorators: `import { Inject, Dep } from 'x'; @Inject(Dep) class A { @Inject() p: Dep; constructor(@Inject(Dep) Dep: Dep) {} @Inject(Dep) m(@Inject() a: Dep) {} }`,
    enums: `const A = 1; enum E { A, B = A, C = E.A } E.B; A;`,
    namespaces: `namespace N { export const a = 1; let b = a; namespace M { use(a, b); } } N.a; declare module 'x' { const q: number; use(q); }`,
    'import equals and export assignment': `import fs = require('fs'); import R = N.M; namespace N { export namespace M {} } fs; export = R;`,
    'type-only imports and exports': `import type { A } from 'x'; import { type B, C } from 'x'; let a: A, b: B, c: C; export type { A }; export { type B };`,
    heritage: `import { B, I, N } from 'x'; class A<T> extends B<T> implements I<T>, N.J { } interface Q extends I<string>, N.J {}`,
    'predicates and assertions': `function f(a: unknown): a is string { return typeof a === 'string'; } function g(a: unknown): asserts a {}`,
    'type queries': `const a = { b: 1 }; type A = typeof a; type B = typeof a.b; let c: typeof c;`,
    wrappers: `let a; (a as any) = 1; a! += 1; (<any>a); a satisfies unknown; f<typeof a>(a);`,
    'declare global': `declare global { interface Window { a: string } var g: number } export {}; g;`,
    'names of built-in object members': `const constructor = 1, toString = 2, __proto__ = 3; use(constructor, toString, __proto__, hasOwnProperty);`,
    'generators and async iteration': `async function* f(a) { for await (const b of a) yield* b; }`,
    'optional chaining and templates': 'const a = 1; a?.a?.[a]; `${a}`; a`${a}`;',
  };
  for (const [title, code] of Object.entries(snippets)) {
    it(title, () => {
      expect(disagreements('/snippet.ts', code)).toEqual([]);
    });
  }

  it('in JSX', () => {
    const code = `import A, { B } from 'x'; const div = 1, a = 2, x = 3; use(<A.x a={a} {...x}><B>{div}</B><div /></A.x>);`;
    expect(disagreements('/snippet.tsx', code)).toEqual([]);
  });

  for (const file of sourceFiles(['src', 'rules', 'test/source'])) {
    it(file, () => {
      expect(disagreements(join(root, file), readFileSync(join(root, file), 'utf8'))).toEqual([]);
    });
  }
});

describe('references', () => {
  it('are the other reads and writes in source order', () => {
    const code = `const a = 1; a; { const a = 2; a; } f({ a }); type T = typeof a; export { a };`;
    expect(offsetsOf(binding(code, 'a').references)).toEqual([13, code.indexOf('a });'), code.indexOf('a };')]);
  });

  it('hold assignment targets', () => {
    expect(offsetsOf(binding('let a; a = 1; [a] = [2]; a++;', 'a').references)).toEqual([7, 15, 25]);
  });

  it('leave out annotations that name the import as a type', () => {
    const code = `import { A } from 'x'; class B { constructor(a: A) { new A(); } }`;
    expect(offsetsOf(binding(code, 'A').references)).toEqual([code.indexOf('A();')]);
  });

  it('hold an element once, by its opening tag', () => {
    const code = `import { A } from 'x'; use(<A></A>);`;
    expect(offsetsOf(binding(code, 'A', '/a.jsx').references)).toEqual([code.indexOf('A></')]);
  });
});

describe('names in JSX', () => {
  it('are no references when they name an element of the platform', () => {
    const code = `const a = 1, b = 2, div = 3; use(<a:b><div b={b} /></a:b>);`;
    expect(offsetsOf(binding(code, 'a', '/a.jsx').references)).toEqual([]);
    expect(offsetsOf(binding(code, 'div', '/a.jsx').references)).toEqual([]);
    expect(offsetsOf(binding(code, 'b', '/a.jsx').references)).toEqual([code.indexOf('b} />')]);
  });
});

describe('definitions', () => {
  const kinds = (code: string, name: string): string[] => binding(code, name).definitions.map(({ kind, node }) => `${kind} ${node.type}`);

  it('say what declares the name', () => {
    expect(kinds('const { a: [x] } = 1;', 'x')).toEqual(['variable VariableDeclarator']);
    expect(kinds('function x() {}', 'x')).toEqual(['function FunctionDeclaration']);
    expect(kinds('class x {}', 'x')).toEqual(['class ClassDeclaration']);
    expect(kinds('import { a as x } from "y"', 'x')).toEqual(['import ImportSpecifier']);
    expect(kinds('import x from "y"', 'x')).toEqual(['import ImportDefaultSpecifier']);
    expect(kinds('import * as x from "y"', 'x')).toEqual(['import ImportNamespaceSpecifier']);
    expect(kinds('import x = require("y")', 'x')).toEqual(['import TSImportEqualsDeclaration']);
    expect(kinds('enum x {}', 'x')).toEqual(['enum TSEnumDeclaration']);
    expect(kinds('namespace x.y {}', 'x')).toEqual(['namespace TSModuleDeclaration']);
    expect(kinds('interface x {} const x = 1', 'x')).toEqual(['type TSInterfaceDeclaration', 'variable VariableDeclarator']);
    expect(kinds('var x; var x; function x() {}', 'x')).toEqual([
      'variable VariableDeclarator',
      'variable VariableDeclarator',
      'function FunctionDeclaration',
    ]);
  });

  it('of a parameter belong to the function, however the parameter is wrapped', () => {
    const module = parse('class A { constructor(private x = 1) { x; } } (({ y: [z] }) => z); try {} catch (e) { e; }');
    expect(definedBy(module, 'x')).toBe('parameter FunctionExpression');
    expect(definedBy(module, 'z')).toBe('parameter ArrowFunctionExpression');
    expect(definedBy(module, 'e')).toBe('catch CatchClause');
  });

  it('of globals do not exist', () => {
    const module = parse('process.env; ({ env: 1 });');
    expect(module.scopes.resolve(module.nodes.MemberExpression[0] as Node)).toBeUndefined();
    expect(module.scopes.topLevel('process')).toBeUndefined();
    expect(module.scopes.topLevel('toString')).toBeUndefined();
  });
});

describe('the index', () => {
  it('holds nodes in source order with their parents', () => {
    const { nodes, ast } = parse('a(b(), new C(d())); const f = () => e.g;');
    expect(offsetsOf(nodes.CallExpression)).toEqual([0, 2, 13]);
    expect(nodes.NewExpression[0]?.parent).toBe(nodes.CallExpression[0]);
    expect(nodes.VariableDeclarator[0]?.parent?.parent).toBe(ast);
    expect(nodes.ReturnStatement).toEqual([]);
    expect(ast.parent).toBeUndefined();
  });

  it('goes into nodes that the visitor keys do not know', () => {
    const call = { type: 'CallExpression', arguments: [], callee: { type: 'Identifier', name: 'a' } };
    const holder = {
      type: 'SvelteThing',
      start: 0,
      names: ['a', 'b'],
      nothing: null,
      children: [call],
      other: { type: 'NewThing', value: null },
    };
    const { nodes } = bind({ type: 'Program', body: [holder] } as unknown as Program, visitorKeys);
    expect(nodes.CallExpression).toEqual([call]);
    expect(nodes.CallExpression[0]?.parent).toBe(holder);
    expect((holder.other as unknown as Node).parent).toBe(holder);
  });

  it('does not overflow on a tree far deeper than any stack', () => {
    let inner: object = { type: 'Identifier', name: 'a' };
    for (let i = 0; i < 200_000; i++) inner = { type: 'CallExpression', callee: inner, arguments: [] };
    const { nodes, scopes } = bind({ type: 'Program', body: [inner] } as unknown as Program, visitorKeys);
    expect(nodes.CallExpression.length).toBe(200_000);
    expect(scopes.topLevel('a')).toBeUndefined();
  });
});

function parse(code: string, path = '/a.ts'): SourceModule {
  return parseSource(path, code).modules[0] as SourceModule;
}

function binding(code: string, name: string, path?: string): Binding {
  return parse(code, path).scopes.topLevel(name) as Binding;
}

/** What defines the last identifier of a name. */
function definedBy(module: SourceModule, name: string): string | undefined {
  let last: Node | undefined;
  const stack: unknown[] = [module.ast];
  while (stack.length > 0) {
    const node = stack.pop() as Node & Record<string, unknown>;
    if (node.type === 'Identifier' && node.name === name && (!last || startOf(node) > startOf(last))) last = node;
    for (const key of visitorKeys[node.type] ?? []) stack.push(...[node[key] ?? []].flat());
  }
  const definition = last && module.scopes.resolve(last)?.definitions[0];
  return definition && `${definition.kind} ${definition.node.type}`;
}

function offsetsOf(nodes: readonly Node[]): number[] {
  return nodes.map(startOf);
}

function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
}
