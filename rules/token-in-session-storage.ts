import { isPersistedState, storedToken } from '../src/rule/stored-token.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'token-in-session-storage',
    title: 'Token in sessionStorage',
    description: 'A token is kept in sessionStorage, where every script of the page can read it.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-922', 'CWE-312'],
    references: ['ASVS 5.0 14.3.3', 'ASVS 5.0 3.3.4', 'OAuth 2.0 for Browser-Based Applications §8.5', 'OWASP HTML5 Security Cheat Sheet'],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is kept in sessionStorage.',
        why: 'Every script on the page can read it there, so one injected script or one bad package takes the session away.',
        remedy: 'Let the server set it as a cookie with HttpOnly, Secure and SameSite, or keep it in memory only.',
      },
      named: {
        what: 'What is kept in sessionStorage as {{name}} seems to be a token.',
        why: 'Its name says so. Every script on the page can read it there, so one injected script or one bad package takes it away with all that it opens.',
        remedy: 'Let the server set it as a cookie with HttpOnly, Secure and SameSite, or keep it in memory only.',
      },
    },
  },
  operations: ['store'],
  check(operation, context) {
    if (!operation.model.traits?.includes('session-storage')) return;
    // A state that a library keeps is token-in-persisted-store.
    if (isPersistedState(operation)) return;
    const report = storedToken(operation, 'kept in sessionStorage');
    if (report) context.report(report);
  },
});
