import { expect, it } from 'vitest';
import type { FieldRead } from '../../src/models/read-back.ts';
import { operationsIn, type Files } from './harness.ts';

/** What a package reads from what it gets back under the name that `main.ts` stores. */
function readBack(files: Files): readonly FieldRead[] | undefined {
  return operationsIn(`localStorage.setItem('account', JSON.stringify(data));`, files)
    .find(({ kind }) => kind === 'store')
    ?.readBack('account');
}

it('tells the fields that are read where the value is parsed', () => {
  expect(
    readBack({
      'a.ts': `const { token } = JSON.parse(localStorage.getItem('account')); use(token);`,
      'b.ts': `const KEY = 'account'; const account = JSON.parse(localStorage.getItem(KEY) || '{}'); use(account.name.first);`,
      'c.ts': `use(JSON.parse(localStorage.getItem('other')).secret);`,
    }),
  ).toEqual([
    { field: 'token', isSure: true },
    { field: 'name', isSure: true },
  ]);
});

it('tells the fields of what has the name under which the value is kept', () => {
  expect(
    readBack({
      'store.ts': `export const begin = { user: localStorage.getItem('account') ? JSON.parse(localStorage.getItem('account')) : null };`,
      'orders.ts': `export const orders = ({ user, other }) => get({ Authorization: user.token, name: other.name });`,
    }),
  ).toEqual([{ field: 'token', isSure: false }]);
});

it('tells nothing of what nobody gets back', () => {
  expect(readBack({ 'a.ts': `use(account.token);` })).toEqual([]);
});
