import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation, RoleValue } from '../src/models/operation.ts';
import { isAbsent, literalsOf } from '../src/rule/evidence.ts';
import { hmacOf } from '../src/rule/hmac.ts';
import { oneObject } from '../src/rule/one-object.ts';
import { defineRule } from '../src/rule/rule.ts';
import { signersFor } from '../src/rule/signers.ts';
import { isStoppedWhenEmpty } from '../src/rule/tested-before.ts';
import { suggestClaimText, suggestClaimThrow, suggestOption, suggestRequired } from '../src/rule/suggest-claim.ts';
import { roleOfCheck, VERIFYING } from '../src/rule/verification.ts';

const CLAIMS = { issuer: 'iss', audience: 'aud' } as const;
type Claim = keyof typeof CLAIMS;
const CLAIM_NAMES = Object.keys(CLAIMS) as Claim[];

export default defineRule({
  meta: {
    id: 'claim-check-silently-off',
    title: 'Check of a claim that does nothing',
    description: 'An issuer or audience is asked for in a way that the library takes for no check at all.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-636', 'CWE-345'],
    references: ['RFC 8725 §3.8', 'RFC 8725 §3.9', 'ASVS 5.0 9.2.3'],
    hasSuggestions: true,
    messages: {
      empty: {
        what: 'The {{claim}} that {{called}} asks for is empty, so it is not checked.',
        why: 'A token that was made for another service, or by another issuer with the same keys, is accepted as though there were no check.',
        remedy: 'Name the {{claim}} in the code, or stop at start-up when the setting is missing.',
      },
      fallback: {
        what: 'Where the setting is missing, the {{claim}} that {{called}} asks for is empty and is not checked.',
        why: 'One forgotten variable on one server and tokens that were made for other services are accepted, without any error.',
        remedy: 'Stop at start-up when the setting is missing.',
      },
      ignored: {
        what: 'The {{claim}} stands where {{library}} does not look for it, so it is not checked.',
        why: 'The code looks as though it refused the tokens of others, and accepts them.',
        remedy: 'Use the option that {{library}} reads, in the place where it reads it.',
      },
      optional: {
        what: '{{called}} checks the {{claim}} only in tokens that have one.',
        why: 'A token without "{{name}}" passes: another service with the same keys only has to leave it out.',
        remedy: 'Add requiredClaims: ["{{name}}"].',
      },
    },
  },
  operations: VERIFYING,
  check(operation, context) {
    for (const claim of CLAIM_NAMES) {
      const value = roleOfCheck(operation, claim);
      const data = { called: operation.called, claim, library: operation.model.library, name: CLAIMS[claim] };
      const empty = [...value.origins.filter((o) => isEmpty(o) && !isStoppedWhenEmpty(o, value.place)), ...(value.blank ?? [])];
      const others = value.origins.some((o) => o.kind !== 'absent' && !isEmpty(o));
      for (const origin of empty) {
        const message = others ? 'fallback' : 'empty';
        const at = origin.kind === 'absent' ? (value.place ?? operation.place) : origin;
        context.report({
          message,
          data,
          at,
          // What may be missing is often meant to switch the check off, and so is an empty text; or it is tested somewhere else.
          confidence: others || signsThemAll(operation) ? 'low' : 'high',
          flow: operation.flow(origin, `asked for as the ${claim}`),
          cause: oneObject(at, message),
          again: `the ${claim}`,
          suggestions: others ? suggestClaimThrow(claim, origin) : suggestClaimText(operation, claim, origin),
        });
      }
      const misplaced = empty.length === 0 ? ignored(operation, claim, value) : undefined;
      if (misplaced) {
        const at = misplaced.place ?? operation.place;
        context.report({
          message: 'ignored',
          data,
          at,
          confidence: 'high',
          cause: oneObject(at, 'ignored'),
          again: `the ${claim}`,
          suggestions: suggestOption(operation, claim, misplaced, besides(operation, misplaced)),
        });
      }
      if (isOptional(operation, claim, value)) {
        const at = value.place ?? operation.place;
        context.report({
          message: 'optional',
          data,
          at,
          confidence: 'high',
          cause: oneObject(at, 'optional'),
          again: `the ${claim}`,
          suggestions: suggestRequired(
            operation,
            CLAIM_NAMES.filter((one) => isOptional(operation, one, roleOfCheck(operation, one))),
          ),
        });
      }
    }
  },
});

/** The program makes the tokens with a secret of its own: there is no other issuer with the same keys, as far as the code shows. */
function signsThemAll(verify: Operation): boolean {
  return hmacOf(verify) !== undefined && signersFor(verify).length > 0;
}

function isEmpty(origin: Origin): boolean {
  return origin.kind === 'literal' && (origin.value === '' || origin.value === null);
}

/** An option of this meaning that the library does not read, while the one that it reads is missing. */
function ignored(operation: Operation, claim: Claim, value: RoleValue): RoleValue | undefined {
  if (!isAbsent(value)) return undefined;
  const other = operation.role(operation.kind === 'configure' ? `verify.ignored.${claim}` : `ignored.${claim}`);
  return other.origins.some((o) => o.kind !== 'absent' && o.kind !== 'unknown') ? other : undefined;
}

/** The claims whose options stand wrong in the same object: they are written right together. */
function besides(operation: Operation, { place }: RoleValue): readonly Claim[] {
  const object = place?.node.parent?.parent;
  return CLAIM_NAMES.filter((claim) => {
    const other = ignored(operation, claim, roleOfCheck(operation, claim));
    return other?.place !== undefined && other.place.node.parent?.parent === object;
  });
}

/** The library passes over tokens that lack the claim, and nothing insists on it. */
function isOptional(operation: Operation, claim: Claim, value: RoleValue): boolean {
  if (operation.kind !== 'configure' && operation.model.traits?.includes('module-config')) return false;
  if (!value.origins.some((o) => o.kind === 'literal' || o.kind === 'array' || o.kind === 'regexp' || o.kind === 'env')) return false;
  if (operation.defaultOf('missingClaim') !== 'accepted') return false;
  const required = roleOfCheck(operation, 'requiredClaims');
  if (!required.complete) return false;
  const named = required.origins.flatMap((o) => (o.kind === 'array' ? literalsOf({ ...operation.read(o, ['*']), place: o }) : []));
  return required.origins.every((o) => o.kind === 'array' || o.kind === 'absent') && !named.some(({ text }) => text === CLAIMS[claim]);
}
