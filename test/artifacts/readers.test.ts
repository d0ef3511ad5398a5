import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/artifacts/entry.ts';
import { privateMembers, privatePems } from '../../src/artifacts/private-parts.ts';
import { readArtifact } from '../../src/artifacts/read.ts';
import { readJson } from '../../src/artifacts/read-json.ts';
import { readVariables } from '../../src/artifacts/read-variables.ts';
import { readYaml } from '../../src/artifacts/read-yaml.ts';

const pairs = (entries: readonly Entry[]): readonly string[] => entries.map(({ keys, value }) => `${keys.join('.')} = ${value}`);

function expectPlaces(text: string, entries: readonly Entry[]): void {
  for (const { value, start, end } of entries) expect(text.slice(start, end)).toBe(value);
}

describe('lists of variables', () => {
  it.each([
    ['A=1', ['A = 1']],
    ['export A_B = two words # a comment\r\nC="x # y" # z', ['A_B = two words', 'C = x # y']],
    ["A='it is'\nB=`b`\n#C=c\n\n D = d", ['A = it is', 'B = b', 'D = d']],
    ['A="-----BEGIN X-----\nabc\n-----END X-----"\nB=1', ['A = -----BEGIN X-----\nabc\n-----END X-----', 'B = 1']],
    ['A="not closed\nB=1', ['A = "not closed', 'B = 1']],
    ['A=', ['A = ']],
    ['FROM node\nENV JWT_SECRET=abc\nENV OTHER xyz\nARG C=d', ['JWT_SECRET = abc', 'OTHER = xyz', 'C = d']],
    ['[vars]\nA = "x"\n[env.production.vars]\nA = "y"', ['vars.A = x', 'env.production.vars.A = y']],
    ['jwt.secret=abc\n; note\nb: c', ['jwt.secret = abc', 'b = c']],
  ])('%j', (text, expected) => {
    const entries = readVariables(text);
    expect(pairs(entries)).toEqual(expected);
    expectPlaces(text, entries);
  });
});

describe('YAML', () => {
  it.each([
    ['a: b', ['a = b']],
    ['a:\n  b: "c d" # e\n  f: \'g\'\nh: i', ['a.b = c d', 'a.f = g', 'h = i']],
    ['services:\n  api:\n    environment:\n      - JWT_SECRET=abc\n      - "OTHER=d e"', ['JWT_SECRET = abc', 'OTHER = d e']],
    [
      'env:\n  - name: JWT_SECRET\n    value: abc\n  - name: X\n    valueFrom:\n      secretKeyRef:\n        name: s',
      ['name = JWT_SECRET', 'JWT_SECRET = abc'],
    ],
    ['a: |\n  line 1\n  line 2\nb: c', ['a =   line 1\n  line 2\n', 'b = c']],
    ['a: {b: c}\nd: [e]\nf: *g\nh: !Ref i\nj: &k l', ['j = l']],
    ['# a: b\n---\n"c": d\n...', ['c = d']],
    ['a: b: c', ['a = b: c']],
  ])('%j', (text, expected) => {
    const entries = readYaml(text);
    expect(pairs(entries).map((pair) => pair.replace(/^(?:\w+\.)+(?=JWT_SECRET|OTHER)|^(?:\w+\.)+(?=name = )/, ''))).toEqual(
      expect.arrayContaining(expected),
    );
    expectPlaces(text, entries);
  });

  it('ends for every text', () => {
    for (const text of ['-', '- - -', '- -\n-', ': :', '|\n', 'a: |', 'a: |\n', 'a:\n\n\n', '\t- a', '-\t-', 'a: "', '- "a', '\u0000'])
      expect(Array.isArray(readYaml(text))).toBe(true);
  });
});

it('long lines of one character take no time', () => {
  for (const each of [' ', '\t', '"', "'", ':', '[', '-', '- ', 'a', '=', '#', '\\', '\n', '-----BEGIN PRIVATE KEY-----'])
    for (const head of ['', 'a', 'A=', 'a: ', '[a', '"'])
      for (const path of ['.env', 'config/a.yml', 'config/a.json', 'a.pem']) readArtifact(path, head + each.repeat(100_000 / each.length));
}, 120_000);

describe('JSON', () => {
  it('gives texts with what leads to them, comments allowed', () => {
    const text = '{ /* c */ "a": { "b": "c" }, "d": [1, "e"], "f": true, }';
    const entries = readJson(text);
    expect(pairs(entries)).toEqual(['a.b = c', 'd.1 = e']);
    expectPlaces(text, entries);
  });

  it('takes a name from the member beside', () => {
    expect(pairs(readJson('{ "values": [{ "key": "jwtSecret", "value": "abc" }] }'))).toContain('values.0.jwtSecret = abc');
  });

  it('gives up on what is nested without end', () => {
    expect(readJson('['.repeat(100_000))).toEqual([]);
  });
});

describe('keys', () => {
  const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
  const pem = (kind: string, text = body): string => `-----BEGIN ${kind}-----\n${text}\n-----END ${kind}-----\n`;

  it.each([
    [pem('PRIVATE KEY'), 1],
    [pem('RSA PRIVATE KEY').replaceAll('\n', '\\n'), 1],
    [pem('EC PRIVATE KEY') + pem('PRIVATE KEY'), 2],
    [pem('PUBLIC KEY'), 0],
    [pem('CERTIFICATE'), 0],
    [pem('ENCRYPTED PRIVATE KEY'), 0],
    [pem('RSA PRIVATE KEY', `Proc-Type: 4,ENCRYPTED\n\n${body}`), 0],
    [pem('PRIVATE KEY', '<your key>'), 0],
    [pem('PRIVATE KEY', 'A'.repeat(64)), 0],
  ])('in PEM form: %j', (text, count) => {
    expect(privatePems(text)).toHaveLength(count);
  });

  it('as JSON Web Keys', () => {
    const secret = 'ERGskBpxfSBx4i8qCRWjPRC08XoMVU1C7ExFKLDd6Uo';
    expect(privateMembers(readJson(`{ "keys": [{ "kty": "EC", "x": "a", "d": "${secret}" }, { "kty": "EC", "x": "a" }] }`))).toHaveLength(
      1,
    );
    expect(privateMembers(readJson(`{ "kty": "oct", "k": "${secret}" }`))).toHaveLength(1);
    expect(privateMembers(readJson(`{ "d": "${secret}" }`))).toHaveLength(0);
  });

  it('as the whole of a JSON Web Key, whose primes are secret too', () => {
    const text = '{ "kty": "RSA", "d": "ERGskBpxfSBx4i8qCRWjPRC0", "p": "8XoMVU1C7ExFKLDd6Uo", "e": "AQAB", "dq": "kBpxfSBx4" }';
    const [part] = privateMembers(readJson(text));
    expect(text.slice(part?.whole.start, part?.whole.end)).toMatch(/^RSA.*kBpxfSBx4$/);
    expect(part?.others.map((other) => other.text)).toEqual(['8XoMVU1C7ExFKLDd6Uo', 'kBpxfSBx4']);
  });

  it('in a manifest, where Base64 hides nothing', () => {
    const text = 'kind: Secret\ndata:\n  JWT_SECRET: bXktc2VjcmV0\nstringData:\n  A: bXktc2VjcmV0';
    expect(pairs(readArtifact('k8s/secret.yaml', text).entries)).toEqual([
      'kind = Secret',
      'data.JWT_SECRET = my-secret',
      'stringData.A = bXktc2VjcmV0',
    ]);
  });
});
