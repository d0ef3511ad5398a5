import { describe, expect, it } from 'vitest';
import { lastMember, matchesApiPath, parseApiPath } from '../../src/models/api-path.ts';

function matches(pattern: string, path: string): boolean {
  return matchesApiPath(parseApiPath(pattern), path === '' ? [] : path.split(' '));
}

describe('an API path matches', () => {
  it.each([
    ['', ''],
    ['sign', 'sign'],
    ['JwtService.new().sign', 'JwtService new() sign'],
    ['SignJWT.new().~.sign', 'SignJWT new() sign'],
    ['SignJWT.new().~.sign', 'SignJWT new() setIssuedAt () sign'],
    ['SignJWT.new().~.sign', 'SignJWT new() setIssuedAt () setSubject () sign'],
    ['~.json', 'json'],
    ['~.json', 'status () json'],
    ['createSigner.()', 'createSigner ()'],
    ['jwt.*.sign', 'jwt access sign'],
  ])('"%s": %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(true);
  });
});

describe('an API path does not match', () => {
  it.each([
    ['', 'sign'],
    ['sign', ''],
    ['sign', 'verify'],
    ['sign', 'sign ()'],
    ['sign', 'jwt sign'],
    ['JwtService.new().sign', 'JwtService sign'],
    ['SignJWT.new().~.sign', 'SignJWT new() header sign'],
    ['~.json', 'res json'],
    ['createSigner.()', 'createSigner'],
    ['jwt.*.sign', 'jwt sign'],
    ['jwt.*.sign', 'jwt () sign'],
  ])('"%s": %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(false);
  });
});

describe('the name by which a call is found', () => {
  it.each([
    ['', ''],
    ['sign', 'sign'],
    ['SignJWT.new().~.sign', 'sign'],
    ['createSigner.()', 'createSigner'],
    ['new().set', 'set'],
  ])('"%s"', (pattern, name) => {
    expect(lastMember(parseApiPath(pattern))).toBe(name);
  });
});
