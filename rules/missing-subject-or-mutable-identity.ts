import { claimsOf } from '../src/rule/claim-on-sign.ts';
import { isMutable, isStable, mutableLookup } from '../src/rule/mutable-identity.ts';
import { kindIn, namedKind } from '../src/rule/named-kind.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'An address, a name or a number can be changed, and given to somebody else: who has it next, or can set it at the provider, is taken for the user.';

export default defineRule({
  meta: {
    id: 'missing-subject-or-mutable-identity',
    title: 'Identity that can change hands',
    description: 'A token names its user only by something that can change, or the user is looked up by such a claim.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-290'],
    references: ['RFC 8725 §3.8', 'RFC 9068 §2.2', 'RFC 9700 §4.15', 'ASVS 5.0 10.3.3', 'ASVS 5.0 10.5.2', 'ASVS 5.0 6.8.1'],
    messages: {
      named: {
        what: 'The token that {{called}} makes names its user only by {{claim}}.',
        why: WHY,
        remedy: 'Put the id of the user into sub, and look him up by that.',
      },
      found: {
        what: 'The user is looked up by the claim {{claim}} of the token.',
        why: WHY,
        remedy: 'Look the user up by iss and sub, which never change.',
      },
    },
  },
  operations: ['sign', 'verify'],
  check(operation, context) {
    if (operation.kind === 'verify') {
      // A link that confirms an address is about the address.
      const { functionNames, route } = operation.setting;
      if ([...functionNames, route].some((name) => name !== undefined && isAboutLink(name))) return;
      const found = mutableLookup(operation);
      if (found) context.report({ message: 'found', data: { claim: `"${found.claim}"` }, at: found.use, confidence: 'medium' });
      return;
    }
    const kind = namedKind(operation);
    if (kind !== 'access' && kind !== 'refresh') return;
    const claims = claimsOf(operation);
    const claim = claims?.find(isMutable);
    if (claim === undefined || claims?.some(isStable) === true) return;
    context.report({
      message: 'named',
      data: { called: operation.called, claim: `"${claim}"` },
      at: operation.at(operation.place),
      confidence: 'medium',
    });
  },
});

function isAboutLink(name: string): boolean {
  const kind = kindIn(name);
  return (kind !== undefined && kind !== 'access' && kind !== 'refresh') || /e_?mail|invit|confirm|activat|reset/i.test(name);
}
