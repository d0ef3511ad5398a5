import type { Operation } from '../src/models/operation.ts';
import { isNothing } from '../src/models/roles.ts';
import { enclosingFunction } from '../src/source/ast.ts';
import type { Node } from '../src/source/module.ts';
import { isHarmless } from '../src/rule/decoded-claims.ts';
import { isRefusedBefore } from '../src/rule/expired.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestOpposite } from '../src/rule/suggest.ts';
import { flagsOf, roleOfCheck, VERIFYING, type Flag } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'signature-check-disabled',
    title: 'Signature not checked',
    description: 'A call that verifies tokens is told not to look at their signature.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-347'],
    references: ['RFC 8725 §3.3', 'RFC 7515 §5.2', 'ASVS 5.0 9.1.1'],
    hasSuggestions: true,
    messages: {
      skipped: {
        what: '{{called}} is told not to check the signature of tokens.',
        why: 'Anyone can write a token with any claims, and it is accepted.',
        remedy: 'Take the option out, so that the signature is checked with your key.',
      },
    },
  },
  operations: [...VERIFYING, 'decode'],
  check(operation, context) {
    if (isOnlyReported(operation)) return;
    for (const { origin, isSure } of switchedOff(operation)) {
      context.report({
        message: 'skipped',
        data: { called: operation.called },
        at: origin,
        confidence: isSure ? 'high' : 'medium',
        flow: operation.flow(origin, 'switched off here'),
        suggestions: suggestOpposite(origin),
      });
    }
  },
});

function switchedOff(operation: Operation): readonly Flag[] {
  const skipped = flagsOf(roleOfCheck(operation, 'skipSignature'), true);
  // A call that is given no key wants to read a token; whether its claims are trusted is another rule's question.
  if (operation.kind === 'decode') return hasKey(operation) ? skipped : [];
  return [...skipped, ...flagsOf(roleOfCheck(operation, 'verification'), false)];
}

/** A token that was refused may be read once more by who turns it away: what comes out of it is only written down, or a time. */
function isOnlyReported(operation: Operation): boolean {
  const { place } = operation.role('token');
  if (!place || !isRefusedBefore(operation.at(place))) return false;
  const own = enclosingFunction(operation.place.node);
  const isHandedUp = (node: Node): boolean => operation.at(place).node !== place.node && (node === own || enclosingFunction(node) === own);
  const uses = operation.uses().filter(({ kind, node }) => kind !== 'returned' || !isHandedUp(node));
  return uses.length > 0 && uses.every(isHarmless);
}

function hasKey(operation: Operation): boolean {
  return operation.role('key').origins.some((o) => !isNothing(o) && !(o.kind === 'literal' && (o.value === '' || o.value === null)));
}
