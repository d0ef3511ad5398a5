import { defineRule } from '../src/rule/rule.ts';
import { suggestAwait } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'verify-promise-not-awaited',
    title: 'Verification not waited for',
    description: 'A verification gives a promise, and the code goes on as though it had succeeded.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-252', 'CWE-347'],
    references: ['RFC 8725 §3.3', 'ASVS 5.0 9.1.1'],
    hasSuggestions: true,
    messages: {
      tested: {
        what: 'The promise of {{called}} is tested instead of what comes of it.',
        why: 'A promise is always true: every token is accepted, also a forged one.',
        remedy: 'Write await in front of it, inside a try that refuses the request when it fails.',
      },
      dropped: {
        what: 'Nothing waits for {{called}}, so the code goes on whatever the token is.',
        why: 'The request has been answered by the time the check fails: every token is accepted, also a forged one.',
        remedy: 'Write await in front of it, inside a try that refuses the request when it fails.',
      },
      read: {
        what: 'The promise of {{called}} is used as though it were the claims.',
        why: 'What is read from a promise is undefined, and nothing has been checked when the code goes on with it.',
        remedy: 'Write await in front of it, inside a try that refuses the request when it fails.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    for (const use of operation.neglected()) {
      const isHere = use.module === operation.place.module && use.node === operation.place.node;
      context.report({
        message: use.how === 'kept' ? 'read' : use.how,
        data: { called: operation.called },
        at: use,
        confidence: 'high',
        flow: isHere
          ? []
          : [
              { ...operation.place, phrase: 'gives a promise' },
              { ...use, phrase: 'used without waiting for it' },
            ],
        suggestions: suggestAwait(use),
      });
    }
  },
});
