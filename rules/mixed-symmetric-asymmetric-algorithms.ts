import { mixedFamilies } from '../src/rule/algorithms.ts';
import { keyKind } from '../src/rule/keys.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestElements } from '../src/rule/suggest.ts';
import { areKeysToldApart } from '../src/rule/keys-told-apart.ts';
import { roleOfCheck, VERIFYING } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'mixed-symmetric-asymmetric-algorithms',
    title: 'Secrets and public keys allowed together',
    description: 'One list of allowed algorithms holds HMAC and signatures, so a public key may be taken for a secret.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-327', 'CWE-347'],
    references: ['RFC 8725 §2.1', 'RFC 8725 §3.1', 'ASVS 5.0 9.1.2', 'CVE-2022-23541', 'GHSA-g3jj-5cmm-3hxx'],
    hasSuggestions: true,
    messages: {
      mixed: {
        what: '{{called}} allows {{symmetric}} and {{asymmetric}} with one key.',
        why: 'Whoever sends the token then chooses how the key is used: a token signed with {{symmetric}}, the public key as the secret, is accepted wherever that key is taken as text or bytes.',
        remedy: 'Allow the one family that the key is made for; verify tokens of the other kind with a verifier and a key of their own.',
      },
    },
  },
  operations: VERIFYING,
  check(operation, context) {
    const key = keyKind(roleOfCheck(operation, 'key'));
    const decides = operation.defaultOf('algorithms');
    for (const list of roleOfCheck(operation, 'algorithms').origins) {
      if (list.kind !== 'array') continue;
      const mixed = mixedFamilies(list, operation.read(list, ['*']));
      if (!mixed || areKeysToldApart(operation)) continue;
      const { symmetric, asymmetric } = mixed;
      context.report({
        message: 'mixed',
        data: { called: operation.called, symmetric: symmetric[0] ?? '', asymmetric: asymmetric[0] ?? '' },
        at: list,
        // Libraries that look at the type of the key keep the families apart, as long as it has one.
        confidence: decides === 'key-type' && key !== 'unknown' ? 'medium' : 'high',
        flow: operation.flow(list, 'allowed here'),
        suggestions: key === 'unknown' ? [] : suggestElements(list, key === 'symmetric' ? symmetric : asymmetric),
      });
    }
  },
});
