import type { ModelRow } from '../schema.ts';

/** What by-hand.ts follows: cut at the dots, decoded and parsed in one file. */
const CUT_AND_DECODED = {
  pattern: `split\\(['"]\\.['"]\\)`,
  besides: ['JSON\\.parse', 'base_?64|Base64|BASE64|[bB]64|B64|atob|[dD]ecode|[uU]rl_?[sS]afe|utf8'],
};

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
    ...CUT_AND_DECODED,
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
    ...CUT_AND_DECODED,
    defaults: { fails: 'throws' },
  },
];
