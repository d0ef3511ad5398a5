import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { AuditOptions } from '../../src/engine/audit.ts';
import { checkModule } from '../../src/engine/check.ts';
import { findingOf } from '../../src/engine/finding-of.ts';
import { regionOf } from '../../src/engine/region.ts';
import { enclosingSymbol } from '../../src/engine/fingerprint.ts';
import { hash } from '../../src/engine/hash.ts';
import { plainCode } from '../../src/engine/plain-code.ts';
import { createAnalysis } from '../../src/models/analysis.ts';
import { rows } from '../../src/models/rows.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';
import { secretLiterals } from '../../src/rule/secrets.ts';
import type { Node } from '../../src/source/module.ts';
import { parseSource } from '../../src/source/parse.ts';
import { auditTree } from './memory.ts';

async function fingerprints(text: string, path = 'a.ts', options: Partial<AuditOptions> = {}): Promise<readonly string[]> {
  return (await auditTree({ [path]: text }, options)).findings.map((f) => f.fingerprint);
}

const program = (body: string): string => `import jwt from 'jsonwebtoken';\n${body}\n`;
const SECRET = program(`const secret = 'one';\nexport const make = (sub) => jwt.sign({ sub }, secret, { expiresIn: '1h' });`);
const ENDLESS = program(`export function make(sub, key) {\n  return jwt.sign({ sub }, key, { audience: 'shop' });\n}`);

const CALL = "({ sub }, key, { audience: 'shop' })";

describe('a fingerprint stays', () => {
  it.each([
    ['when lines move', ENDLESS, `// first\n\n\n${ENDLESS}`],
    ['when other code is added', ENDLESS, `${ENDLESS}\nexport const other = 1;`],
    ['when the function moves', ENDLESS, program(`export const other = 1;\n${ENDLESS.split('\n').slice(1).join('\n')}`)],
    ['when the line is indented otherwise', ENDLESS, ENDLESS.replaceAll('  ', '\t\t')],
    ['when the secret changes', SECRET, SECRET.replace("'one'", "'two-and-longer'")],
    ['when the secret has escapes', SECRET.replace("'one'", "'o\\'ne'"), SECRET.replace("'one'", "'t\\'wo'")],
    ['when a piece of the secret changes', SECRET.replace("'one'", "'one' + 'more'"), SECRET.replace("'one'", "'two' + 'more'")],
    ['when the call is broken into lines', ENDLESS, ENDLESS.replace(CALL, "(\n    { sub },\n    key,\n    { audience: 'shop' },\n  )")],
    ['when blanks and quotes are others', ENDLESS, ENDLESS.replace(CALL, '({sub},key,{audience:"shop"})')],
    ['when lines end otherwise', ENDLESS, ENDLESS.replaceAll('\n', '\r\n')],
  ])('%s', async (_, before, after) => {
    const expected = await fingerprints(before);
    expect(expected).toHaveLength(1);
    expect(await fingerprints(after)).toEqual(expected);
  });
});

describe('a fingerprint changes', () => {
  it.each([
    ['with the function around it', ENDLESS, ENDLESS.replace('make', 'create')],
    ['with the code itself', ENDLESS, ENDLESS.replace('shop', 'bank')],
  ])('%s', async (_, before, after) => {
    expect(await fingerprints(after)).not.toEqual(await fingerprints(before));
  });

  it('with the file', async () => {
    expect(await fingerprints(ENDLESS, 'b.ts')).not.toEqual(await fingerprints(ENDLESS, 'a.ts'));
  });

  it('with the rule', async () => {
    const two = await fingerprints(program(`export const make = (sub) => jwt.sign({ sub }, 'one');`));
    expect(new Set(two).size).toBe(2);
  });
});

describe('the fingerprints of other rules', () => {
  it('are made without the secrets of the whole audit', async () => {
    const text = program(`export const make = (sub) => jwt.sign({ sub }, 'one');`);
    const expected = await fingerprints(text);
    expect(expected).toHaveLength(2);
    expect(await fingerprints(text.replace("'one'", "'two-and-longer'"))).toEqual(expected);
  });

  /** Those of one rule, when the secrets of the audit are known. */
  function fingerprintsOf(id: string, call: string): readonly string[] {
    const project = createProject(memoryHost({ '/a.ts': program(`export const make = (sub) => ${call};`) }), '/');
    const analysis = createAnalysis(project, rows);
    const [module] = project.loadAll('/a.ts');
    if (!module) throw new Error('the program was not parsed');
    const { checked, operations } = checkModule(module, rules, analysis);
    const secretPlaces = operations.flatMap(secretLiterals).map(({ origin }) => regionOf(origin));
    const rule = rules.find(({ meta }) => meta.id === id);
    if (!rule) throw new Error(`there is no ${id}`);
    return checked
      .filter(({ ruleId }) => ruleId === id)
      .map((each) => findingOf(rule, each, { root: '/', text: module.text, secretPlaces }).fingerprint);
  }

  it.each([
    ["jwt.sign({ sub }, 'one')", "jwt.sign({ sub }, 'two-longer')"],
    ["jwt.sign({ sub }, 'o\\'ne')", "jwt.sign({ sub }, 't\\'wo')"],
    ["jwt.sign({ sub }, 'one' + 'more')", "jwt.sign({ sub }, 'two')"],
    ["jwt.sign({ sub }, Buffer.from('one'))", "jwt.sign({ sub }, Buffer.from('two'))"],
  ])('do not hold the secret: %s', (before, after) => {
    const expected = fingerprintsOf('missing-expiration', before);
    expect(expected).toHaveLength(1);
    expect(fingerprintsOf('missing-expiration', after)).toEqual(expected);
  });

  it('hold everything else', () => {
    expect(fingerprintsOf('missing-expiration', "jwt.sign({ id: sub }, 'one')")).not.toEqual(
      fingerprintsOf('missing-expiration', "jwt.sign({ sub }, 'one')"),
    );
  });
});

describe('code without its formatting', () => {
  it.each([
    ['f( a,\n  b,\n)', 'f(a,b)'],
    ["f('a  ,  b')", 'f("a  ,  b")'],
    ["f('it\\'s')", 'f("it\'s")'],
    ['f("it\'s")', 'f("it\'s")'],
    ['[ `a ${ b }`, ]', '[`a ${ b }`]'],
    ['new  Date ( 0 )', 'new Date(0)'],
  ])('%j', (code, plain) => {
    expect(plainCode(code)).toBe(plain);
  });
});

describe('equal mistakes', () => {
  it('in one function are numbered', async () => {
    const [first, second, third] = await fingerprints(
      program(
        `export function make(sub, key) {\n  jwt.sign({ sub }, key);\n  jwt.sign({ sub }, key);\n  return jwt.sign({ sub }, key);\n}`,
      ),
    );
    expect([second, third]).toEqual([`${first}-1`, `${first}-2`]);
  });

  it('in two functions are different', async () => {
    const two = await fingerprints(
      program(`export const a = (sub, key) => jwt.sign({ sub }, key);\nexport const b = (sub, key) => jwt.sign({ sub }, key);`),
    );
    expect(new Set(two).size).toBe(2);
    expect(two.some((f) => f.includes('-'))).toBe(false);
  });
});

describe('the symbol around a node', () => {
  function symbolAt(text: string): string {
    const [module] = parseSource('/a.ts', text).modules;
    const call = module?.nodes.CallExpression.find(
      (node) => node.type === 'CallExpression' && (node.callee as { name?: string }).name === 'here',
    );
    return enclosingSymbol(call as Node);
  }

  it.each([
    ['here();', ''],
    ['function f() { here(); }', 'f'],
    ['const f = () => here();', 'f'],
    ['class A { m() { here(); } }', 'A.m'],
    ['class A { f = here(); }', 'A.f'],
    ['function f() { function g() { here(); } }', 'f.g'],
    ['module.exports.f = function () { here(); };', 'f'],
    ['router.post("/", () => here());', ''],
    ['const value = here();', ''],
  ])('%s', (text, symbol) => {
    expect(symbolAt(text)).toBe(symbol);
  });
});

describe('hash', () => {
  it('is 16 hexadecimal digits that any change changes', () => {
    const texts = ['', 'a', 'b', 'aa', 'ab', 'ba', 'a\0', 'é'];
    for (const text of texts) expect(hash(text)).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(texts.map(hash)).size).toBe(texts.length);
  });
});
