import { parse as parseTypeScript } from '@typescript-eslint/parser';
import { parse as parseJavaScript } from 'espree';
import { describe, expect, it } from 'vitest';
import { contains, endOf, memberKey, startOf, stringValue, unwrap } from '../../src/source/ast.ts';
import type { Node } from '../../src/source/module.ts';
import { parseSource } from '../../src/source/parse.ts';

const code = 'f(); a.b;';

/** The last statement's expression of the code, from each parser whose trees are analysed. */
const parsers: Record<string, (text: string) => Node> = {
  oxc: (text) => expressionOf(parseSource('/a.ts', text).modules[0]?.ast),
  espree: (text) => expressionOf(parseJavaScript(text, { ecmaVersion: 'latest' })),
  'espree with ranges, as ESLint asks': (text) => expressionOf(parseJavaScript(text, { ecmaVersion: 'latest', range: true })),
  'typescript-eslint': (text) => expressionOf(parseTypeScript(text, { range: true })),
};

describe.each(Object.entries(parsers))('trees of %s', (_name, parse) => {
  it('tell where a node starts and ends', () => {
    const member = parse(code);
    expect([startOf(member), endOf(member)]).toEqual([5, 8]);
  });

  it('tell what contains what', () => {
    const member = parse(code) as Node & { object: Node };
    expect(contains(member, member.object)).toBe(true);
    expect(contains(member.object, member)).toBe(false);
  });

  it('tell keys and strings', () => {
    expect(memberKey(parse('a["b"]') as never)).toBe('b');
    expect(memberKey(parse('a[0]') as never)).toBe('0');
    expect(memberKey(parse('a[b]') as never)).toBeUndefined();
    expect(stringValue(parse('`a`'))).toBe('a');
    expect(stringValue(parse('`${a}`'))).toBeUndefined();
  });

  it('tell what is in wrappers', () => {
    expect(unwrap(parse('(a?.b)'))).toMatchObject({ type: 'MemberExpression' });
  });
});

function expressionOf(program: unknown): Node {
  return (program as { body: { expression: Node }[] }).body.at(-1)?.expression as Node;
}
