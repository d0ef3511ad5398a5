import { isForKeyPairs } from '../src/rule/algorithm-kinds.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'no-key-id-or-rotation',
    title: 'Signature without a key id',
    description:
      'A token is signed with a private key and does not say with which one, so the key cannot be replaced without an interruption.',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-324'],
    references: ['RFC 7515 §4.1.4', 'ASVS 5.0 13.3.4', 'ASVS 5.0 11.2.2'],
    messages: {
      missing: {
        what: 'The token that {{called}} signs does not say which key has signed it.',
        why: 'A verifier that knows two keys has to try both, and one that knows a single key fails on the day on which you replace it; so nobody does.',
        remedy: 'Name the key in the header (kid), publish the public keys under their names, and replace them regularly.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (!('keyid' in operation.model.roles) || operation.model.traits?.includes('jwe') || !isForKeyPairs(operation)) return;
    const keyid = operation.role('keyid');
    if (isAbsent(keyid))
      context.report({ message: 'missing', data: { called: operation.called }, at: operation.place, confidence: 'high' });
    else if (!keyid.complete) context.unknown('the header is not known');
  },
});
