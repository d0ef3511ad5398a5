import type { Operation } from '../src/models/operation.ts';
import { kindClaims, namedKind, TITLES, type NamedKind } from '../src/rule/named-kind.ts';
import { defineRule } from '../src/rule/rule.ts';
import { claimsRead } from '../src/rule/claims-read.ts';
import { asksWhatDiffers, handsClaimsOn, looksFurther, nameTheSame } from '../src/rule/told-apart.ts';
import { sharesKey } from '../src/rule/token-kinds.ts';

export default defineRule({
  meta: {
    id: 'token-kind-confusion',
    title: 'Token of one kind accepted as another',
    description: 'A verification accepts tokens of two kinds that are signed with one key, and asks for nothing that tells them apart.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-345', 'CWE-843'],
    references: ['RFC 8725 §2.8', 'RFC 8725 §3.12', 'ASVS 5.0 9.2.2', 'CVE-2023-48309'],
    messages: {
      confused: {
        what: '{{called}} accepts {{one}} and {{other}} alike.',
        why: 'Both are signed with its key, and nothing that it asks for tells them apart: whoever gets hold of the weaker one, out of a link, a log or a mailbox, uses it as the other.',
        remedy: 'Give each kind a key of its own, or a typ, an audience or a claim for its purpose that each verification demands.',
      },
    },
  },
  operations: ['verify', 'middleware'],
  check(verify, context) {
    if (verify.role('key').origins.length === 0) return;
    const pair = confusedBy(verify);
    if (!pair || looksFurther(verify)) return;
    const [one, other] = pair;
    // A claim that nobody is seen to look at may be looked at where the claims go.
    const isTold = [one, other].some(({ sign }) => kindClaims(sign).length > 0);
    if (isTold && mentionsKind(verify, one.sign, other.sign)) {
      context.unknown('the kind of the token may be compared in the code');
      return;
    }
    context.report({
      message: 'confused',
      data: { called: verify.called, one: TITLES[one.kind], other: TITLES[other.kind] },
      at: verify.place,
      confidence: isTold && handsClaimsOn(verify) ? 'low' : 'medium',
      related: [one, other].map(({ sign, kind }) => ({ ...sign.place, phrase: `${TITLES[kind]} is signed here` })),
    });
  },
});

interface Kinded {
  readonly sign: Operation;
  readonly kind: NamedKind;
}

/** Two tokens of different kinds that pass for each other; what opens an account comes first. */
function confusedBy(verify: Operation): readonly [Kinded, Kinded] | undefined {
  const signs = verify
    .inPackage('sign')
    .filter((sign) => sign.model.traits?.includes('no-claims') !== true && sharesKey(verify, sign))
    .flatMap((sign): Kinded[] => {
      const kind = namedKind(sign);
      return kind ? [{ sign, kind }] : [];
    })
    .sort((a, b) => Number(b.kind === 'access') - Number(a.kind === 'access'));
  const read = claimsRead(verify);
  for (const [i, one] of signs.entries()) {
    for (const other of signs.slice(i + 1)) {
      if (one.kind === other.kind || asksWhatDiffers(verify, one.sign, other.sign)) continue;
      if (nameTheSame(one.sign, other.sign, read)) return [one, other];
    }
  }
  return undefined;
}

/** The code around speaks of the claim or header that tells the two apart. */
function mentionsKind(verify: Operation, ...signs: readonly Operation[]): boolean {
  return signs
    .flatMap(kindClaims)
    .map(({ key }) => (key === 'audience' ? 'aud' : key))
    .some((key) => verify.setting.mentions(`.${key}`) || verify.setting.mentions(`['${key}']`));
}
