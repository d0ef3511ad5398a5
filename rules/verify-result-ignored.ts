import { isAbsent } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'verify-result-ignored',
    title: 'Outcome of a verification ignored',
    description: 'A verification says by its result or to its callback that a token is bad, and nobody looks.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-252', 'CWE-347'],
    references: ['RFC 8725 §3.3', 'ASVS 5.0 9.1.1'],
    messages: {
      result: {
        what: '{{called}} does not throw for a bad token: it gives {{fails}}, and nothing looks at it.',
        why: 'The code goes on as though the token were right: anyone can write one with any claims.',
        remedy: 'Refuse the request unless the result says that the token is right.',
      },
      error: {
        what: 'The callback of {{called}} does not look at the error.',
        why: 'It runs for a bad token too, with the error and no claims: the request goes on with a token that anyone could write.',
        remedy: 'Refuse the request when there is an error, before anything else.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    const callback = operation.callback();
    if (callback) {
      if (!callback.ignoresError || callback.uses.some(({ kind }) => kind === 'condition')) return;
      // Whoever gets the claims handed on may look whether there are any.
      if (callback.uses.some(({ kind }) => kind === 'argument' || kind === 'returned' || kind === 'text' || kind === 'other')) {
        context.unknown('the claims are handed on, and may be looked at there');
        return;
      }
      context.report({
        message: 'error',
        data: { called: operation.called },
        at: callback.at,
        confidence: callback.uses.length === 0 ? 'high' : 'medium',
      });
      return;
    }
    const fails = operation.defaultOf('fails');
    if (fails === undefined || fails === 'throws' || operation.neglected().length > 0 || !operation.isUnused()) return;
    // No token is handed in: the client renews the session that it keeps, and whether there is one is asked where that matters.
    if (operation.model.roles.token !== undefined && isAbsent(operation.role('token'))) return;
    context.report({
      message: 'result',
      data: { called: operation.called, fails: fails === 'error' ? 'an error' : fails },
      at: operation.place,
      confidence: 'high',
    });
  },
});
