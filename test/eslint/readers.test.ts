import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { askedRows } from '../../src/engine/asked-rows.ts';
import { createReaders } from '../../src/eslint/readers.ts';
import type { Host } from '../../src/project/host.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { createProject } from '../../src/project/project.ts';
import type { Rule } from '../../src/rule/rule.ts';

const CONFIG = "export const SECRET = 'four-words-that-nobody-guesses';\n";
const SIGN = "import jwt from 'jsonwebtoken';\nimport { SECRET } from './config.js';\nexport const token = jwt.sign({}, SECRET);\n";
const STORE = "localStorage.setItem('access_token', t);\n";

function readersOf(host: Host, used: readonly Rule[] = rules): ReturnType<typeof createReaders> {
  return createReaders(createProject(host, '/'), askedRows, used, () => false);
}

function keys(found: ReadonlyMap<string, unknown>): string[] {
  return [...found.keys()];
}

it('an audit is found by the files that it found something in, its own among them', () => {
  const readers = readersOf(
    memoryHost({ '/config.js': CONFIG, '/sign.js': SIGN, '/store.js': STORE, '/other.js': "import './config.js';\n" }),
  );
  expect(keys(readers.surveysOf('/config.js'))).toEqual(['/sign.js']);
  expect(keys(readers.surveysOf('/sign.js'))).toEqual(['/sign.js']);
  expect(keys(readers.surveysOf('/store.js'))).toEqual(['/store.js']);
  expect(keys(readers.surveysOf('/other.js'))).toEqual([]);
});

it('files of the default ignores lead nowhere, unless they are linted themselves', () => {
  const readers = readersOf(memoryHost({ '/config.js': CONFIG, '/dist/sign.js': SIGN.replace('./config', '../config') }));
  expect(keys(readers.surveysOf('/config.js'))).toEqual([]);
  readers.surveysOf('/dist/sign.js');
  expect(keys(readers.surveysOf('/config.js'))).toEqual(['/dist/sign.js']);
});

it('a file that nothing has changed for is not audited again', () => {
  let checks = 0;
  const counting = rules.map((rule): Rule => {
    return {
      ...rule,
      check(...args) {
        checks++;
        rule.check(...args);
      },
    };
  });
  const readers = readersOf(memoryHost({ '/config.js': CONFIG, '/sign.js': SIGN }), counting);
  readers.surveysOf('/config.js');
  const first = checks;
  expect(first).toBeGreaterThan(0);
  readers.surveysOf('/config.js');
  readers.surveysOf('/sign.js');
  expect(checks).toBe(first);
});

describe('a mistake of ours', () => {
  const broken = rules.map((rule): Rule => {
    if (rule.meta.id !== 'token-in-local-storage') return rule;
    return {
      ...rule,
      check() {
        throw new Error('a mistake');
      },
    };
  });

  it('is thrown when the file is linted, and does not keep others from being linted', () => {
    const readers = readersOf(memoryHost({ '/config.js': CONFIG, '/sign.js': SIGN, '/store.js': STORE }), broken);
    expect(keys(readers.surveysOf('/config.js'))).toEqual(['/sign.js']);
    expect(() => readers.surveysOf('/store.js')).toThrow('a mistake');
  });
});
