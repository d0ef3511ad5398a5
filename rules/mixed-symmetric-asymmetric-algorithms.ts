import { mixedFamilies } from '../src/rule/algorithms.ts';
import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { keyKind, type KeyKind } from '../src/rule/keys.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';
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
    for (const list of roleOfCheck(operation, 'algorithms').origins) {
      if (list.kind !== 'array') continue;
      const mixed = mixedFamilies(list, operation.read(list, ['*']));
      if (!mixed || areKeysToldApart(operation)) continue;
      const { symmetric, asymmetric } = mixed;
      context.report({
        message: 'mixed',
        data: { called: operation.called, symmetric: symmetric[0] ?? '', asymmetric: asymmetric[0] ?? '' },
        at: list,
        confidence: confidenceOf(operation, key),
        flow: operation.flow(list, 'allowed here'),
        suggestions: key === 'unknown' ? [] : suggestElements(list, key === 'symmetric' ? symmetric : asymmetric),
      });
    }
  },
});

/**
 * Where a library never takes a public key for a secret, no list makes it do so: jsonwebtoken@9 verify.js asks the key for its type, as
 * fast-jwt does where the list allows more than HMAC. jose does so with keys, and takes bytes for what the header says.
 */
function confidenceOf(operation: Operation, key: KeyKind): Confidence {
  switch (operation.defaultOf('publicKeyAsSecret')) {
    case 'rejected':
    case 'alone':
      return 'low';
    case 'bytes':
      return key === 'asymmetric' && !roleOfCheck(operation, 'key').origins.some(isMadeBytes) ? 'low' : 'medium';
    default:
      return operation.defaultOf('algorithms') === 'key-type' && key !== 'unknown' ? 'medium' : 'high';
  }
}

function isMadeBytes({ steps }: Origin): boolean {
  return steps.some(({ tag }) => tag === 'bytes');
}
