import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/source/module.ts';
import { answers, from, known, marked, open, reasons } from './harness.ts';

describe('recursion ends as unknown', () => {
  answers([
    ['a function that calls itself', `function f() { return c ? f() : 'x'; } use(/*?*/ f());`, open('literal "x"', 'unknown')],
    [
      'two functions that call each other',
      `function f() { return c ? g() : 'x'; } function g() { return f(); } use(/*?*/ f());`,
      open('literal "x"', 'unknown'),
    ],
    ['a function that is nothing but itself', `function f() { return f(); } use(/*?*/ f());`, open('unknown')],
    [
      'a callback in an object that hands itself out',
      `const o = { make() { return { self: this }; }, run(done) { use(/*?*/ done); } }; export default o;`,
      open('parameter done'),
    ],
    [
      'a callback in an object that holds its object',
      `export default { data() { return { self: this, go: (done) => use(/*?*/ done) }; } };`,
      open('parameter done'),
    ],
    ['a class that extends itself', `class A extends A {} use(/*?*/ new A().m);`, open('package class A.new().m')],
  ]);

  it('also when the value depends on itself', () => {
    expect(from(`let a = a; use(/*?*/ a);`).origins).not.toContain('literal undefined');
    expect(from(`const o = { ...o }; use(/*?*/ o.a);`).origins.filter((o) => o.startsWith('literal'))).toEqual([]);
  });
});

describe('budgets', () => {
  const nested = (depth: number): string => {
    const functions = Array.from({ length: depth }, (_, i) => `function f${i}() { return f${i + 1}(); }`).join('\n');
    return `${functions}\nfunction f${depth}() { return 'x'; }\nuse(/*?*/ f0());`;
  };

  it('follows eight calls', () => {
    expect(from(nested(7))).toEqual(known('literal "x"'));
  });

  it('says unknown behind eight calls', () => {
    expect(from(nested(8))).toEqual(open('unknown'));
    expect(reasons(nested(8))).toEqual(['calls nest too deep or recur']);
  });

  it('follows a long chain of constants', () => {
    const chain = Array.from({ length: 500 }, (_, i) => `const a${i + 1} = a${i};`).join('\n');
    expect(from(`const a0 = 'x';\n${chain}\nuse(/*?*/ a500);`)).toEqual(known('literal "x"'));
  });

  it('says unknown when the steps are spent', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `const a${i + 1} = a${i};`).join('\n');
    const program = `const a0 = 'x';\n${chain}\nuse(/*?*/ a5000);`;
    expect(from(program)).toEqual(open('unknown'));
    expect(reasons(program)).toEqual(['the budget of steps is spent']);
  });

  it('spends no more on one file than it may: a bundle asks thousands of long questions', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `const a${i + 1} = a${i};`).join('\n');
    const { walker, place } = marked(`const a0 = 'x';\n${chain}\nuse(/*?*/ a5000);`);
    const { module } = place;
    const initial = (i: number): Node => (module.nodes.VariableDeclarator[i] as Extract<Node, { type: 'VariableDeclarator' }>).init as Node;
    const kindsOf = (i: number): readonly string[] => walker.origins({ module, node: initial(i) }).origins.map(({ kind }) => kind);
    walker.beginFile();
    expect(kindsOf(60)).toEqual(['literal']);
    for (let i = 0; i < 50; i++) kindsOf(4999 - i);
    expect(kindsOf(70)).toEqual(['unknown']);
    expect(kindsOf(3), 'what stands near is still told').toEqual(['literal']);
    walker.beginFile();
    expect(kindsOf(80)).toEqual(['literal']);
  });

  it('keeps what it found before the steps were spent', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `const a${i + 1} = a${i};`).join('\n');
    expect(from(`const a0 = 'far';\n${chain}\nuse(/*?*/ c ? 'near' : a5000);`)).toEqual(open('literal "near"', 'unknown'));
  });

  it('does not follow a chain that grows with every round', () => {
    expect(from(`let node = start; while (node) { use(/*?*/ node); node = node.next; }`).complete).toBe(false);
  });

  it('does not list origins without end', () => {
    const { origins, complete } = from(`use(/*?*/ [${Array.from({ length: 500 }, (_, i) => `'x${i}'`).join(', ')}]);`, '*');
    expect(complete).toBe(false);
    expect(origins.length).toBeLessThan(100);
  });

  it('does not overflow the stack on deep expressions', () => {
    const sum = Array.from({ length: 3000 }, () => `'a'`).join(' + ');
    const logical = Array.from({ length: 500 }, (_, i) => `process.env.A${i}`).join(' || ');
    expect(from(`use(/*?*/ ${sum});`).origins).toHaveLength(1);
    expect(from(`const v = ${logical}; use(/*?*/ v);`).complete).toBe(false);
  });

  it('follows imports through twelve files, not further', () => {
    const files = (n: number): Record<string, string> => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`f${i}.ts`, `import { a } from './f${i + 1}'; export const b = a; export { b as a };`]),
      ),
      [`f${n}.ts`]: `export const a = 'x';`,
      'main.ts': `import { a } from './f0'; use(/*?*/ a);`,
    });
    expect(from(files(10))).toEqual(known('literal "x"'));
    expect(from(files(30))).toEqual(open('unknown'));
    expect(reasons(files(30))).toEqual(['more files than are followed']);
  });

  it('follows 24 callers, not more', () => {
    const callers = (n: number): string =>
      `function f(a) { use(/*?*/ a); }\n${Array.from({ length: n }, (_, i) => `f('x${i}');`).join('\n')}`;
    expect(from(callers(24)).origins).toHaveLength(24);
    expect(from(callers(25))).toEqual(open('unknown'));
  });

  it('looks at 150 writes under keys that the syntax does not tell, not more', () => {
    const writes = (n: number): string =>
      `const o = { a: 'x' };\n${Array.from({ length: n }, (_, i) => `make(${i})[k${i}] = 'other';`).join('\n')}\nuse(/*?*/ o.a);`;
    expect(from(writes(150))).toEqual(known('literal "x"'));
    expect(from(writes(151))).toEqual(open('literal "x"', 'unknown'));
  });

  it('does not count writes to elements among them', () => {
    const writes = Array.from({ length: 200 }, (_, i) => `make(${i})[at++] = 'other'; make(${i})[at - 1] = 'other';`).join('\n');
    expect(from(`let at = 0; const o = { a: 'x' };\n${writes}\nuse(/*?*/ o.a);`)).toEqual(known('literal "x"'));
  });
});

describe('questions', () => {
  it('are remembered', () => {
    const { walker, place } = marked(`const a = 'x'; use(/*?*/ a);`);
    const first = walker.origins(place);
    expect(walker.origins(place)).toBe(first);
    expect(walker.stats).toEqual({ questions: 1, steps: 2, memoHits: 1, exhausted: 0 });
  });

  it('of different paths are different', () => {
    const { walker, place } = marked(`const a = { b: 'x', c: 'y' }; use(/*?*/ a);`);
    const values = ['b', 'c'].map((key) => walker.origins(place, [key]).origins.map((o) => o.kind === 'literal' && o.value));
    expect(values).toEqual([['x'], ['y']]);
  });

  it('that were cut short by a cycle are asked again', () => {
    const program = `const a = c ? b : 'x'; const b = c ? a : 'y'; use(/*?*/ a || b, b);`;
    const { walker, place } = marked(program);
    walker.origins(place);
    expect(from(program).origins).toEqual(from(program).origins);
    expect(from(`const a = c ? b : 'x'; const b = c ? a : 'y'; use(/*?*/ b);`)).toEqual(known('literal "x"', 'literal "y"'));
  });
});
