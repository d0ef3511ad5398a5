import { livesOfToken } from '../src/rule/cookie-life.ts';
import { tokenCookies } from '../src/rule/cookie.ts';
import { tokenPart } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { inWords } from '../src/rule/times.ts';
import { kindOfToken } from '../src/rule/token-purpose.ts';
import { KEEPS_TRACK, keepsTrack } from '../src/rule/tracking.ts';

/** RFC 6750 §5.3: what opens an account by itself lasts an hour or less. */
const HOUR = 3600;

export default defineRule({
  meta: {
    id: 'jwt-used-as-session',
    title: 'Token in the place of a session',
    description: 'A long-lived token keeps users logged in, and the server keeps nothing that could end it.',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-613', 'CWE-642'],
    references: ['ASVS 5.0 7.4.1', 'ASVS 5.0 7.2.3', 'NIST SP 800-63B-4 §5.1.1', 'OWASP JSON Web Token Cheat Sheet', 'RFC 6750 §5.3'],
    browserOnly: true,
    messages: {
      session: {
        what: 'A token of {{time}} keeps users logged in, and the server keeps nothing about it.',
        why: 'Nothing ends it before its time, no logout, no new password, no administrator, and what it says of its owner is as old as the token.',
        remedy:
          'Keep sessions on the server and an opaque id of one in the cookie, or make the token last minutes and renew it from a session that can be ended.',
      },
    },
  },
  operations: ['sign', 'set-cookie', 'store', 'session', 'persist'],
  check(operation, context) {
    const { kind, place } = operation;
    if (keepsTrack(operation)) context.note('tracked', place);
    if (kind === 'sign' && kindOfToken(operation) !== 'link') {
      const seconds = Math.max(0, ...livesOfToken(operation));
      if (seconds > HOUR) context.note('token', place, { time: inWords(seconds) });
    }
    if (kind === 'set-cookie' && tokenCookies(operation).some(({ evidence }) => typeof evidence !== 'string')) context.note('kept', place);
    if (kind === 'store' && tokenPart(operation.parts('value'))) context.note('kept', place);
  },
  conclude(application, context) {
    const [token] = application.noted('token');
    const [kept] = application.noted('kept');
    if (!token || !kept || application.noted('tracked').length > 0 || application.mentions(...KEEPS_TRACK)) return;
    context.report({
      message: 'session',
      data: { time: token.data['time'] ?? '' },
      at: token,
      confidence: 'medium',
      related: [{ noted: kept, phrase: 'it is kept in the browser here' }],
    });
  },
});
