import { isAbsent } from '../src/rule/evidence.ts';
import { issuersOf, siteOf } from '../src/rule/issuers.ts';
import { defineRule } from '../src/rule/rule.ts';
import { roleOfCheck, VERIFYING } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'keys-not-bound-to-issuer',
    title: 'One set of keys for several issuers',
    description: 'Tokens of several issuers are verified with the same keys, so each of them can speak for the others.',
    severity: 'medium',
    preset: 'all',
    cwe: ['CWE-346'],
    references: ['RFC 8725 §3.8', 'ASVS 5.0 6.8.1', 'ASVS 5.0 9.1.3'],
    messages: {
      shared: {
        what: '{{called}} accepts tokens of {{issuers}} with the same keys.',
        why: 'Nothing binds a key to the issuer that it belongs to: whoever holds the key of one of them makes tokens that name the other.',
        remedy: 'Keep a set of keys for each issuer, and choose it by the issuer after comparing that with the list.',
      },
    },
  },
  operations: VERIFYING,
  check(operation, context) {
    const issuer = roleOfCheck(operation, 'issuer');
    if (isAbsent(issuer)) return;
    const issuers = issuersOf(operation, issuer);
    const sites = new Set(issuers.map(({ text }) => siteOf(text)));
    if (sites.size < 2) return;
    const key = roleOfCheck(operation, 'key');
    // A function can choose by the issuer.
    if (!key.complete || key.origins.some(({ kind }) => kind === 'function' || kind === 'unknown' || kind === 'parameter')) {
      context.unknown('what the key is follows from something else');
      return;
    }
    context.report({
      message: 'shared',
      data: { called: operation.called, issuers: [...sites].join(' and ') },
      at: operation.at(issuer.place ?? operation.place),
      confidence: 'low',
    });
  },
});
