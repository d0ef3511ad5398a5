import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestOpposite } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'b64-false-in-jwt',
    title: 'Payload of a token left unencoded',
    description: 'The header of a token says b64: false, which no JWT may, or says so without demanding that it is understood.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-347'],
    references: ['RFC 7797 §6', 'RFC 7797 §7', 'RFC 7515 §4.1.11', 'ASVS 5.0 9.1.1'],
    hasSuggestions: true,
    messages: {
      jwt: {
        what: 'The header of a JWT says b64: false, which RFC 7797 forbids.',
        why: 'A verifier that does not know the parameter decodes the payload all the same: two programs read two different texts under one signature.',
        remedy: 'Leave b64 out. For a detached signature over a text make a JWS and not a JWT.',
      },
      crit: {
        what: 'The header says b64: false, and "b64" is not in crit.',
        why: 'A verifier that does not know the parameter need not refuse it: it decodes the payload, and reads another text than the one that was signed.',
        remedy: 'Add crit: ["b64"] to the same header.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    const { place, path = [] } = operation.role('header');
    if (!place) return;
    const b64 = operation.read(place, [...path, 'b64']);
    const off = b64.origins.find((o) => o.kind === 'literal' && o.value === false);
    if (!off) return;
    const isRaw = operation.model.traits?.includes('no-claims') === true && !hasClaims(operation);
    if (isRaw) {
      const named = operation.read(place, [...path, 'crit', '*']);
      if (named.origins.some((o) => o.kind !== 'literal' && o.kind !== 'absent')) {
        context.unknown('what the header demands to be understood is not known');
        return;
      }
      if (named.origins.some((o) => o.kind === 'literal' && o.value === 'b64')) return;
    }
    context.report({
      message: isRaw ? 'crit' : 'jwt',
      at: off,
      confidence: b64.complete && b64.origins.length === 1 ? 'high' : 'medium',
      flow: operation.flow(off, `in the header that ${operation.called}() signs`),
      suggestions: isRaw ? [] : suggestOpposite(off),
    });
  },
});

/** Bytes that say in their header that they are a token. */
function hasClaims(operation: Operation): boolean {
  const { place, path = [] } = operation.role('header');
  const typ: readonly Origin[] = place ? operation.read(place, [...path, 'typ']).origins : [];
  return typ.some((o) => o.kind === 'literal' && typeof o.value === 'string' && /jwt$/i.test(o.value));
}
