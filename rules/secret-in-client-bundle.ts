import type { Origin } from '../src/dataflow/origin.ts';
import { isForKeyPairs } from '../src/rule/algorithm-kinds.ts';
import { keyPieces } from '../src/rule/key-pieces.ts';
import { namesPublicKey } from '../src/rule/names.ts';
import { PUBLIC_VARIABLE } from '../src/rule/public-variable.ts';
import { defineRule } from '../src/rule/rule.ts';
import { whatItDoes } from '../src/rule/secrets.ts';

export default defineRule({
  meta: {
    id: 'secret-in-client-bundle',
    title: 'Secret in the client’s bundle',
    description: 'The key that signs or verifies tokens is in a variable that bundlers publish.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-522', 'CWE-540'],
    references: ['RFC 6819 §5.3.1', 'ASVS 5.0 13.3.1'],
    messages: {
      published: {
        what: 'The secret that {{does}} tokens is in {{name}}, which bundlers write into the code of the page.',
        why: 'Everyone who opens the page can read it there, and make tokens for any user.',
        remedy: 'Keep it in a variable without that prefix, use it on the server only, and replace this one: it has been published.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    // With the public key of a pair anyone may verify.
    const verifies = operation.kind === 'verify' || operation.kind === 'middleware';
    if (verifies && isForKeyPairs(operation)) return;
    for (const origin of keyPieces(operation)) {
      const name = published(origin);
      if (name === undefined || (verifies && namesPublicKey(name.replace(PUBLIC_VARIABLE, '')))) continue;
      context.report({
        message: 'published',
        data: { name, does: whatItDoes(operation) },
        at: origin,
        confidence: 'high',
        flow: operation.flow(origin, `used as the key of ${operation.called}()`),
      });
    }
  },
});

function published(origin: Origin): string | undefined {
  return origin.kind === 'env' && PUBLIC_VARIABLE.test(origin.name) && !PUBLIC_KEY.test(origin.name) ? origin.name : undefined;
}

/** The public half of a pair, whoever reads it: `PUBLIC_KEY_BASE64`. */
const PUBLIC_KEY = /^PUBLIC_(?:KEY|CERT|PEM|JWKS?)(?!.*SECRET)(?:_|$)/;
