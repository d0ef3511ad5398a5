import { literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestWithoutNone } from '../src/rule/suggest.ts';
import { isWrittenHere } from '../src/rule/unsigned-here.ts';

export default defineRule({
  meta: {
    id: 'alg-none-verify',
    title: 'Unsigned tokens accepted',
    description: 'The algorithm "none" is allowed when a token is verified, so anyone can write one.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-327'],
    references: ['RFC 8725 §3.1', 'RFC 8725 §3.2', 'RFC 7518 §3.6', 'ASVS 5.0 9.1.2'],
    inTests: false,
    hasSuggestions: true,
    messages: {
      listed: {
        what: 'The algorithm "none" is allowed in {{called}}.',
        why: 'A token with this algorithm has no signature: anyone can write one with any claims, and it is accepted.',
        remedy: 'List only the algorithm that your key is made for, such as ["RS256"] or ["HS256"].',
      },
      unsecured: {
        what: '{{called}} reads a token that has no signature.',
        why: 'It checks the times of the token but not who wrote it: anyone can write one with any claims.',
        remedy: 'Verify a signed token with jwtVerify and a list of algorithms.',
      },
    },
  },
  operations: ['verify', 'middleware', 'configure', 'decode'],
  check(operation, context) {
    if (operation.kind === 'decode') {
      if (operation.model.traits?.includes('unsigned') && !isWrittenHere(operation))
        context.report({ message: 'unsecured', data: { called: operation.called }, at: operation.place, confidence: 'high' });
      return;
    }
    const role = operation.kind === 'configure' ? 'verify.algorithms' : 'algorithms';
    for (const part of operation.parts(role)) {
      for (const { text, origin } of literalsOf(part)) {
        if (text.toLowerCase() !== 'none') continue;
        context.report({
          message: 'listed',
          data: { called: operation.called },
          at: origin,
          confidence: 'high',
          flow: operation.flow(origin, 'allowed here'),
          suggestions: suggestWithoutNone(operation, origin),
        });
      }
    }
  },
});
