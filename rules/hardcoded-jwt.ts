import { literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'hardcoded-jwt',
    title: 'Token in the source',
    description: 'A real-looking signed token is written in the source.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-798'],
    references: ['ASVS 5.0 13.3.1', 'OWASP Secrets Management Cheat Sheet'],
    inTests: true,
    messages: {
      literal: {
        what: 'A signed token is written in the source.',
        why: 'Until it expires, everyone who can read the repository can use it; its claims are readable for ever.',
        remedy: 'Remove it, revoke it if it was ever valid, and make tokens in tests with a key of the test.',
      },
    },
  },
  operations: ['token-literal'],
  check(operation, context) {
    const is = (name: 'issued' | 'spent'): boolean => operation.role(name).origins.some((o) => o.kind === 'literal' && o.value === true);
    const confidence = is('spent') ? 'low' : is('issued') ? 'high' : 'medium';
    for (const { text } of literalsOf(operation.role('token'))) {
      context.report({ message: 'literal', at: operation.place, confidence, secrets: [text] });
    }
  },
});
