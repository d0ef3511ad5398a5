import type { Origin } from '../src/dataflow/origin.ts';
import { isNothing } from '../src/models/roles.ts';
import { alternatives } from '../src/rule/made-of.ts';
import { howPredictable } from '../src/rule/predictable.ts';
import { defineRule } from '../src/rule/rule.ts';
import { whatItDoes } from '../src/rule/secrets.ts';
import { suggestDrawn } from '../src/rule/suggest-secret.ts';

const REMEDY = 'Draw it with crypto.randomBytes(32), or better read a random secret that the environment or a secret manager keeps.';

export default defineRule({
  meta: {
    id: 'predictable-generated-secret',
    title: 'Predictable secret',
    description: 'The key that signs or verifies tokens is made of what others can calculate.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-338', 'CWE-330'],
    references: ['RFC 7515 §10.1', 'RFC 8725 §3.5', 'ASVS 5.0 11.5.1', 'CVE-2019-16303'],
    hasSuggestions: true,
    messages: {
      chance: {
        what: 'The key that {{does}} tokens is made with Math.random().',
        why: 'Its numbers follow from one another: who sees a few of them, or a token, can calculate the key and make tokens for any user.',
        remedy: REMEDY,
      },
      time: {
        what: 'The key that {{does}} tokens is made of the time.',
        why: 'One token is enough to try every millisecond of a day within minutes, and then to make tokens for any user.',
        remedy: REMEDY,
      },
      identifier: {
        what: 'The key that {{does}} tokens is an identifier that is made of the time and the machine.',
        why: 'Such identifiers are made to differ, not to be secret: who has seen others of them can calculate the key and make tokens for any user.',
        remedy: REMEDY,
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const role of ['key', 'verify.key'] as const) {
      if (!(role in operation.model.roles)) continue;
      for (const { origin, pieces } of alternatives(operation, role)) {
        const unknown = pieces.filter((piece) => piece.kind !== 'literal' && !isNothing(piece));
        const found = unknown.map((piece) => (piece === origin && isDate(piece) ? undefined : howPredictable(piece)));
        const how = found[0];
        if (!how || !found.every((one) => one !== undefined)) continue;
        context.report({
          message: how,
          data: { does: whatItDoes(operation) },
          at: origin,
          confidence: 'high',
          flow: operation.flow(origin, `used as the key of ${operation.called}()`),
          suggestions: suggestDrawn(origin),
        });
      }
    }
  },
});

/** A date by itself is no key: it was read by a name that nobody knows, from a place that holds keys too. */
function isDate(origin: Origin): boolean {
  return origin.kind === 'global' && origin.name === 'Date' && origin.path.join() === 'new()';
}
