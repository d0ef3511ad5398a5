import { checkAttribute } from '../src/rule/cookie-attribute.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'cookie-missing-secure',
    title: 'Token cookie without Secure',
    description: 'A cookie that carries a token or session is also sent over plain HTTP.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-614'],
    references: ['ASVS 5.0 3.3.1', 'RFC 6265 §4.1.2.5', 'RFC 6750 §5.3'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      missing: {
        what: 'The cookie {{name}} is set without Secure.',
        why: 'The browser also sends it over plain HTTP, where anyone on the way can read it.',
        remedy: 'Add secure: true, at least in production (Secure in a raw header).',
      },
      off: {
        what: 'The cookie {{name}} is set with Secure switched off.',
        why: 'The browser also sends it over plain HTTP, where anyone on the way can read it.',
        remedy: 'Add secure: true, at least in production (Secure in a raw header).',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    checkAttribute(operation, 'secure', context);
  },
});
