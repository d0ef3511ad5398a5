import type { Detour } from '../src/models/failures/detours.ts';
import type { Use } from '../src/dataflow/uses.ts';
import { runsBefore } from '../src/models/feeds.ts';
import { isKeptOnParameter } from '../src/models/kept-on-parameter.ts';
import type { Operation } from '../src/models/operation.ts';
import { letsPass } from '../src/rule/around.ts';
import { isLookup, namesIdentity } from '../src/rule/decoded-claims.ts';
import { defineRule, type RuleContext } from '../src/rule/rule.ts';
import { isSameToken } from '../src/rule/same-token.ts';

type MessageId = 'decides' | 'kept' | 'written' | 'asked';

export default defineRule<MessageId>({
  meta: {
    id: 'claims-used-before-verify',
    title: 'Claims used before the token is verified',
    description: 'What a token says is used before its signature is checked, for more than to find the key.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-345'],
    references: ['RFC 7519 §11.1', 'RFC 8725 §2.9', 'RFC 8725 §3.10', 'ASVS 5.0 9.1.1', 'ASVS 5.0 9.2.3'],
    messages: {
      decides: {
        what: '{{claim}} of the token decides whether {{called}} verifies it, and the request goes on without.',
        why: 'Anyone can write a token with any claims: it only has to say what this condition asks for.',
        remedy: 'Verify the token first, and decide by the claims that come back.',
      },
      kept: {
        what: 'Claims of a token that is not verified yet are put on the request, and stay there when {{called}} refuses the token.',
        why: 'Whoever forges a token is taken for the user whom it names.',
        remedy: 'Verify the token first, and put the claims that come back on the request.',
      },
      written: {
        what: '{{claim}} of a token goes into {{use}} before {{called}} has verified the token.',
        why: 'With a forged token anyone writes there in the name of somebody else: locks an account, ends a session, fills a table.',
        remedy: 'Verify the token first, and use the claims that come back.',
      },
      asked: {
        what: '{{claim}} of a token goes into {{use}} before {{called}} has verified the token.',
        why: 'What is looked up is then chosen by whoever sends the token, and how long it takes or how it fails tells what there is.',
        remedy: 'Verify the token first; before that, use a token only to pick its key from a fixed list.',
      },
    },
  },
  operations: ['verify', 'decode'],
  check(operation, context) {
    if (operation.kind === 'verify') checkWaysAround(operation, context);
    else checkUses(operation, context);
  },
});

/** `if (claims.iss === 'internal') return next();` in front of the verification. */
function checkWaysAround(verify: Operation, context: RuleContext<MessageId>): void {
  const ways = verify.detours();
  for (const way of ways) {
    const act = way.acts.find((a) => letsPass(verify, way, a));
    if (!act || (isAsNobody(way) && ways.some((other) => other !== way && isOpen(verify, other)))) continue;
    for (const asked of way.asks) {
      const origin = verify
        .read(asked)
        .origins.find((o) => o.kind === 'result' && o.what === 'unverified-claims' && !isReadBehind(o.by as Operation));
      const claim = origin && 'path' in origin ? origin.path.at(-1) : undefined;
      if (!origin || claim === undefined || TIMES.test(claim)) continue;
      // What is only written there afterwards is not what is asked about.
      if ([origin, ...origin.steps].some((step) => runsBefore(way.test, step))) continue;
      context.report({
        message: 'decides',
        data: { claim, called: verify.called },
        at: way.test,
        confidence: asked.isCompared ? 'medium' : 'high',
        flow: [
          ...origin.steps,
          { ...way.test, phrase: 'decides here' },
          { module: act.module, node: act.node, phrase: 'and the request goes on' },
        ],
      });
      return;
    }
  }
}

/** A library that only says yes or no is followed by the one that reads: `if (!JWS.verify(…)) return null; return JWS.parse(…)`. */
function isReadBehind(decode: Operation): boolean {
  return decode.near('verify').some((v) => !v.excludes(decode) && v.isBefore(v.place, decode) && isSameToken(decode, v));
}

/** Nothing is said about who the sender is. */
function isAsNobody({ acts }: Detour): boolean {
  return acts.every(({ kind }) => kind === 'passes' || kind === 'ends');
}

/** Requests without a token pass too, so one that is passed over gains nothing. */
function isOpen(verify: Operation, way: Detour): boolean {
  return (
    way.acts.some(({ kind, under }) => kind === 'passes' && under !== 'other') &&
    !way.asks.some((asked) => verify.read(asked).origins.some((o) => o.kind === 'result' && o.what === 'unverified-claims'))
  );
}

const TIMES = /^(?:exp|iat|nbf)$/;

function checkUses(decode: Operation, context: RuleContext<MessageId>): void {
  if (decode.model.traits?.includes('header-only')) return;
  const verify = decode.near('verify').find((v) => decode.isBefore(decode.place, v) && !v.excludes(decode) && isSameToken(decode, v));
  if (!verify) return;
  for (const use of decode.uses()) {
    const found = judge(use, decode, verify);
    if (!found) continue;
    const claim = claimsOf(use).join('.') || 'What the claims say';
    context.report({
      message: found,
      data: { claim, use: use.to ?? '', called: verify.called },
      at: use,
      confidence: found === 'asked' ? 'low' : found === 'kept' ? 'high' : 'medium',
      flow: [
        { ...decode.place, phrase: 'read without a check' },
        { module: use.module, node: use.node, phrase: 'used here' },
        { ...verify.place, phrase: 'verified only here' },
      ],
    });
    return;
  }
}

function judge(use: Use, decode: Operation, verify: Operation): Exclude<MessageId, 'decides'> | undefined {
  if (!decode.isBefore(use, verify) || decode.feeds(use, verify)) return undefined;
  if (isKeptOnParameter(use))
    return verify.failures().some(({ acts }) => acts.some(({ kind, under }) => kind === 'passes' && under !== 'other'))
      ? 'kept'
      : undefined;
  const claims = claimsOf(use);
  const last = claims.at(-1);
  if (use.kind !== 'argument' || use.to === undefined || last === undefined || TIMES.test(last)) return undefined;
  if (isWrite(use.to)) return 'written';
  return claims.some(namesIdentity) && isLookup(use.to) ? 'asked' : undefined;
}

function claimsOf({ path }: Use): readonly string[] {
  return path.filter((key) => key !== 'payload' && key !== '*' && key !== '()');
}

/** Calls that change what is kept, by the verbs that data layers share; the key of an object may stand behind. */
function isWrite(called: string): boolean {
  return /\.(?:update|insert|create|upsert|save|delete|destroy|remove|incr|decr|increment|revoke|block|lock|ban|touch|sadd|zadd|hset|setex|del)(?:One|Many|By|ById|ByPk|AndUpdate|User|Account|Session|Token)*(?:\.\w+)?$/i.test(
    called,
  );
}
