import type { Operation } from '../src/models/operation.ts';
import { claimsOf, lacks } from '../src/rule/claim-on-sign.ts';
import { kindClaims, namedKind, TITLES } from '../src/rule/named-kind.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestTyp } from '../src/rule/suggest-kind.ts';

export default defineRule({
  meta: {
    id: 'missing-typ-on-sign',
    title: 'Kind of token not stated',
    description: 'Tokens of several kinds are made, and this one does not say which kind it is.',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-345'],
    references: ['RFC 8725 §3.11', 'RFC 9068 §2.1', 'ASVS 5.0 9.2.2'],
    hasSuggestions: true,
    messages: {
      missing: {
        what: 'The token that {{called}} makes seems to be {{kind}}, and says nowhere that it is.',
        why: 'The code makes tokens of other kinds too; no verifier can refuse one that was meant for something else, whatever it asks for.',
        remedy: 'Write the kind into the header (a typ such as "{{typ}}"), and let each verification demand it.',
      },
    },
  },
  operations: ['sign'],
  check(sign, context) {
    const kind = namedKind(sign);
    if (!kind || lacks(sign, 'typ') !== true || saysItsKind(sign)) return;
    const typ = TYPES[kind] ?? `${kind}+jwt`;
    const others = sign.inPackage('sign').filter((other) => (namedKind(other) ?? kind) !== kind);
    if (others.length === 0) return;
    // One call that makes several kinds is told the kind by its callers.
    const isOneCall = others.some(({ place }) => place.node === sign.place.node);
    context.report({
      message: 'missing',
      data: { called: sign.called, kind: TITLES[kind], typ },
      at: isOneCall ? sign.at(sign.place) : sign.place,
      // That there are several kinds is known by their names.
      confidence: 'medium',
      suggestions: isOneCall ? [] : suggestTyp(sign, typ),
    });
  },
});

const TYPES: Readonly<Record<string, string>> = { access: 'at+jwt', reset: 'password-reset+jwt' };

/** A claim or an audience that a verification can ask for as well; or nobody knows what else the token says. */
function saysItsKind(sign: Operation): boolean {
  return kindClaims(sign).length > 0 || lacks(sign, 'audience') !== true || !claimsOf(sign);
}
