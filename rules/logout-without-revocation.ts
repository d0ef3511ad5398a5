import { defineRule } from '../src/rule/rule.ts';
import { isLogout, whereabouts } from '../src/rule/session-evidence.ts';
import { KEEPS_TRACK, keepsTrack } from '../src/rule/tracking.ts';

export default defineRule({
  meta: {
    id: 'logout-without-revocation',
    title: 'Logout that ends nothing',
    description: 'Logging out removes the cookie of the browser, and nothing makes the server refuse the token from then on.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-613'],
    references: ['ASVS 5.0 7.4.1', 'OWASP JSON Web Token Cheat Sheet, token revocation', 'OWASP REST Security Cheat Sheet, JWT'],
    messages: {
      missing: {
        what: 'Logging out only removes the cookie, and nothing in the application takes tokens back.',
        why: 'Whoever has a copy of the token goes on using it until it expires, although its owner believes that the session has ended.',
        remedy:
          'Put the jti and issuer of the token on a list that every check asks, or keep a time or version for each user from which on tokens count.',
      },
    },
  },
  operations: ['sign', 'set-cookie', 'session', 'persist'],
  check(operation, context) {
    const { kind, place } = operation;
    if (kind === 'sign') context.note('token', place);
    if (keepsTrack(operation)) context.note('tracked', place);
    if (kind === 'set-cookie' && isLogout(operation)) context.note('logout', place, { where: whereabouts(operation) });
  },
  conclude(application, context) {
    const [logout] = application.noted('logout');
    const [token] = application.noted('token');
    if (!logout || !token || application.noted('tracked').length > 0 || application.mentions(...KEEPS_TRACK)) return;
    context.report({ message: 'missing', at: logout, confidence: 'medium', related: [{ noted: token, phrase: 'the token is made here' }] });
  },
});
