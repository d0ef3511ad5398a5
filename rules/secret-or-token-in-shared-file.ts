import type { Kept } from '../src/models/kept.ts';
import { isRealFile, namesVariable, sameValue, takenBy, whatFor, worthOf } from '../src/rule/kept-value.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';

/** OWASP Secrets Management Cheat Sheet §8.2: what is handed around in tickets, chats and collections. */
export default defineRule({
  meta: {
    id: 'secret-or-token-in-shared-file',
    title: 'Token or secret in a file for people',
    description: 'A collection of requests, a notebook, a pipeline or a README holds a token that was issued, or the secret of tokens.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-540', 'CWE-312'],
    references: ['ASVS 5.0 13.3.1', 'ASVS 5.0 13.3.2', 'OWASP Secrets Management Cheat Sheet §8.2'],
    messages: {
      token: {
        what: '{{file}} holds a signed token.',
        why: 'Until it expires it opens the account of its owner to everyone who gets the file, and its claims are readable for ever; tokens that people work with often live long.',
        remedy: 'Write a variable of the tool in its place ({{variable}}) whose value stays on the machine, and revoke this one.',
      },
      secret: {
        what: '{{file}} holds {{name}}, the secret of {{things}}.',
        why: 'Everyone who gets the file can make them for any user, and such files are sent around, imported and published more freely than code.',
        remedy: 'Write a variable of the tool or a secret of the pipeline in its place, and make a new secret: this one is known.',
      },
    },
  },
  operations: ['kept-token', 'kept-secret'],
  check({ kind, kept }, context) {
    if (!kept || (kept.kind !== 'shared' && kept.kind !== 'pipeline') || kept.git === 'ignored') return;
    if (kind === 'kept-token') {
      context.report({
        message: 'token',
        data: { file: kept.shown, variable: '{{token}}' },
        at: kept.step,
        confidence: tokenConfidence(kept),
        secrets: [kept.text],
      });
      return;
    }
    const worth = worthOf(kept.text);
    if ((worth !== 'real' && worth !== 'drawn') || namesVariable(kept)) return;
    const isElsewhere = kept.twins.some(
      (twin) => twin.text === kept.text && (twin.kind === 'env' || twin.kind === 'config') && isRealFile({ ...kept, ...twin }),
    );
    // A pipeline runs tests, for which any secret will do.
    const isForTests = !isElsewhere && (kept.kind === 'pipeline' || !isRealFile(kept));
    context.report({
      message: 'secret',
      data: { file: kept.shown, name: kept.name, things: whatFor(kept) },
      at: kept.step,
      confidence: isForTests ? 'low' : kept.isProven && (isElsewhere || worth === 'drawn') ? 'high' : 'medium',
      related: takenBy(kept),
      ...sameValue(kept),
      secrets: [kept.text],
    });
  },
});

/** Documentation shows tokens that somebody has made for it; one of a running service opens something there. */
function tokenConfidence({ isIssued, shown }: Kept): Confidence {
  if (isIssued) return 'high';
  return /\.(?:md|markdown|txt)$/i.test(shown) ? 'low' : 'medium';
}
