import type { ModelRow } from '../schema.ts';

/** No library at all: a token is cut at its dots and decoded (RFC 7519 §7.2 has more steps than that). */
export const byHand: readonly ModelRow[] = [
  {
    kind: 'decode',
    library: '',
    match: { byHand: 'claims' },
    roles: { token: 'parsed' },
    yields: 'unverified-claims',
    traits: ['by-hand'],
    mentions: ['split('],
    pattern: `split\\(['"]\\.['"]\\)`,
    defaults: { fails: 'throws' },
  },
  {
    kind: 'decode',
    library: '',
    match: { byHand: 'header' },
    roles: { token: 'parsed' },
    yields: 'unverified-header',
    traits: ['by-hand', 'header-only'],
    mentions: ['split('],
    pattern: `split\\(['"]\\.['"]\\)`,
    defaults: { fails: 'throws' },
  },
];
