import { livesOfCookie } from '../src/rule/cookie-life.ts';
import { authCookies, callCookie, confidenceIn, flowInto } from '../src/rule/cookie.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestCookieLife } from '../src/rule/suggest-lifetime.ts';
import { inWords } from '../src/rule/times.ts';

const DAY = 24 * 3600;
/** NIST SP 800-63B-4 §2.1.3: at the lowest level users log in again after 30 days at the latest. */
const LIMIT = 30 * DAY;
/** RFC 6265bis §5.5: no browser keeps a cookie longer. */
const CAP = 400 * DAY;

export default defineRule({
  meta: {
    id: 'cookie-lifetime-too-long',
    title: 'Token cookie that lasts too long',
    description: 'A cookie that carries a token or session is kept in the browser for more than a month.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-539', 'CWE-613'],
    references: ['RFC 6265bis §5.5', 'ASVS 5.0 7.3.2', 'ASVS 5.0 7.1.1', 'NIST SP 800-63B-4 §2.1.3'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      long: {
        what: 'The cookie {{name}} is kept for {{time}}.',
        why: 'Whoever uses the computer, the browser profile or a backup of it in that time is logged in as its owner.',
        remedy: 'Keep it for 30 days at most, and less where more than a shopping cart is at stake.',
      },
      capped: {
        what: 'The cookie {{name}} is to be kept for {{time}}, and browsers keep none for more than 400 days.',
        why: 'It is as good as for ever: whoever uses the computer, the browser profile or a backup of it is logged in as its owner.',
        remedy: 'Keep it for 30 days at most, and less where more than a shopping cart is at stake.',
      },
    },
  },
  operations: ['set-cookie', 'session', 'configure'],
  check(operation, context) {
    for (const cookie of authCookies(operation)) {
      const lives = livesOfCookie(operation, cookie);
      if (typeof lives === 'string') continue;
      const longest = lives.toSorted((a, b) => b.seconds - a.seconds)[0];
      if (!longest || longest.seconds <= LIMIT) continue;
      context.report({
        message: longest.seconds > CAP ? 'capped' : 'long',
        data: { name: callCookie(cookie), time: inWords(longest.seconds) },
        at: operation.at(longest.origin),
        confidence: confidenceIn(cookie),
        flow: flowInto(cookie),
        suggestions: suggestCookieLife(operation, longest.origin, LIMIT),
      });
    }
  },
});
