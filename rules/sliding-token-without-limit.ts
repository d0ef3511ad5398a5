import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { claimsRead, usesOfClaims } from '../src/rule/claims-read.ts';
import { isLookup } from '../src/rule/decoded-claims.ts';
import { namesSubject } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isSpent } from '../src/rule/one-time.ts';
import { sharesKey } from '../src/rule/token-kinds.ts';

export default defineRule({
  meta: {
    id: 'sliding-token-without-limit',
    title: 'Token that renews itself for ever',
    description: 'A token is exchanged for a new one of the same kind, again and again, and nothing ends it.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-613'],
    references: ['ASVS 5.0 10.4.8', 'ASVS 5.0 7.3.2', 'OAuth 2.0 for Browser-Based Applications §6.3.2.3'],
    messages: {
      sliding: {
        what: '{{called}} signs the claims of a token anew, with a new lifetime and no end.',
        why: 'Whoever has stolen one token exchanges it for the next before it expires, and stays in for ever: its short lifetime limits nothing.',
        remedy:
          'Carry the time of the login along as a claim and refuse to renew after a fixed time, or renew only what a list on the server still holds.',
      },
    },
  },
  operations: ['sign'],
  check(sign, context) {
    const source = renewed(sign);
    if (!source) return;
    if (source.expires === 'copied') return;
    const { verify } = source;
    if (claimsRead(verify).some((claim) => START.test(claim)) || sign.parts('payload').some(({ keys }) => START.test(keys.at(-1) ?? '')))
      return;
    if (isLookedUp(verify) || isSpent(verify)) {
      context.unknown('the server may keep track of the session');
      return;
    }
    context.report({
      message: 'sliding',
      data: { called: sign.called },
      at: sign.place,
      confidence: 'medium',
      related: [{ ...verify.place, phrase: 'the old token is opened here' }],
    });
  },
});

/** A claim for the time at which it all began, or has to end. */
const START =
  /^(?:iat|jti|sid|auth_?time|login_?(?:at|time)|orig.*|first.*|started?_?at|session.*|max_?.*|absolute.*|.*until|.*version|ends?_?at|hard_?exp.*)$/i;

/** The verification of a token of the same key whose claims are signed again. */
function renewed(sign: Operation): { readonly verify: Operation; readonly expires: 'new' | 'copied' } | undefined {
  const [whole, ...claims] = sign.parts('payload');
  if (!whole) return undefined;
  const sources = [
    ...whole.origins,
    ...sign.spreads('payload').flatMap(({ origins }) => origins),
    ...claims.filter(({ keys }) => keys.length === 1 && namesSubject(keys[0] ?? '')).flatMap(({ origins }) => origins),
    ...('subject' in sign.model.roles ? sign.role('subject').origins : []),
  ];
  const verify = sources.map(openedBy).find((by) => by !== undefined && sharesKey(by, sign));
  if (!verify) return undefined;
  const expires = 'expires' in sign.model.roles ? sign.role('expires').origins : [];
  return { verify, expires: expires.some((origin) => openedBy(origin) !== undefined) ? 'copied' : 'new' };
}

function openedBy(origin: Origin): Operation | undefined {
  return origin.kind === 'result' && (origin.what === 'claims' || origin.what === 'unverified-claims')
    ? (origin.by as Operation)
    : undefined;
}

/** The token, or the session that it belongs to, is asked for in a storage. */
function isLookedUp(verify: Operation): boolean {
  const uses = [...verify.usesOf('token'), ...usesOfClaims(verify)];
  return uses.some(({ kind, to }) => kind === 'argument' && to !== undefined && (isLookup(to) || /session|revok|valid|check/i.test(to)));
}
