import { expect, it } from 'vitest';
import { guessable } from '../../src/rule/guessable.ts';

it.each([
  ['secret', 'published'],
  ['Your-256-Bit-Secret', 'published'],
  [' keyboard cat ', 'published'],
  ['My_Super_Secret_JWT_Key', 'words'],
  ['appsecretkey2024', 'words'],
  ['JWT_SECRET', 'words'],
  ['jwt-key-123456789', 'words'],
  ['<jwt secret>', 'words'],
])('%s is guessed: %s', (text, why) => {
  expect(guessable(text)).toBe(why);
});

it.each([
  '',
  '7f3a',
  '20260101',
  'fV9xQ2mZ7tLbW4rKcY8dNhP3sJ6gAuEo',
  'secret-of-zauberwald',
  'secretx',
  'key-48151623',
  'schlüssel',
  '<%= jwt.secret %>',
  '{{ secret }}',
  '2001:db8::1',
])('%s is not guessed', (text) => {
  expect(guessable(text)).toBeUndefined();
});
