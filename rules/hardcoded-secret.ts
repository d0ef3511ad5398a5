import { secretConfidence, secretLiterals, whatItDoes, writtenIn, writtenStep } from '../src/rule/secrets.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestEnvironment } from '../src/rule/suggest-secret.ts';

export default defineRule({
  meta: {
    id: 'hardcoded-secret',
    title: 'Secret in the source',
    description: 'A key that signs or verifies tokens is written in the source.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-798', 'CWE-321'],
    references: ['RFC 8725 §3.5', 'ASVS 5.0 13.3.1'],
    hasSuggestions: true,
    messages: {
      secret: {
        what: 'The secret that {{does}} tokens is written in the source.',
        why: 'Everyone who can read the repository, its history or a built image can make tokens for any user.',
        remedy: 'Read it from the environment or a secret manager at start-up, fail when it is missing, and replace this one: it is known.',
      },
      file: {
        what: 'The secret that {{does}} tokens is written in {{file}}, which is kept with the source.',
        why: 'Everyone who can read the repository, its history or a built image can make tokens for any user.',
        remedy: 'Read it from the environment or a secret manager at start-up, fail when it is missing, and replace this one: it is known.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const secret of secretLiterals(operation)) {
      const { origin, text, isFallback } = secret;
      const confidence = isFallback ? undefined : secretConfidence(operation, secret);
      if (!confidence) continue;
      const file = writtenIn(origin);
      context.report({
        message: file === undefined ? 'secret' : 'file',
        data: { does: whatItDoes(operation), ...(file === undefined ? {} : { file }) },
        at: origin,
        confidence,
        flow: [writtenStep(origin), ...operation.flow(origin, `used as the key of ${operation.called}()`)],
        suggestions: file === undefined ? suggestEnvironment(operation, secret) : [],
        secrets: [text],
        cause: text,
      });
    }
  },
});
