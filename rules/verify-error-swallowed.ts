import type { Act, Failure } from '../src/models/failures/index.ts';
import type { Operation } from '../src/models/operation.ts';
import { judgeFailure, type Passing } from '../src/rule/passing.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'verify-error-swallowed',
    title: 'Failed verification lets the request pass',
    description: 'The error of a verification is caught, and the request goes on as though the token were right.',
    severity: 'critical',
    preset: 'strict',
    cwe: ['CWE-636', 'CWE-390'],
    references: ['RFC 8725 §3.3', 'ASVS 5.0 16.5.3', 'ASVS 5.0 9.1.1', 'OWASP Top 10:2025 A10'],
    messages: {
      passes: {
        what: 'A token that {{called}} refuses gets past here: the next handler has the request.',
        why: 'The check decides nothing: whoever sends a forged or expired token gets as far as somebody with a good one.',
        remedy: 'Answer 401 when the verification fails, and hand the request on only when it has succeeded.',
      },
      decoded: {
        what: 'When {{called}} refuses a token, its claims are taken from it without a check.',
        why: 'Anyone can write a token with any claims: it only has to be one that the verification refuses.',
        remedy: 'Refuse the request when the verification fails; do not read the token any other way.',
      },
      yes: {
        what: 'When {{called}} refuses a token, the answer is still true.',
        why: 'The check says yes to everybody, also to whoever has forged the token.',
        remedy: 'Give false, or throw, when the verification fails.',
      },
      user: {
        what: 'When {{called}} refuses a token, the request goes on as a user that is written here.',
        why: 'Whoever sends a broken token becomes that user.',
        remedy: 'Refuse the request when the verification fails; do not put another user in its place.',
      },
      silent: {
        what: 'The error of {{called}} ends here, and nothing refuses the request.',
        why: 'This code is there to stop requests with a bad token, and lets all of them go on.',
        remedy: 'Answer 401, or throw, when the verification fails.',
      },
      expired: {
        what: 'What is called for an expired token does not throw, so {{called}} lets the request pass.',
        why: 'A token is then good for ever: one that was stolen long ago still works.',
        remedy: 'Throw from onExpired, or leave it out.',
      },
    },
  },
  operations: ['verify', 'middleware'],
  check(operation, context) {
    // A page lets nobody in: without claims it shows its form.
    if (operation.setting.side === 'client') return;
    for (const failure of operation.failures()) {
      const passing = operation.kind === 'middleware' ? expiredPasses(failure) : judgeFailure(operation, failure);
      if (!passing) continue;
      if (passing === 'unknown') {
        context.unknown('whoever has the request next may ask whether there is a user');
        continue;
      }
      const { message, act, confidence } = passing;
      const at = act.isOwn && act.kind !== 'ends' ? (act.value ?? act) : failure.at;
      context.report({
        message,
        data: { called: operation.called },
        at,
        confidence,
        flow: flowTo(operation, failure, act),
      });
    }
  },
});

/** express-jwt@8.5.1 dist/index.js: the request passes unless the function throws. */
function expiredPasses({ acts }: Failure): (Passing & { message: 'expired' }) | undefined {
  const act = acts.find(({ under }) => !under);
  return act && { message: 'expired', act, confidence: 'high' };
}

function flowTo(operation: Operation, failure: Failure, act: Act): ReturnType<Operation['flow']> {
  return [
    { ...operation.place, phrase: 'refuses a bad token' },
    { ...failure.at, phrase: 'the failure arrives here' },
    { module: act.module, node: act.node, phrase: 'and the request goes on' },
  ];
}
