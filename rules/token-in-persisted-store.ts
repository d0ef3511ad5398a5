import { defineRule } from '../src/rule/rule.ts';
import { isPersistedState, storedToken } from '../src/rule/stored-token.ts';

/** A store in memory is the right place for a token; a library that keeps the whole store moves it to the wrong one. */
export default defineRule({
  meta: {
    id: 'token-in-persisted-store',
    title: 'Token in a persisted store',
    description: 'The state of the application is kept in web storage, and a token with it, where every script of the page can read it.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-922', 'CWE-312'],
    references: [
      'ASVS 5.0 14.3.3',
      'ASVS 5.0 3.3.4',
      'OAuth 2.0 for Browser-Based Applications §8.5',
      'OWASP Session Management Cheat Sheet',
    ],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is part of a state that {{called}} keeps in {{where}}.',
        why: 'Every script on the page can read it there, across visits, so one injected script or one bad package takes the session away.',
        remedy: 'Leave it out of what is kept (partialize, blacklist, omit, paths), and let the server set it as a cookie with HttpOnly.',
      },
      named: {
        what: 'What {{called}} keeps in {{where}} as {{name}} seems to be a token.',
        why: 'Its name says so. Every script on the page can read it there, across visits, so one injected script or one bad package takes it away with all that it opens.',
        remedy: 'Leave it out of what is kept (partialize, blacklist, omit, paths), and let the server set it as a cookie with HttpOnly.',
      },
    },
  },
  operations: ['store'],
  check(operation, context) {
    // On a phone no script of a page reads it: token-in-async-storage.
    if (!isPersistedState(operation) || operation.model.traits?.includes('disk')) return;
    const where = operation.model.traits?.includes('session-storage') ? 'sessionStorage' : 'localStorage';
    const report = storedToken(operation, `kept in ${where}`);
    if (report) context.report({ ...report, data: { ...report.data, where, called: operation.called } });
  },
});
