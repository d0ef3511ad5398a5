import type { Origin } from '../src/dataflow/origin.ts';
import { keysOf } from '../src/rule/key-origins.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'jwks-first-key-used',
    title: 'First key of a set used',
    description: 'A token is verified with the first key of a set, whichever key its header names.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-347'],
    references: ['RFC 8725 §3.1', 'RFC 7515 §4.1.4', 'ASVS 5.0 9.1.2'],
    messages: {
      first: {
        what: '{{called}} verifies with the first key of a set, whichever one the token names.',
        why: 'An issuer publishes several keys, for several algorithms and uses, in any order: when it adds one in front, every token is refused, and a key that is meant for something else may verify.',
        remedy:
          'Choose the key by the key id of the header (kid), and by its algorithm and use, or leave it to createRemoteJWKSet or jwks-rsa.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    if (!('key' in operation.model.roles)) return;
    const found = keysOf(operation).find(({ origin }) => isFirstOfSet(origin))?.origin;
    if (!found) return;
    context.report({
      message: 'first',
      data: { called: operation.called },
      at: operation.at(operation.role('key').place ?? operation.place),
      // A set of one's own, in a variable of the environment, holds one key as a rule.
      confidence: found.kind === 'env' ? 'low' : 'medium',
      flow: operation.flow(found, 'used as the key'),
    });
  },
});

/** `jwks.keys[0]`, `(await client.getSigningKeys())[0]`. */
function isFirstOfSet(origin: Origin): boolean {
  if (!('path' in origin)) return false;
  return origin.path.some((key, i) => key === '0' && /^keys$|[a-z]Keys$/.test(origin.path.slice(0, i).findLast((k) => k !== '()') ?? ''));
}
