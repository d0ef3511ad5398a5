import { checkAttribute } from '../src/rule/cookie-attribute.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'cookie-missing-samesite',
    title: 'Token cookie without SameSite',
    description: 'A cookie that carries a token or session leaves it to the browser whether other sites can use it.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-1275'],
    references: ['ASVS 5.0 3.3.2', 'RFC 6265bis §4.1.2.7', 'OWASP Session Management Cheat Sheet'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      missing: {
        what: 'The cookie {{name}} is set without SameSite.',
        why: 'Whether a request from another site carries it is then left to the browser, and not all of them default to Lax.',
        remedy: 'Add sameSite: "lax" or "strict" (SameSite=Lax in a raw header).',
      },
      off: {
        what: 'The cookie {{name}} is set with SameSite switched off.',
        why: 'Whether a request from another site carries it is then left to the browser, and not all of them default to Lax.',
        remedy: 'Add sameSite: "lax" or "strict" (SameSite=Lax in a raw header).',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    checkAttribute(operation, 'sameSite', context);
  },
});
