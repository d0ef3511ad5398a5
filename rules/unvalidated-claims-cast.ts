import { claimOf, usesOfClaims } from '../src/rule/claims-read.ts';
import { isEncrypted } from '../src/rule/encrypted.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Use } from '../src/dataflow/uses.ts';

export default defineRule({
  meta: {
    id: 'unvalidated-claims-cast',
    title: 'Claims taken for a type that nobody checks',
    description: 'The claims of a verified token are said to have a type, and are used without a look at their form.',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-20', 'CWE-843'],
    references: ['RFC 7519 §7.2', 'ASVS 5.0 15.3.5', 'ASVS 5.0 9.2.1', 'GHSA-5hjw-83fp-phq9'],
    messages: {
      cast: {
        what: 'What {{called}} gives is taken for {{type}}, and nothing looks whether it is.',
        why: 'A signature says who made the token, not what is in it: another kind of token of the same issuer, or an old one, lacks members or has them in another form.',
        remedy: 'Check the claims with a schema (zod, TypeBox, valibot) behind the verification, and use what that gives.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    const { cast } = operation;
    if (!cast || isEncrypted(operation) || SAYS_NOTHING.test(cast.type)) return;
    const uses = usesOfClaims(operation);
    const read = uses.find((use) => claimOf(use) !== undefined && !/^(?:iss|aud|exp|iat|nbf|sub|jti)$/.test(claimOf(use) ?? ''));
    if (!read) return;
    if (uses.some(isChecked)) return;
    context.report({
      message: 'cast',
      data: { called: operation.called, type: cast.type.length > 40 ? `${cast.type.slice(0, 39)}…` : cast.type },
      at: cast.at,
      confidence: 'medium',
      flow: [
        { ...operation.place, phrase: 'verified' },
        { ...cast.at, phrase: 'taken for this type' },
        { module: read.module, node: read.node, phrase: 'used as though it were' },
      ],
    });
  },
});

/** Types of the libraries, and such that leave everything open. */
const SAYS_NOTHING =
  /^(?:(?:jwt\.|jose\.|jsonwebtoken\.)?(?:JwtPayload|JWTPayload|Jwt|JWTVerifyResult)(?: \| (?:string|null|undefined))*|unknown|string|object|\{\}|Record<string, unknown>)$/;
const CHECKS = /parse|validate|assert|check|decode|cast|coerce|schema|guard|(?:^|\.)is[A-Z]|safe|ensure|verify|plainTo|create/;

/** Somebody looks at a claim, or hands the claims to what may do so. */
function isChecked({ kind, to }: Use): boolean {
  return kind === 'condition' || (kind === 'argument' && CHECKS.test(to ?? ''));
}
