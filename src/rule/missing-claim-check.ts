import type { Operation } from '../models/operation.ts';
import { isAbsent } from './evidence.ts';
import { keyKind } from './keys.ts';
import { isReadByHand } from './read-by-hand.ts';
import type { RuleContext } from './rule.ts';
import { suggestSignedClaim } from './suggest-claim.ts';
import { roleOfCheck } from './verification.ts';

/** What the two rules about issuer and audience have in common: a verification that does not ask for the claim at all. */
export function checkClaim(operation: Operation, claim: 'issuer' | 'audience', name: 'iss' | 'aud', context: RuleContext<'missing'>): void {
  // A call is completed by what made its callee: there it is reported.
  if (operation.kind !== 'configure' && operation.model.traits?.includes('module-config')) return;
  if (operation.defaultOf(claim) !== 'unchecked') return;
  const asked = roleOfCheck(operation, claim);
  if (!isAbsent(asked)) return;
  // Written, but empty or where it is not read: that is another rule's finding.
  if (
    (asked.blank ?? []).length > 0 ||
    !isAbsent(operation.role(operation.kind === 'configure' ? `verify.ignored.${claim}` : `ignored.${claim}`))
  )
    return;
  if (!isAbsent(operation.role('validate')) || isReadByHand(operation, name)) {
    context.unknown(`the claim ${name} may be compared in the code`);
    return;
  }
  const kind = keyKind(roleOfCheck(operation, 'key'));
  context.report({
    message: 'missing',
    data: { called: operation.called },
    at: operation.place,
    // A secret of one's own has one issuer; a published key has as many users as there are customers of the issuer.
    confidence: kind === 'asymmetric' ? 'high' : kind === 'unknown' ? 'medium' : 'low',
    suggestions: suggestSignedClaim(operation, claim),
  });
}
