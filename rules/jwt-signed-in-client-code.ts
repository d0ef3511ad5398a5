import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isNothing } from '../src/models/roles.ts';
import { keyPieces } from '../src/rule/key-pieces.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'jwt-signed-in-client-code',
    title: 'Token signed on the client',
    description: 'Code that runs in the browser or on a phone signs tokens, so everyone who has the code has the key.',
    severity: 'critical',
    preset: 'strict',
    cwe: ['CWE-321', 'CWE-602'],
    references: ['RFC 7515 §10.2', 'ASVS 5.0 8.3.1', 'ASVS 5.0 13.3.1'],
    messages: {
      shipped: {
        what: '{{called}} signs a token in code that is shipped to the user, and the key with it.',
        why: 'Everyone who opens the page or unpacks the application finds the key, and makes tokens for any user.',
        remedy: 'Sign on the server after the user has been authenticated there, and replace the key: it has been published.',
      },
      used: {
        what: '{{called}} signs a token in code that runs on the side of the user.',
        why: 'Whatever it signs with is in his hands: he makes tokens with any claims, and a server that accepts them believes what he says.',
        remedy: 'Sign on the server after the user has been authenticated there.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (operation.setting.side !== 'client' || operation.model.traits?.includes('jwe')) return;
    const pieces = keyPieces(operation).filter((origin) => !isNothing(origin));
    // A key that the client has made itself proves that it is the same client: DPoP, RFC 9449.
    if (pieces.length === 0 || pieces.some(isOwn)) return;
    const isShipped = pieces.some(({ kind }) => kind === 'literal' || kind === 'env');
    context.report({
      message: isShipped ? 'shipped' : 'used',
      data: { called: operation.called },
      at: operation.at(operation.place),
      confidence: isShipped ? 'high' : 'medium',
    });
  },
});

function isOwn(origin: Origin): boolean {
  if (origin.kind === 'result') return origin.what !== 'setting' && (origin.by as Operation).kind !== 'verify';
  return 'path' in origin && origin.path.some((key) => /generate|privateKey|keyPair|getKey|subtle/i.test(key));
}
