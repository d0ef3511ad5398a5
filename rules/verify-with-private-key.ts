import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isForKeyPairs } from '../src/rule/algorithm-kinds.ts';
import { keptAs } from '../src/rule/key-name.ts';
import { isPrivateKey } from '../src/rule/private-keys.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'verify-with-private-key',
    title: 'Verification with the private key',
    description: 'Tokens are verified with the private key, so whoever verifies can also sign.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-522'],
    references: ['RFC 7515 §10.2', 'ASVS 5.0 11.1.1'],
    messages: {
      seen: {
        what: '{{called}} verifies with the private key.',
        why: 'It works, because the public key is part of it; and everything that can read this key to verify can also make tokens for any user.',
        remedy: 'Give verifiers the public key only.',
      },
      named: {
        what: '{{called}} verifies with what is called a private key.',
        why: 'If it is one, everything that can read it to verify can also make tokens for any user.',
        remedy: 'Give verifiers the public key only.',
      },
    },
  },
  operations: ['verify', 'middleware', 'configure'],
  check(operation, context) {
    const role = operation.kind === 'configure' ? 'verify.key' : 'key';
    if (!(role in operation.model.roles) || operation.model.traits?.includes('jwe')) return;
    const { origins, place } = operation.role(role);
    const seen = origins.find(isPrivateKey);
    const found = seen ?? origins.find((origin) => isNamedPrivate(origin, operation));
    if (!found) return;
    // Where the same file signs, the key has to be there anyway.
    const signs = operation.near('sign').length > 0;
    context.report({
      message: seen ? 'seen' : 'named',
      data: { called: operation.called },
      at: operation.at(place ?? operation.place),
      confidence: signs ? 'low' : seen ? 'high' : 'medium',
      flow: operation.flow(found, 'verified with here'),
    });
  },
});

/** A shared secret is often called private too: the algorithms have to be those of key pairs. */
function isNamedPrivate(origin: Origin, operation: Operation): boolean {
  const name = keptAs(origin, operation);
  return name !== undefined && /private|priv[_.-]?key/i.test(name) && isForKeyPairs(operation);
}
