import { beforeAll, describe, expect, it } from 'vitest';
import { auditTree, namesOf } from '../engine/memory.ts';
import { fileOf, TREE, WAYS } from './tree.ts';

const sources = Object.keys(TREE).filter((path) => path.startsWith('src/'));
const audited = async (types: boolean): Promise<readonly string[]> => namesOf(await auditTree(TREE, { files: sources, types }));

let untyped: readonly string[];
let typed: readonly string[];

beforeAll(async () => {
  untyped = await audited(false);
  typed = await audited(true);
});

describe.each(Object.entries(WAYS))('what a method is called on comes out of %s', (way, [rule]) => {
  const inFile = (found: readonly string[], half: 'found' | 'harmless'): readonly string[] =>
    found.filter((name) => name.startsWith(fileOf(way, half)));

  it('is not guessed without types', () => {
    expect(inFile(untyped, 'found')).toEqual([]);
  });

  it('is found with types', () => {
    expect(inFile(typed, 'found')).toEqual([`${fileOf(way, 'found')}:5 ${rule}`]);
  });

  it('is silent where a type of the program has the same method', () => {
    expect([...inFile(untyped, 'harmless'), ...inFile(typed, 'harmless')]).toEqual([]);
  });
});
