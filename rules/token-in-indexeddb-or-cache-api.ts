import { defineRule } from '../src/rule/rule.ts';
import { storedToken } from '../src/rule/stored-token.ts';

/** OWASP HTML5 Security Cheat Sheet, "Client-side databases": no session tokens. */
export default defineRule({
  meta: {
    id: 'token-in-indexeddb-or-cache-api',
    title: 'Token in IndexedDB or the cache',
    description: 'A token is kept in a database or cache of the browser, where every script of the page can read it.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-922'],
    references: [
      'ASVS 5.0 14.3.3',
      'OAuth 2.0 for Browser-Based Applications §8.2',
      'OAuth 2.0 for Browser-Based Applications §8.5',
      'OWASP HTML5 Security Cheat Sheet',
    ],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is kept in {{where}}.',
        why: 'Every script on the page can read it there, as in localStorage, so one injected script or one bad package takes the session away.',
        remedy: 'Let the server set it as a cookie with HttpOnly, Secure and SameSite, or keep it in memory only.',
      },
      named: {
        what: 'What is kept in {{where}} as {{name}} seems to be a token.',
        why: 'Its name says so. Every script on the page can read it there, so one injected script or one bad package takes it away with all that it opens.',
        remedy: 'Let the server set it as a cookie with HttpOnly, Secure and SameSite, or keep it in memory only.',
      },
    },
  },
  operations: ['store'],
  check(operation, context) {
    const traits = operation.model.traits ?? [];
    const where = traits.includes('indexed-db') ? 'IndexedDB' : traits.includes('cache-storage') ? 'the cache of the browser' : undefined;
    if (where === undefined) return;
    const report = storedToken(operation, `kept in ${where}`);
    if (report) context.report({ ...report, data: { ...report.data, where } });
  },
});
