import { isOwnToken } from '../src/rule/own-token.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'hand-rolled-jwt-signing',
    title: 'Token signed by hand',
    description: 'Code makes the signature of a token, or what it compares one with, out of bytes by itself.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-1240', 'CWE-327'],
    references: ['ASVS 5.0 11.2.1', 'RFC 8725 §2.1', 'OWASP API2:2023'],
    messages: {
      signed: {
        what: '{{called}} makes the signature of a token by hand.',
        why: 'What a library does besides is easily forgotten: the algorithm is bound to the key, the comparison takes the same time for all, the expiry is looked at.',
        remedy: 'Sign and verify with a library, such as jose or jsonwebtoken, and a fixed algorithm.',
      },
    },
  },
  operations: ['sign-bytes'],
  check(operation, context) {
    if (!isOwnToken(operation)) return;
    context.report({
      message: 'signed',
      data: { called: operation.called },
      at: operation.place,
      confidence: 'medium',
      flow: operation
        .role('payload')
        .origins.slice(0, 1)
        .map((o) => ({ module: o.module, node: o.node, phrase: 'the header and the claims, with a dot between' })),
    });
  },
});
