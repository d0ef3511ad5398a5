import type { Origin, ResultOrigin } from '../dataflow/origin.ts';
import type { Act, Failure } from '../models/failures/index.ts';
import type { Operation } from '../models/operation.ts';
import { isRenewal } from './verification.ts';
import { contains, enclosingClass } from '../source/ast.ts';
import { makerOf } from './maker.ts';
import { wordsOf } from './names.ts';
import { inOneFunction } from './one-function.ts';
import type { Confidence } from './severity.ts';

/** How a request with a bad token gets on. */
export interface Passing {
  readonly message: 'passes' | 'decoded' | 'yes' | 'user' | 'silent' | 'expired';
  readonly act: Act;
  readonly confidence: Confidence;
}

/** What lets a request pass after its verification has failed; `unknown` where somebody else decides that. */
export function judgeFailure(operation: Operation, failure: Failure): Passing | 'unknown' | undefined {
  if (isTriedAgain(operation, failure)) return 'unknown';
  const acts = failure.acts.filter(({ under }) => under !== 'other');
  for (const act of acts) {
    const what = identityGiven(operation, failure, act);
    if (what) return { message: what.message, act, confidence: act.under ? lower(what.confidence) : what.confidence };
  }
  for (const act of acts) {
    if (act.kind === 'gives' || act.kind === 'keeps') continue;
    const confidence = confidenceOf(operation, failure, act);
    if (confidence) return { message: act.kind === 'passes' ? 'passes' : 'silent', act, confidence };
  }
  return failure.acts.some(({ kind }) => kind === 'passes') ? 'unknown' : undefined;
}

const lower = (confidence: Confidence): Confidence => (confidence === 'high' ? 'medium' : 'low');

/** Another key, another kind of token: that verification has the last word. */
function isTriedAgain(operation: Operation, { at }: Failure): boolean {
  return operation.near('verify').some(({ place }) => place.node !== operation.place.node && contains(at.node, place.node));
}

/** Who the sender is taken for although the token is bad. */
function identityGiven(
  operation: Operation,
  failure: Failure,
  act: Act,
): { readonly message: 'decoded' | 'yes' | 'user'; readonly confidence: Confidence } | undefined {
  if (!act.value || (act.kind !== 'gives' && act.kind !== 'keeps')) return undefined;
  const { origins } = operation.read(act.value);
  if (origins.some((o) => o.kind === 'result' && o.what === 'unverified-claims' && !isTimeOnly(o) && !isBehind(o, operation, act)))
    return { message: 'decoded', confidence: 'high' };
  if (act.kind === 'gives' && act.isOwn && origins.some(isTrue) && saysYes(operation, failure))
    return { message: 'yes', confidence: isForGuests(act) ? 'low' : 'high' };
  return origins.some((o) => isUser(operation, o)) ? { message: 'user', confidence: 'medium' } : undefined;
}

/** The function that verifies decodes as well: whatever its caller does with a failure, is not where it comes to that. */
function isBehind(decoded: ResultOrigin, verify: Operation, act: Act): boolean {
  const isInside = act.module === verify.place.module && verify.setting.functions.some((fn) => contains(fn, act.node));
  return !isInside && verify.setting.functions.length > 0 && inOneFunction(makerOf(decoded), verify);
}

/** `class OptionalTokenGuard`: it lets everybody in, and says so. */
function isForGuests({ node }: Act): boolean {
  const name = enclosingClass(node)?.id?.name;
  return name !== undefined && /optional|guest|anonymous|soft|maybe/i.test(name);
}

const isTrue = (o: Origin): boolean => o.kind === 'literal' && o.value === true;

function isTimeOnly(origin: Origin): boolean {
  return 'path' in origin && /^(?:exp|iat|nbf|header|kid)$/.test(origin.path.at(-1) ?? '');
}

/** True means that the token is good: a function that asks whether it is bad gives something false when it is good. */
function saysYes(operation: Operation, { otherwise }: Failure): boolean {
  return otherwise.length > 0 && otherwise.every((value) => !operation.read(value).origins.some((o) => o.kind === 'literal' && !o.value));
}

const IDENTITY = new Set(['id', 'sub', 'uid', 'user', 'userid', 'email', 'username', 'role', 'roles', 'admin', 'permissions', 'scopes']);
const NOBODY = /guest|anon|public|none|unauth|visitor|nobody|any(?:one|body)|unknown|null/i;

/** An object written in the source that says who somebody is, and not that he is nobody. */
function isUser(operation: Operation, origin: Origin): boolean {
  if (origin.kind !== 'object' || origin.node.type !== 'ObjectExpression') return false;
  let says = false;
  for (const property of origin.node.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    if (!wordsOf(property.key.name).some((word) => IDENTITY.has(word))) continue;
    const { origins } = operation.read({ module: origin.module, node: property.value });
    if (origins.some((o) => o.kind === 'literal' && typeof o.value === 'string' && NOBODY.test(o.value))) return false;
    says ||= origins.some((o) => (o.kind === 'literal' && Boolean(o.value)) || o.kind === 'array');
  }
  return says;
}

/** Functions that say that nobody gets past them without a token. */
const OBLIGES =
  /^(?:require|ensure|protect|must|force|enforce|check|verify|validate|authenticate|authori[sz]e|is_?(?:auth|logged|admin|valid)|guard|restrict|auth(?:entication)?_?(?:guard|required|middleware)|login_?required|only|deny)/i;
const WILLING =
  /option|maybe|try|soft|attach|load|current|populate|detect|parse|extract|logout|log_out|sign_?out|refresh|renew|expired|decode|get|peek|inject|set|context/i;

/** Whether a request without a user is one that should have been refused here. */
function confidenceOf(operation: Operation, failure: Failure, act: Act): Confidence | undefined {
  const names = failure.names.length > 0 ? failure.names : operation.setting.functionNames;
  const obliges = names.some((name) => OBLIGES.test(name));
  if (names.some((name) => WILLING.test(name)) || isRenewal(operation)) return undefined;
  if (act.kind === 'ends' && !isOnlyCheck(operation, failure)) return undefined;
  if (act.kind === 'answers' && (act.isOwn || !isOnlyCheck(operation, failure))) return undefined;
  // A bad token leads no further than none at all: if that is too far, the check is not to blame.
  if (failure.passesWithout) return obliges || act.kind === 'answers' ? 'low' : undefined;
  // It turns away who has no token, so it is no courtesy to those who do not want to log in.
  if (failure.refusesOthers) return act.under ? 'medium' : 'high';
  return obliges || act.kind === 'answers' ? 'medium' : undefined;
}

/** The verification is there for its error alone: nobody uses what it gives. */
function isOnlyCheck(operation: Operation, failure: Failure): boolean {
  return (
    failure.isLast && failure.otherwise.length === 0 && (operation.isUnused() || operation.uses().every(({ kind }) => kind === 'condition'))
  );
}
