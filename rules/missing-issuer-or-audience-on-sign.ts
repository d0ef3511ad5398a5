import { isForKeyPairs } from '../src/rule/algorithm-kinds.ts';
import { lacks } from '../src/rule/claim-on-sign.ts';
import { keyKind } from '../src/rule/keys.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'missing-issuer-or-audience-on-sign',
    title: 'Token without issuer and audience',
    description: 'A token that several services can verify says neither who made it nor whom it is for.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-346'],
    references: ['RFC 8725 §3.9', 'RFC 9068 §2.2', 'RFC 6750 §5.3', 'ASVS 5.0 9.2.4'],
    messages: {
      missing: {
        what: 'The token that {{called}} signs with a private key says neither who made it nor whom it is for.',
        why: 'A public key is there for several services to verify with: each of them accepts what was meant for another, and one that is broken into can show your users’ tokens to the rest.',
        remedy: 'Set an issuer and an audience, and let each service demand its own.',
      },
    },
  },
  operations: ['sign'],
  check(sign, context) {
    if (!isForKeyPairs(sign) && keyKind(sign.role('key')) !== 'asymmetric') return;
    const missing = [lacks(sign, 'issuer'), lacks(sign, 'audience')];
    if (missing.includes(false)) return;
    if (missing.includes('unknown')) context.unknown('the claims are not known');
    // One party may have both keys: that several verify is what a pair of keys is for, not what is seen.
    else context.report({ message: 'missing', data: { called: sign.called }, at: sign.place, confidence: 'medium' });
  },
});
