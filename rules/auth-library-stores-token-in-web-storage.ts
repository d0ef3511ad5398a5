import type { Origin } from '../src/dataflow/origin.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestText } from '../src/rule/suggest.ts';

/** What providers of logins let an application choose: where their SDK keeps the tokens that it gets. */
export default defineRule({
  meta: {
    id: 'auth-library-stores-token-in-web-storage',
    title: 'SDK keeps tokens in web storage',
    description: 'The SDK of a login provider is set to keep its tokens where every script of the page can read them.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-922'],
    references: [
      'ASVS 5.0 10.1.1',
      'ASVS 5.0 14.3.3',
      'OAuth 2.0 for Browser-Based Applications §8.5',
      'OWASP Session Management Cheat Sheet',
    ],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      set: {
        what: '{{called}} is told to keep its tokens in {{where}}.',
        why: 'Every script on the page can read them there, refresh tokens among them, so one injected script or one bad package takes the session away.',
        remedy: 'Let it keep them in memory, or let a back end hold them and give the page a cookie with HttpOnly.',
      },
      standard: {
        what: '{{called}} keeps its tokens in {{where}}, as it does unless told otherwise.',
        why: 'Every script on the page can read them there, refresh tokens among them, so one injected script or one bad package takes the session away.',
        remedy: 'Let a back end hold them and give the page a cookie with HttpOnly, or give it a storage of its own that lives in memory.',
      },
    },
  },
  operations: ['token-cache'],
  check(operation, context) {
    const { called, model } = operation;
    if (operation.role('cache').origins.some((o) => o.kind === 'literal' && o.value === false)) return;
    const storage = operation.role('storage');
    if (isAbsent(storage)) {
      // Nothing is said: what the library does by itself, where a browser surely runs it.
      if (operation.defaultOf('storage') !== 'localStorage' || operation.setting.side !== 'client') return;
      if (!operation.isInUse()) return;
      context.report({ message: 'standard', data: { called, where: 'localStorage' }, at: operation.place, confidence: 'medium' });
      return;
    }
    const where = storage.origins.map(webStorage).find((name) => name !== undefined);
    if (where === undefined) {
      if (!storage.complete) context.unknown('where the tokens are kept is not known');
      return;
    }
    const at = operation.at(storage.place ?? operation.place);
    context.report({
      message: 'set',
      data: { called, where },
      at,
      confidence: 'high',
      suggestions: model.defaults?.storage === 'memory' ? suggestText(at, 'memory') : [],
    });
  },
});

/** The storage that a text or a global stands for. */
function webStorage(origin: Origin): string | undefined {
  const name =
    origin.kind === 'literal' && typeof origin.value === 'string'
      ? origin.value
      : origin.kind === 'global'
        ? ['window', 'globalThis', 'self'].includes(origin.name)
          ? origin.path[0]
          : origin.name
        : undefined;
  const lower = name?.toLowerCase();
  return lower === 'localstorage' ? 'localStorage' : lower === 'sessionstorage' ? 'sessionStorage' : undefined;
}
