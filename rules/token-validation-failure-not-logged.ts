import type { Failure } from '../src/models/failures/index.ts';
import { LOGS, LOGS_ELSEWHERE } from '../src/rule/event-log.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'token-validation-failure-not-logged',
    title: 'Refused tokens that leave no trace',
    description: 'Tokens that fail verification are refused, and it is written nowhere.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-778'],
    references: ['ASVS 5.0 16.3.2', 'ASVS 5.0 16.3.3', 'OWASP REST Security Cheat Sheet, Audit logs', 'OWASP Logging Cheat Sheet'],
    messages: {
      silent: {
        what: 'A token that {{called}} refuses is turned away here, and no refusal in the application is written to a log.',
        why: 'Somebody who tries forged tokens, one after the other, is seen by nobody, and neither is a key that was changed too early.',
        remedy: 'Log why a token was refused, with its jti, time and address, and without the token; expired ones may be left out.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    // What gives nothing instead of throwing gives it for a missing token too: mostly nobody has tried anything.
    const fails = operation.defaultOf('fails');
    if (operation.setting.side === 'client' || (fails !== undefined && fails !== 'throws' && fails !== 'error')) return;
    for (const failure of operation.failures()) {
      const { at } = failure;
      const text = failure.text();
      if (LOGS.test(text)) context.note('logged', at);
      else if (!isHandedOn(failure, text)) context.note('silent', at, { called: operation.called });
    }
  },
  conclude(application, context) {
    const [silent] = application.noted('silent');
    if (!silent || application.noted('logged').length > 0 || application.mentions(...LOGS_ELSEWHERE)) return;
    context.report({ message: 'silent', data: { called: silent.data['called'] ?? '' }, at: silent, confidence: 'medium' });
  },
});

/** Somebody else gets the error, and may write it down. */
function isHandedOn({ acts, handsError }: Failure, text: string): boolean {
  return (
    handsError ||
    /\bthrow\b|\breject\w*\(|\bnext\d*\s*\(\s*[^)\s]|\bdone\d*\s*\(\s*[^)\s]|\bcb\d*\s*\(\s*[^)\s]|callback\s*\(\s*[^)\s]/.test(text) ||
    acts.some(({ kind }) => kind === 'passes')
  );
}
