import type { Operation } from '../src/models/operation.ts';
import { literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isLogout } from '../src/rule/session-evidence.ts';
import { storedToken } from '../src/rule/stored-token.ts';

/** What code that takes something out of a storage again has to name. */
const CLEARS = [
  ...[
    'removeItem',
    'Storage.clear',
    'storage.clear',
    'delete localStorage',
    'delete window.localStorage',
    'lear-Site-Data',
    'lear-site-data',
  ],
  ...['removeToken', 'clearToken', 'clearAuth', 'clearSession', 'removeAuth', 'deleteToken', 'removeValue', '.clearAll(', '.removeAll('],
];

/** ASVS 5.0 14.3.1: what belongs to a session is cleared from the client when it ends. */
export default defineRule({
  meta: {
    id: 'client-token-not-cleared-on-logout',
    title: 'Token left behind after logging out',
    description: 'Logging out leaves the token in the storage of the browser.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-613', 'CWE-212'],
    references: ['ASVS 5.0 14.3.1', 'ASVS 5.0 7.4.1', 'OWASP Session Management Cheat Sheet, Clear-Site-Data', 'NIST SP 800-63B §5.1'],
    browserOnly: true,
    messages: {
      missing: {
        what: 'Logging out leaves the token in localStorage, and nothing in the application takes it out.',
        why: 'Whoever uses the browser next has the token, and so has every script that gets into the page later; it works until it expires.',
        remedy: 'Remove it where the user logs out, or let the server answer with Clear-Site-Data: "storage".',
      },
    },
  },
  operations: ['store', 'request', 'navigate', 'read-storage'],
  check(operation, context) {
    if (operation.kind === 'store') {
      if (!operation.model.traits?.includes('local-storage')) return;
      if (isEmptied(operation)) context.note('cleared', operation.place);
      else if (keepsToken(operation)) context.note('kept', operation.place);
    } else if (isLogout(operation) || goesToLogout(operation)) context.note('logout', operation.place);
  },
  conclude(application, context) {
    const [kept] = application.noted('kept');
    const [logout] = application.noted('logout');
    if (!kept || !logout || application.noted('cleared').length > 0 || application.mentions(...CLEARS)) return;
    context.report({ message: 'missing', at: logout, confidence: 'medium', related: [{ noted: kept, phrase: 'the token is kept here' }] });
  },
});

/** `localStorage.setItem('token', '')`, `localStorage.token = null`. */
function isEmptied(operation: Operation): boolean {
  const { origins } = operation.role('value');
  return origins.length > 0 && origins.every((o) => o.kind === 'literal' && (o.value == null || o.value === ''));
}

function goesToLogout(operation: Operation): boolean {
  return (
    'url' in operation.model.roles && literalsOf(operation.role('url')).some(({ text }) => /\/(?:log|sign)_?-?(?:out|off)\b/i.test(text))
  );
}

function keepsToken(operation: Operation): boolean {
  const kept = storedToken(operation, 'kept here');
  return kept !== undefined && kept.confidence !== 'low';
}
