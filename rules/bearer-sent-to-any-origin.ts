import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { textOf } from '../src/models/surroundings.ts';
import { matchesAll } from '../src/rule/any-origin.ts';
import { isAbsent, isPlain, literalsOf } from '../src/rule/evidence.ts';
import { beginningsOf } from '../src/rule/ingredients.ts';
import { defineRule } from '../src/rule/rule.ts';

/** RFC 6750 §5.3: bearer tokens must not leak to anyone but the server that they are for. */
export default defineRule({
  meta: {
    id: 'bearer-sent-to-any-origin',
    title: 'Token added to requests of every site',
    description: 'A token is added to each request, whichever server that goes to.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-201', 'CWE-346'],
    references: ['RFC 6750 §5.3', 'RFC 6750 §5.2', 'ASVS 5.0 10.1.1', 'CVE-2018-11537'],
    messages: {
      shared: {
        what: '{{called}} adds the token to each request, whichever server that goes to.',
        why: 'A request to a server of somebody else, for a map, a picture or a webhook, carries it too, and that server can act as the user.',
        remedy:
          'Make a client for your own server (axios.create with its baseURL), or compare the origin of the request before you add it.',
      },
      pattern: {
        what: '{{called}} lets the token go to every domain.',
        why: 'A request to a server of somebody else carries it too, and that server can act as the user.',
        remedy: 'List the hosts of your own servers as texts.',
      },
    },
  },
  operations: ['every-request', 'request'],
  check(operation, context) {
    if (operation.kind !== 'every-request') return;
    const data = { called: operation.called };
    if ('allowedOrigins' in operation.model.roles) {
      const any = operation
        .parts('allowedOrigins')
        .flatMap(({ origins }) => origins.find((o) => o.kind === 'regexp' && matchesAll(o)) ?? []);
      if (any[0]) context.report({ message: 'pattern', data, at: any[0], confidence: 'high' });
      return;
    }
    if (!addsToken(operation)) return;
    context.report({
      message: 'shared',
      data,
      at: operation.place,
      // Only where the program also talks to others is there anybody to leak to.
      confidence: talksToOthers(operation) ? 'medium' : 'low',
    });
  },
});

/** Where the code looks at the address before. */
const LOOKS =
  /\burl\b|\bbaseURL\b|(?<!-)\borigin\b|\bhost(?:name)?\b|startsWith|endsWith|\.includes\(|\.test\(|\.match\(|allow|isSame|isOwn|isApi/i;

function addsToken(operation: Operation): boolean {
  const { roles } = operation.model;
  if ('interceptor' in roles) {
    const fn = operation.role('interceptor').origins.find(({ kind }) => kind === 'function');
    const text = fn ? textOf(fn) : '';
    return /\bauthorization\b['"]?\s*\]?\s*[:=,]/i.test(text) && !LOOKS.test(text);
  }
  if ('name' in roles && !literalsOf(operation.role('name')).some(({ text }) => /^authorization$/i.test(text))) return false;
  const auth = operation.role('auth');
  if (isAbsent(auth) || isPlain(auth)) return false;
  // Where it is set once for all there is nothing to look at.
  return 'name' in roles || !operation.setting.matches(LOOKS);
}

/** A request of the same package goes to an address with a host of its own. */
function talksToOthers(operation: Operation): boolean {
  return operation
    .inPackage('request')
    .some((request) => 'url' in request.model.roles && beginningsOf(request, request.role('url')).some(isForeign));
}

function isForeign(origin: Origin): boolean {
  const text = origin.kind === 'literal' ? origin.value : origin.kind === 'template' ? origin.parts[0] : undefined;
  return typeof text === 'string' && /^https?:\/\/(?!localhost|127\.|0\.0\.0\.0)[\w.-]+\.\w/.test(text);
}
