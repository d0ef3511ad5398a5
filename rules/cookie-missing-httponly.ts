import { checkAttribute } from '../src/rule/cookie-attribute.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'cookie-missing-httponly',
    title: 'Token cookie without HttpOnly',
    description: 'A cookie that carries a token or session can be read by scripts.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-1004'],
    references: ['ASVS 5.0 3.3.4', 'RFC 6265 §4.1.2.6', 'OWASP Session Management Cheat Sheet'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      missing: {
        what: 'The cookie {{name}} is set without HttpOnly.',
        why: 'Every script on the page can read it, so one injected script takes the session away.',
        remedy: 'Add httpOnly: true (HttpOnly in a raw header).',
      },
      off: {
        what: 'The cookie {{name}} is set with HttpOnly switched off.',
        why: 'Every script on the page can read it, so one injected script takes the session away.',
        remedy: 'Add httpOnly: true (HttpOnly in a raw header).',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    checkAttribute(operation, 'httpOnly', context);
  },
});
