import { describe, expect, it } from 'vitest';
import { htmlComments, readSuppressions, type Comment, type Suppressions } from '../../src/engine/suppressions.ts';

const RULES = ['hardcoded-secret', 'missing-expiration'];

function lineAt(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}

function scriptComments(text: string): Comment[] {
  return [...text.matchAll(/\/\/(.*)|\/\*([\s\S]*?)\*\//g)].map((match) => ({
    value: match[1] ?? match[2] ?? '',
    start: match.index,
    end: match.index + match[0].length,
    block: match[2] !== undefined,
  }));
}

function read(...lines: string[]): Suppressions {
  const text = lines.join('\n');
  return readSuppressions(scriptComments(text), lineAt(text), RULES);
}

/** The lines on which a rule is suppressed. */
function suppressedLines(suppressions: Suppressions, rule = 'hardcoded-secret'): number[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].filter((line) => suppressions.isSuppressed(rule, line));
}

describe('the next line', () => {
  it('is suppressed for the named rules, with the reason kept', () => {
    const found = read('x', '// jwt-audit-disable-next-line hardcoded-secret, missing-expiration -- a test key', 'x', 'x');
    expect(suppressedLines(found)).toEqual([3]);
    expect(suppressedLines(found, 'missing-expiration')).toEqual([3]);
    expect(suppressedLines(found, 'other')).toEqual([]);
    expect(found.directives).toEqual([
      {
        family: 'jwt-audit',
        kind: 'disable-next-line',
        rules: ['hardcoded-secret', 'missing-expiration'],
        reason: 'a test key',
        line: 2,
        endLine: 2,
      },
    ]);
  });

  it('is the one after the end of a block comment', () => {
    expect(suppressedLines(read('/* jwt-audit-disable-next-line', ' * hardcoded-secret', ' */', 'x'))).toEqual([4]);
  });

  it('is suppressed for all rules when none is named', () => {
    const found = read('// jwt-audit-disable-next-line -- generated', 'x');
    expect(suppressedLines(found)).toEqual([2]);
    expect(found.directives[0]?.rules).toBeUndefined();
    expect(found.directives[0]?.reason).toBe('generated');
  });
});

describe('the own line', () => {
  it('is suppressed', () => {
    expect(suppressedLines(read('x', 'x // jwt-audit-disable-line hardcoded-secret', 'x'))).toEqual([2]);
  });
});

describe('a block', () => {
  it('lasts until it is enabled again', () => {
    expect(
      suppressedLines(read('x', '/* jwt-audit-disable hardcoded-secret */', 'x', 'x', '/* jwt-audit-enable hardcoded-secret */', 'x')),
    ).toEqual([2, 3, 4]);
  });

  it('lasts to the end of the file, and enabling without a name ends it', () => {
    expect(suppressedLines(read('x', '// jwt-audit-disable', 'x'))).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(suppressedLines(read('/* jwt-audit-disable hardcoded-secret */', 'x', '/* jwt-audit-enable */'))).toEqual([1, 2]);
  });

  it('of all rules can be ended for one', () => {
    const found = read('/* eslint-disable */', 'x', '/* eslint-enable jwt-audit/hardcoded-secret */', 'x');
    expect(suppressedLines(found)).toEqual([1, 2]);
    expect(suppressedLines(found, 'missing-expiration')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('of one family is not ended by another', () => {
    expect(suppressedLines(read('/* jwt-audit-disable */', '/* eslint-enable */', 'x'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('on one line covers that line', () => {
    expect(suppressedLines(read('x', '/* jwt-audit-disable */ x /* jwt-audit-enable */', 'x'))).toEqual([2]);
  });

  it('may begin again', () => {
    expect(suppressedLines(read('/* jwt-audit-disable */', 'x', '/* jwt-audit-enable */', 'x', '/* jwt-audit-disable */'))).toEqual([
      1, 2, 5, 6, 7, 8,
    ]);
  });
});

describe("a host's own comment", () => {
  it.each(['eslint', 'oxlint'])('%s counts with our prefix or without a name', (host) => {
    expect(suppressedLines(read(`// ${host}-disable-next-line no-console, jwt-audit/hardcoded-secret -- why`, 'x'))).toEqual([2]);
    expect(suppressedLines(read(`// ${host}-disable-next-line`, 'x'))).toEqual([2]);
    expect(suppressedLines(read(`x // ${host}-disable-line jwt-audit/hardcoded-secret`))).toEqual([1]);
    expect(suppressedLines(read(`/* ${host}-disable jwt-audit/hardcoded-secret */`, 'x', `/* ${host}-enable */`))).toEqual([1, 2]);
  });

  it('does not count when it names only other rules', () => {
    const found = read('// eslint-disable-next-line no-console, hardcoded-secret, other/hardcoded-secret', 'x');
    expect(suppressedLines(found)).toEqual([]);
    expect(found.unknownRules).toEqual([]);
  });

  it('is no block when it is a line comment, as in ESLint', () => {
    expect(suppressedLines(read('// eslint-disable', 'x'))).toEqual([]);
    expect(suppressedLines(read('// oxlint-disable', 'x'))).not.toEqual([]);
  });
});

describe('unknown rule names', () => {
  it('are listed with their line', () => {
    const found = read(
      'x',
      '// jwt-audit-disable-next-line hardcoded-secrt',
      '// eslint-disable-next-line jwt-audit/nope, no-console',
      'x',
    );
    expect(found.unknownRules).toEqual([
      { name: 'hardcoded-secrt', line: 2 },
      { name: 'nope', line: 3 },
    ]);
  });

  it('may carry our prefix in our own comments', () => {
    expect(suppressedLines(read('// jwt-audit-disable-next-line jwt-audit/hardcoded-secret', 'x'))).toEqual([2]);
  });
});

describe('other comments', () => {
  it.each(['// jwt-audit-disable-next-lines x', '// see jwt-audit-disable-next-line', '// eslint-disabled', '// jwt-audit'])(
    '%s suppress nothing',
    (comment) => {
      expect(read(comment, 'x').directives).toEqual([]);
    },
  );
});

describe('htmlComments', () => {
  it('finds directives in markup', () => {
    const text = '<p>\n<!-- other -->\n<!-- jwt-audit-disable-next-line hardcoded-secret -- shown on purpose -->\n<script>\n';
    const found = readSuppressions(htmlComments(text), lineAt(text), RULES);
    expect(suppressedLines(found)).toEqual([4]);
    expect(found.directives[0]?.reason).toBe('shown on purpose');
    expect(htmlComments(text)).toHaveLength(1);
  });
});
