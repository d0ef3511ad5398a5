import { expect, it } from 'vitest';
import { hostsOf, isAtHome, isOfExamples } from '../../src/artifacts/addresses.ts';
import { readVariables } from '../../src/artifacts/read-variables.ts';

it.each([
  ['URL=http://localhost:3000/a', ['localhost']],
  ['URL=//shop.localhost', ['shop.localhost']],
  ['PATTERN=a//b', []],
  ['URL=http://localhost:${PORT:-3000}', ['localhost']],
  ['URL=mongodb://me:pw@one:27017,two.test:27017/shop', ['one', 'two.test']],
  ['URL=redis://[::1]:6379', ['[::1]']],
  ['URL=${OTHER:-http://localhost:1}', ['${OTHER:-http://localhost:1}']],
  ["BROKERS='localhost:9092,kafka:9093'", ['localhost', 'kafka']],
  ['DB_HOST=db', ['db']],
  ['HOST=0.0.0.0', []],
  ['DB_HOST=5432', []],
  ['JWT_SECRET=secret', []],
  ['EMAIL=a@example.com', []],
  ['image=postgres:16', []],
])('%s speaks of %j', (text, hosts) => {
  expect(hostsOf(readVariables(text))).toEqual(hosts);
});

it.each([
  ['A_URL=http://localhost:1', true],
  ['A_URL=http://shop.localhost\nDB_HOST=127.0.0.1', true],
  ['A_URL=http://localhost:1\nDB_HOST=db', true],
  ['A_URL=http://localhost:1\nDB_HOST=other', false],
  ['DB_HOST=db', false],
  ['A_URL=http://localhost:1\nB_URL=https://shop.test', false],
  ['A=1', false],
])('it is of this machine alone, %j: %s', (text, isHome) => {
  expect(isAtHome(readVariables(text), new Set(['db']))).toBe(isHome);
});

it.each([
  ['A_URL=https://example.com', true],
  ['A_URL=https://api.example.org\nDB_HOST=localhost', true],
  ['A_URL=https://myexample.com', false],
  ['A_URL=https://example.com\nB_URL=https://shop.dev', false],
  ['DB_HOST=localhost', false],
])('it is of nobody, %j: %s', (text, isNobody) => {
  expect(isOfExamples(readVariables(text))).toBe(isNobody);
});
