import { describe, expect, it } from 'vitest';
import { parseLocator } from '../../src/models/locator.ts';

describe('locators', () => {
  it.each([
    ['arg0', { base: 'argument', index: 0, path: [] }],
    ['arg2.algorithms', { base: 'argument', index: 2, path: ['algorithms'] }],
    ['arg0.useFactory.().secret', { base: 'argument', index: 0, path: ['useFactory', '()', 'secret'] }],
    ['argLast.a', { base: 'last', path: ['a'] }],
    ['rhs', { base: 'rhs', path: [] }],
    ['key', { base: 'key', path: [] }],
    ['ret.body', { base: 'ret', path: ['body'] }],
    ['of.arg0.key', { base: 'of', index: 0, path: ['key'] }],
    ['new.arg1', { base: 'new', index: 1, path: [] }],
    ['chain.setIssuer.arg0.a', { base: 'chain', method: 'setIssuer', index: 0, path: ['a'] }],
    ['chain.setIssuer', { base: 'chain', method: 'setIssuer', index: -1, path: [] }],
    ['cfg.verify.key', { base: 'cfg', role: 'verify.key' }],
    ['const:none', { base: 'const', value: 'none' }],
    ['env:AUTH_SECRET', { base: 'env', value: 'AUTH_SECRET' }],
    ['not.arg2.exp', { base: 'not', of: { base: 'argument', index: 2, path: ['exp'] } }],
  ])('%s', (text, locator) => {
    expect(parseLocator(text)).toEqual(locator);
  });

  it.each(['', 'argument0', 'arg', 'arg-1', 'of.key', 'new.0', 'chain.m.key', 'cfg.kye', 'not.key0'])('"%s" is none', (text) => {
    expect(() => parseLocator(text)).toThrow('is not a locator');
  });
});
