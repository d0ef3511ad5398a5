import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { askedRows, rowsAskedBy } from '../../src/engine/asked-rows.ts';
import { ONLY_FOR_RULES } from '../../src/models/operation.ts';

describe('the rows of an audit', () => {
  it('are without those of which no rule that runs says anything', () => {
    const one = rules.filter(({ meta }) => meta.id === 'missing-expiration');
    expect(rowsAskedBy(one).filter(({ kind }) => ONLY_FOR_RULES.has(kind))).toEqual([]);
    expect(rowsAskedBy(one).length).toBeGreaterThan(100);
    expect(rowsAskedBy(rules)).toEqual(askedRows);
  });

  it('open no file for logs of tokens where rules ask for secrets alone', () => {
    const opening = (id: string): boolean =>
      rowsAskedBy(rules.filter(({ meta }) => meta.id === id)).some(({ kind, opensNoFile }) => kind === 'log' && !opensNoFile);
    expect(opening('secret-logged')).toBe(false);
    expect(opening('token-logged')).toBe(true);
  });

  it.each(readdirSync('rules').filter((name) => name !== 'index.ts'))('are all that %s looks at', (name) => {
    const looksAt = [...readFileSync(`rules/${name}`, 'utf8').matchAll(/\b(?:near|inPackage)\('([\w-]+)'\)/g)].map(([, kind = '']) => kind);
    const own: readonly string[] = rules.find(({ meta }) => `${meta.id}.ts` === name)?.operations ?? [];
    const kinds: ReadonlySet<string> = ONLY_FOR_RULES;
    expect(looksAt.filter((kind) => kinds.has(kind) && !own.includes(kind))).toEqual([]);
  });
});
