import { authCookies, callCookie, confidenceIn, flowInto, isCrossSite } from '../src/rule/cookie.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestAttribute } from '../src/rule/suggest.ts';

const WHY =
  'Browsers that follow the standard drop such a cookie, so nobody is logged in; the others send it in clear text with requests from every site.';
const REMEDY = 'Add secure: true; or, if no other site has to send the cookie, make it sameSite: "lax".';

export default defineRule({
  meta: {
    id: 'cookie-samesite-none-without-secure',
    title: 'SameSite=None without Secure',
    description: 'A cookie that carries a token or session is opened to other sites without Secure, so browsers drop it.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-614', 'CWE-1275'],
    references: ['RFC 6265bis §5.7', 'ASVS 5.0 3.3.1', 'ASVS 5.0 3.3.2', 'OWASP Session Management Cheat Sheet'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      missing: { what: 'The cookie {{name}} is set with SameSite=None and without Secure.', why: WHY, remedy: REMEDY },
      off: { what: 'The cookie {{name}} is set with SameSite=None and with Secure switched off.', why: WHY, remedy: REMEDY },
    },
  },
  operations: ['set-cookie', 'session', 'configure'],
  check(operation, context) {
    for (const cookie of authCookies(operation)) {
      if (!isCrossSite(cookie)) continue;
      const { state, at } = cookie.attribute('secure');
      if (state === 'on') continue;
      if (state === 'unknown') {
        context.unknown(`whether the cookie ${callCookie(cookie)} is Secure is not known`);
        continue;
      }
      context.report({
        message: state,
        data: { name: callCookie(cookie) },
        at,
        confidence: confidenceIn(cookie),
        flow: flowInto(cookie),
        suggestions: suggestAttribute(operation, 'secure', state, at),
      });
    }
  },
});
