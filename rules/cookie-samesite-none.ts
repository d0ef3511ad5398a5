import { authCookies, callCookie, confidenceIn, crossSiteOrigin, flowInto, oneCookie } from '../src/rule/cookie.ts';
import { refusesOrigins } from '../src/rule/refuses-origins.ts';
import { isReadByNobody, onlyRenews } from '../src/rule/cookie-reader.ts';
import { takesJsonAlone } from '../src/rule/json-alone.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestLax } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'cookie-samesite-none',
    title: 'Token cookie with SameSite=None',
    description: 'A cookie that carries a token or session goes along with requests that any other site starts.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-1275', 'CWE-352'],
    references: ['ASVS 5.0 3.3.2', 'ASVS 5.0 3.5.1', 'RFC 6265bis §4.1.2.7', 'OWASP CSRF Prevention Cheat Sheet'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      none: {
        what: 'The cookie {{name}} is set with SameSite=None.',
        why: 'Every site can make the browser send it along, so a forged form acts in the name of whoever is logged in.',
        remedy:
          'Use sameSite: "lax" or "strict" where the front end is of the same site; else demand a CSRF token or check Origin as well.',
      },
    },
  },
  operations: ['set-cookie', 'session', 'configure'],
  check(operation, context) {
    for (const cookie of authCookies(operation)) {
      const none = crossSiteOrigin(cookie);
      // Without Secure browsers drop it: another rule's matter.
      if (!none || ['missing', 'off'].includes(cookie.attribute('secure').state) || refusesOrigins(operation)) continue;
      const isGuarded = FORGERY.some((word) => operation.packageMentions(word));
      context.report({
        message: 'none',
        data: { name: callCookie(cookie) },
        at: none,
        confidence:
          isGuarded || isReadByNobody(operation) || onlyRenews(operation, cookie) || takesJsonAlone(operation)
            ? 'low'
            : confidenceIn(cookie),
        flow: flowInto(cookie),
        suggestions: suggestLax(none),
        ...oneCookie(cookie, operation, operation.place, 'none'),
      });
    }
  },
});

/** Where the code speaks of forged requests, it may well refuse them. */
const FORGERY = ['csrf', 'Csrf', 'CSRF', 'xsrf', 'XSRF', 'sec-fetch-site', 'Sec-Fetch-Site'];
