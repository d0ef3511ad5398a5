import { defineRule } from '../src/rule/rule.ts';
import { storedToken } from '../src/rule/stored-token.ts';

/** What is on the global object needs no hole in the code that put it there: every script of the page has it by name. */
export default defineRule({
  meta: {
    id: 'token-on-window-global',
    title: 'Token on the global object',
    description: 'A token is kept on window or globalThis, where every script of the page finds it by its name.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-922', 'CWE-200'],
    references: ['ASVS 5.0 3.2.3', 'ASVS 5.0 14.3.3', 'OAuth 2.0 for Browser-Based Applications §8.4'],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is kept on the global object of the page.',
        why: 'Every script finds it there by its name: a tag manager, a package, a browser extension, an injected script.',
        remedy: 'Keep it in a variable of a module or in a worker, or let the server set it as a cookie with HttpOnly.',
      },
      named: {
        what: 'What is kept on the global object of the page as {{name}} seems to be a token.',
        why: 'Its name says so. Every script finds it there by its name: a tag manager, a package, a browser extension, an injected script.',
        remedy: 'Keep it in a variable of a module or in a worker, or let the server set it as a cookie with HttpOnly.',
      },
    },
  },
  operations: ['store'],
  check(operation, context) {
    if (!operation.model.traits?.includes('window-global')) return;
    const report = storedToken(operation, 'kept on the global object');
    if (report) context.report(report);
  },
});
