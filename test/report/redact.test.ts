import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/report/redact.ts';
import { finding, spanOf } from './sample.ts';

function mask(text: string, ...secrets: string[]): string {
  return createRedactor({ findings: [finding(spanOf('/a.ts', 'x', 'x'), { secrets })] }).text(text);
}

describe('createRedactor', () => {
  it('masks every occurrence with a mask of fixed length', () => {
    expect(mask(`k('hunter2'); // hunter2, or hunter22`, 'hunter2')).toBe(`k('***'); // ***, or ***2`);
  });

  it('takes no character of a secret for a pattern', () => {
    expect(mask('a$&(.*)[z]b', '$&(.*)[z]')).toBe('a***b');
  });

  it('masks the longer of two secrets that contain each other', () => {
    expect(mask('key-0123-prod key-0123', 'key-0123', 'key-0123-prod')).toBe('*** ***');
  });

  it('masks overlapping secrets together', () => {
    expect(mask('abcdefgh12', 'abcd-', 'cdefgh1', 'fgh12')).toBe('ab***');
  });

  it('masks an everyday word only where it is a whole value', () => {
    expect(mask(`const secret = env.secret ?? 'secret'; // the secret`, 'secret')).toBe(
      `const secret = env.secret ?? '***'; // the secret`,
    );
    expect(mask('secret', 'secret')).toBe('***');
    expect(mask('`secret${id}`', 'secret')).toBe('`***${id}`');
    expect(mask(`'no-secret-here'`, 'secret')).toBe(`'no-secret-here'`);
  });

  it('masks a short secret only where it is a whole value', () => {
    expect(mask(`sign(p, '1', { expiresIn: 12 })`, '1')).toBe(`sign(p, '***', { expiresIn: 12 })`);
  });

  it('masks a secret also with its escapes undone or made', () => {
    expect(mask('the key is a"b\nc', 'a\\"b\\nc')).toBe('the key is ***');
    expect(mask('"x\\"y-long\\n"', 'x"y-long\n')).toBe('"***"');
    expect(mask('caf\u00e9-key', 'caf\\u00e9-key')).toBe('***');
  });

  it('masks single lines of a secret of many lines', () => {
    expect(mask('line: MIIEvQIBADANBgkqhkiG', '-----BEGIN-----\nMIIEvQIBADANBgkqhkiG\n-----END-----')).toBe('line: ***');
  });

  it('ignores an empty secret', () => {
    expect(mask('text', '')).toBe('text');
  });

  it('masks literals that spell the secret in another way, or a part of it', () => {
    expect(mask(`key('it\\'s-my-key')`, "it's-my-key")).toBe(`key('***')`);
    expect(mask(`key("\\x41bcdef-9")`, 'Abcdef-9')).toBe(`key("***")`);
    expect(mask(`key('first-half-' + "second-half") // don't`, 'first-half-second-half')).toBe(`key('***' + "***") // don't`);
    expect(mask('key(`line one\\\nrest-of-it`)', 'line onerest-of-it')).toBe('key(`***`)');
    expect(mask(`cookie('token', key('my-token-key'))`, 'my-token-key')).toBe(`cookie('token', key('***'))`);
  });

  it('masks what only the run as a whole knows to be a secret', () => {
    expect(createRedactor({ findings: [], secrets: ['hunter2'] }).text(`'hunter2'`)).toBe(`'***'`);
  });
});
