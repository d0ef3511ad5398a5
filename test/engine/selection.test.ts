import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { Config } from '../../src/engine/config.ts';
import { selectRules, type RuleChoice } from '../../src/engine/select.ts';
import { auditTree, namesOf } from './memory.ts';

function selected(choice: RuleChoice): readonly string[] {
  return selectRules(rules, choice).map(({ meta }) => meta.id);
}

const recommended = rules.filter(({ meta }) => meta.preset === 'recommended').map(({ meta }) => meta.id);
const strict = rules.filter(({ meta }) => meta.preset !== 'all').map(({ meta }) => meta.id);
const browserOnly = rules.filter(({ meta }) => meta.browserOnly).map(({ meta }) => meta.id);

describe('presets', () => {
  it('are recommended by default', () => {
    expect(selected({})).toEqual(recommended);
  });

  it('hold each other', () => {
    expect(selected({ preset: 'recommended' })).toEqual(recommended);
    expect(selected({ preset: 'strict' })).toEqual(strict);
    expect(selected({ preset: 'all' })).toEqual(rules.map(({ meta }) => meta.id));
    expect(strict.length).toBeGreaterThan(recommended.length);
  });

  it('come from the configuration, but the command wins', () => {
    expect(selected({ config: { preset: 'strict' } })).toEqual(strict);
    expect(selected({ preset: 'recommended', config: { preset: 'strict' } })).toEqual(recommended);
  });
});

describe('single rules', () => {
  it('are turned off', () => {
    expect(selected({ config: { rules: { 'missing-expiration': 'off' } } })).toEqual(
      recommended.filter((id) => id !== 'missing-expiration'),
    );
  });

  it('are turned on above the preset', () => {
    expect(selected({ config: { rules: { 'missing-algorithm-allowlist-hmac': 'on' } } })).toContain('missing-algorithm-allowlist-hmac');
    expect(selected({})).not.toContain('missing-algorithm-allowlist-hmac');
  });

  it('named by the command run alone, whatever the configuration says', () => {
    const config: Config = { rules: { 'missing-expiration': 'off' }, clients: ['service'] };
    expect(selected({ only: ['missing-expiration', 'token-in-local-storage'], config })).toEqual([
      'missing-expiration',
      'token-in-local-storage',
    ]);
  });

  it('none named means the preset', () => {
    expect(selected({ only: [] })).toEqual(recommended);
  });
});

describe('clients', () => {
  it('without a browser switch off what only concerns browsers', () => {
    expect(browserOnly.length).toBeGreaterThan(0);
    const left = selected({ preset: 'all', config: { clients: ['mobile', 'service'] } });
    expect(left).toEqual(rules.map(({ meta }) => meta.id).filter((id) => !browserOnly.includes(id)));
  });

  it('with a browser among them switch off nothing', () => {
    expect(selected({ preset: 'all', config: { clients: ['service', 'browser'] } })).toEqual(rules.map(({ meta }) => meta.id));
  });

  it('do not switch off a rule that is turned on', () => {
    expect(selected({ config: { clients: ['service'], rules: { 'token-in-local-storage': 'on' } } })).toContain('token-in-local-storage');
  });
});

describe('an audit', () => {
  const files = {
    'a.ts': `import jwt from 'jsonwebtoken';\nexport const make = (sub) => jwt.sign({ sub }, 'k1x');\nlocalStorage.setItem('token', make('me'));`,
  };

  it('runs the selected rules only', async () => {
    expect(namesOf(await auditTree(files, { only: ['missing-expiration'] }))).toEqual(['a.ts:2 missing-expiration']);
    expect(namesOf(await auditTree(files, { config: { rules: { 'missing-expiration': 'off' }, clients: ['service'] } }))).toEqual([
      'a.ts:2 hardcoded-secret',
    ]);
  });

  it('shows what is at least as sure as asked for', async () => {
    const named = { 'a.ts': `fetch('/login').then((r) => r.json()).then((answer) => localStorage.setItem('token', answer.token));` };
    const at = async (minConfidence: 'low' | 'medium' | 'high') => {
      const { findings, summary } = await auditTree(named, { minConfidence });
      return { findings: findings.map((f) => f.confidence), below: summary.belowConfidence };
    };
    expect(await at('medium')).toEqual({ findings: ['medium'], below: 0 });
    expect(await at('high')).toEqual({ findings: [], below: 1 });
  });
});
