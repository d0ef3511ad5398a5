import { expect, it } from 'vitest';
import { auditTree, namesOf } from '../engine/memory.ts';
import { fileOf, TREE, WAYS } from './tree.ts';

/** As in a clone in which nothing is installed. */
const BARE = Object.fromEntries(Object.entries(TREE).filter(([path]) => !path.startsWith('node_modules/')));

/** What only the declarations of a package say: the types that a handler gets from its context, and that something is a module. */
const NEED_THE_PACKAGE = new Set(['the module itself', 'a handler that gets its types from its context', 'a member that is assigned']);

it('where packages are not installed, the types that the program writes down tell', async () => {
  const files = Object.keys(BARE).filter((path) => path.startsWith('src/'));
  const expected = Object.entries(WAYS).flatMap(([way, [rule]]) =>
    NEED_THE_PACKAGE.has(way) ? [] : [`${fileOf(way, 'found')}:5 ${rule}`],
  );
  expect(namesOf(await auditTree(BARE, { files, types: true }))).toEqual(expected.sort());
});
