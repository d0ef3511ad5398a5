import { tokenCookies } from '../src/rule/cookie.ts';
import { isLogin, LOGS, LOGS_ELSEWHERE } from '../src/rule/event-log.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'missing-auth-event-logging',
    title: 'Logins that leave no trace',
    description: 'Users log in, and neither success nor failure is written to a log.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-778'],
    references: ['ASVS 5.0 16.3.1', 'ASVS 5.0 16.2.1', 'OWASP Logging Cheat Sheet, Which events to log', 'OWASP Top 10:2025 A09'],
    messages: {
      missing: {
        what: 'Users log in here, and nothing in the application writes it to a log.',
        why: 'Nobody sees that passwords are being tried, and after a break-in nobody can tell whose account was used, when and from where.',
        remedy: 'Log each success and each failure with time, account and address, and without the password or the token.',
      },
    },
  },
  operations: ['sign', 'set-cookie'],
  check(operation, context) {
    if (operation.setting.side === 'client' || !isLogin(operation)) return;
    if (operation.kind === 'set-cookie' && tokenCookies(operation).length === 0) return;
    context.note(operation.setting.matches(LOGS) || operation.setting.matchesAround(LOGS) ? 'logged' : 'silent', operation.place);
  },
  conclude(application, context) {
    const [login] = application.noted('silent');
    if (!login || application.noted('logged').length > 0 || application.mentions(...LOGS_ELSEWHERE)) return;
    context.report({ message: 'missing', at: login, confidence: 'medium' });
  },
});
