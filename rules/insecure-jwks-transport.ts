import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isFallback } from '../src/rule/evidence.ts';
import { beginningsOf } from '../src/rule/ingredients.ts';
import { keyAddresses } from '../src/rule/key-addresses.ts';
import { plainOrigin } from '../src/rule/plain-http.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestOpposite, suggestText } from '../src/rule/suggest.ts';
import { flagsOf } from '../src/rule/verification.ts';

const WHY =
  'Whoever stands between your server and that one, in the same network or at a router, answers in its place with a key of his own, and every token that he signs is accepted.';

export default defineRule({
  meta: {
    id: 'insecure-jwks-transport',
    title: 'Keys fetched over an open connection',
    description: 'The keys that verify tokens are fetched over plain HTTP, or from a server whose certificate nobody checks.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-319', 'CWE-295'],
    references: ['RFC 7515 §4.1.2', 'RFC 7515 §8', 'RFC 8725 §3.8', 'ASVS 5.0 12.3.1', 'ASVS 5.0 12.3.2', 'ASVS 5.0 9.1.3'],
    hasSuggestions: true,
    messages: {
      http: {
        what: '{{called}} fetches the keys that verify tokens over plain HTTP.',
        why: WHY,
        remedy: 'Use the https address.',
      },
      unchecked: {
        what: '{{called}} fetches the keys that verify tokens without checking the certificate of the server.',
        why: WHY,
        remedy: 'Take the option out; for a certificate of your own, hand its authority to the agent (ca) instead.',
      },
    },
  },
  operations: ['key-set', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    const data = { called: operation.called };
    for (const value of keyAddresses(operation)) {
      const from = plainOrigin(beginningsOf(operation, value));
      if (!from) continue;
      context.report({
        message: 'http',
        data,
        at: from.origin.kind === 'literal' ? from.origin : operation.at(value.place ?? operation.place),
        confidence: from.who !== 'open' || from.isConflicting ? 'low' : isFallback(from.origin) ? 'medium' : 'high',
        flow: operation.flow(from.origin, 'fetched from here'),
        suggestions: suggestText(from.origin, from.text.replace(/^(\s*)http:/i, '$1https:')),
      });
    }
    for (const origin of uncheckedBy(operation)) {
      context.report({
        message: 'unchecked',
        data,
        at: origin,
        confidence: 'high',
        flow: operation.flow(origin, 'switched off here'),
        suggestions: suggestOpposite(origin),
      });
    }
  },
});

/** The flags that switch the check of certificates off: an option of the library, or of the agent that it is handed. */
function uncheckedBy(operation: Operation): readonly Origin[] {
  const found: Origin[] = [];
  if ('rejectUnauthorized' in operation.model.roles && operation.defaultOf('rejectUnauthorized') !== 'ignored')
    found.push(...flagsOf(operation.role('rejectUnauthorized'), false).map(({ origin }) => origin));
  if (!('agent' in operation.model.roles) || operation.defaultOf('agent') === 'ignored') return found;
  for (const agent of operation.role('agent').origins) {
    for (const piece of operation.piecesOf(agent)) {
      const flag = { ...operation.read(piece, ['rejectUnauthorized']), place: undefined };
      found.push(...flagsOf(flag, false).map(({ origin }) => origin));
    }
  }
  return found;
}
