import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter, type SourceCode } from 'eslint';
import { Linter as Linter9 } from 'eslint9';
import { parser as tsParser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { hostModule } from '../../src/eslint/module.ts';
import { startOf } from '../../src/source/ast.ts';
import { roleOf } from '../../src/source/identifiers.ts';
import type { Binding, Node, SourceModule } from '../../src/source/module.ts';
import { createScopes } from '../../src/source/scopes.ts';
import { casesOf, FIXTURES } from '../rules/cases.ts';

type Parse = (text: string, sourceType?: 'module' | 'commonjs' | 'script') => SourceModule;

/** Parsers as ESLint runs them, with the parents that it sets and the globals that it adds. */
function parseWith(linter: Linter, parser?: Linter.Parser): Parse {
  return (text, sourceType = 'module') => {
    let module: SourceModule | undefined;
    const capture = (sourceCode: SourceCode): void => {
      module = hostModule('/a.ts', sourceCode);
    };
    const messages = linter.verify(text, [
      {
        files: ['**'],
        plugins: { test: { rules: { capture: { create: (context) => ({ Program: () => capture(context.sourceCode as SourceCode) }) } } } },
        rules: { 'test/capture': 'error' },
        languageOptions: {
          sourceType,
          globals: { localStorage: 'readonly' },
          parserOptions: { ecmaFeatures: { jsx: true } },
          ...(parser && { parser }),
        },
      },
    ]);
    if (!module) throw new Error(messages[0]?.message);
    return module;
  };
}

const linter9: unknown = new Linter9();
const espree = parseWith(new Linter());
const HOSTS: readonly (readonly [string, Parse])[] = [
  ['espree in ESLint 10', espree],
  ['espree in ESLint 9', parseWith(linter9 as Linter)],
  ['typescript-eslint', parseWith(new Linter(), tsParser)],
];

function identifiersOf(module: SourceModule): readonly Node[] {
  // A parser may give one node two places: `import { a }` names what is imported and what it is called here.
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') found.add(node);
    for (const [key, child] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const item of Array.isArray(child) ? (child as unknown[]) : [child]) if (isNode(item)) visit(item);
    }
  };
  visit(module.ast);
  return [...found].sort((a, b) => startOf(a) - startOf(b));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function show(binding: Binding | undefined): object | undefined {
  if (!binding) return undefined;
  const definitions = binding.definitions.map(({ kind, name, node }) => `${kind} ${startOf(name)} ${node.type}`).sort();
  return { definitions, references: binding.references.map(startOf) };
}

/** Every name of a file as the host's scopes tell it, and as ours do over the same tree. */
function compare(module: SourceModule): void {
  const identifiers = identifiersOf(module);
  const ours = createScopes(module.ast, identifiers);
  for (const identifier of identifiers) {
    // The half of a qualified name, a property: nobody asks for these.
    if (roleOf(identifier).does === 'spell') continue;
    expect(show(module.scopes.resolve(identifier)), `${(identifier as { name: string }).name} at ${startOf(identifier)}`).toEqual(
      show(ours.resolve(identifier)),
    );
  }
}

describe.each(HOSTS)('%s', (_, parse) => {
  it.each([
    ['a class that names itself', 'class A { static of() { return new A(); } } new A();'],
    ['a function expression that names itself', 'const f = function g(n) { return n ? g(n - 1) : f; };'],
    ['patterns, defaults and rest', 'function f({ a = b, ...rest }, [c] = []) { var b = a; return rest + c; }'],
    ['hoisting and blocks', 'use(x); { let x = 1; use(x); } var x = 2; x = 3; try { x } catch (x) { x }'],
    ['imports and exports', "import d, { a as b } from 'x'; import * as ns from 'y'; export { b as c }; export default d; ns.b;"],
    ['labels, properties and methods', 'const a = { b: 1, a }; b: for (;;) break b; class C { b() { return a.b; } }'],
  ])('%s', (__, text) => {
    compare(parse(text));
  });

  it('a name of the configuration is a global', () => {
    const module = parse('localStorage.getItem(unknown);');
    for (const identifier of identifiersOf(module)) expect(module.scopes.resolve(identifier)).toBeUndefined();
  });

  it.each(['module', 'commonjs', 'script'] as const)('the names at the top level of a %s', (sourceType) => {
    const module = parse('const a = 1; function b() { const c = a; } var d;', sourceType);
    expect(show(module.scopes.topLevel('a'))).toEqual({ definitions: ['variable 6 VariableDeclarator'], references: [38] });
    expect(module.scopes.topLevel('b')?.definitions.map((d) => d.kind)).toEqual(['function']);
    expect(module.scopes.topLevel('d')?.definitions.map((d) => d.kind)).toEqual(['variable']);
    expect(module.scopes.topLevel('c')).toBeUndefined();
    expect(module.scopes.topLevel('localStorage')).toBeUndefined();
    compare(module);
  });

  it('the tags of JSX are names too', () => {
    const module = parse('const Page = () => <div />; const a = <Page><b /></Page>;');
    const names = identifiersOf(module).filter((node) => (node as { name: string }).name === 'Page');
    const bindings = names.map((node) => module.scopes.resolve(node));
    expect(names).toHaveLength(3);
    expect(new Set(bindings).size).toBe(1);
    expect(bindings[0]?.definitions.map((d) => d.kind)).toEqual(['variable']);
  });
});

it('types and values of one name are told apart', () => {
  const [, parse] = HOSTS[2] as (typeof HOSTS)[number];
  compare(
    parse('type T = string; const T = 1; let t: T = String(T); enum E { A } E.A; namespace N { export const x = 1; } N.x; typeof t;'),
  );
  compare(parse('interface I<K> { k: K } abstract class C<T> implements I<T> { constructor(private k: T) { k; } abstract m(): C<T>; }'));
});

it('all fixtures mean the same', () => {
  const [, typescript] = HOSTS[2] as (typeof HOSTS)[number];
  let files = 0;
  for (const { meta } of rules) {
    for (const name of casesOf(meta.id).filter((each) => /\.(?:ts|js)$/.test(each))) {
      const text = readFileSync(join(FIXTURES, meta.id, name), 'utf8');
      compare(name.endsWith('.ts') ? typescript(text) : espree(text));
      files++;
    }
  }
  expect(files).toBeGreaterThan(400);
});
