import type { Step } from '../dataflow/origin.ts';
import type { Kept, KeptValue } from '../models/kept.ts';
import type { Operation } from '../models/operation.ts';
import { isImage, isManifest } from '../project/plain-files.ts';
import { guessable } from './guessable.ts';
import { isPublicHalf } from './keys.ts';
import { orderIn } from './order.ts';
import type { Cause } from './rule.ts';
import type { Confidence } from './severity.ts';
import { hasTemplateHole } from './template-hole.ts';

/** What a value in a file is worth as a secret. */
export type Worth =
  /** Nothing, or where the secret is found: `${JWT_SECRET}`, `vault:…`. */
  | 'none'
  /** Words that are to be replaced by a secret, or that everyone tries first. */
  | 'placeholder'
  /** Somebody has thought of it, or drawn it by lot. */
  | 'real'
  /** It looks as though it was drawn by lot. */
  | 'drawn';

const REFERENCE =
  /^[$%]|^<.*>$|\$\{|\$\(|%[A-Z_]+%|^\[.*\]$|^[@_]{2}|^(?:vault|op|sm|secret|aws-?sm|ssm|gcp|kms|doppler|infisical|ref\+[a-z]+|akv|keyvault|file|https?|arn)[:+]|^ENC[[(]|^!|^\/run\/secrets\/|^\.{0,2}\/[\w./-]+$|^(?:Ag[A-D]|AQICA)[\w+/=]{80,}$/i;
/** `@jwt-secret`: a secret that Vercel keeps under this name (vercel.json, now.json). */
const KEPT_BY_VERCEL = /^@[a-z]+(?:[-_][a-z\d]+)+$/;
/** `...` and `----` are written where a value was left out. */
const BLANK = /^(?:null|undefined|none|true|false|~|\d{1,6}|["']{2}|[.*_…?-]+)?$/i;
const STANDS_FOR =
  /(?:^|[\W_])(?:your|my|change|replace|insert|enter|fill|put|todo|fixme|example|sample|placeholder|dummy|fake|xxx+|generate[ds]?|openssl|random|run|here)(?:[\W_]|$)|\.{3}|x{4,}|\*{3,}|_{4,}|(.)\1{6,}|^(?:this_?is_?(?:a_?)?)?fake|fake_?(?:key|secret|token)/i;

const TO_BE_REPLACED =
  /(?:^|[\W_])(?:(?:change|replace|insert|enter|fill|put|set)[\W_]*(?:me|this|it|in|with|before|here|your|my)|todo|fixme|placeholder)(?:[\W_]|$)/i;

/** No secret is longer. */
const MAX_TEXT = 4096;

export function worthOf(text: string): Worth {
  const plain = text.slice(0, MAX_TEXT).trim();
  if (
    plain === '' ||
    hasTemplateHole(plain) ||
    REFERENCE.test(plain) ||
    KEPT_BY_VERCEL.test(plain) ||
    BLANK.test(plain) ||
    isPublicHalf(plain)
  )
    return 'none';
  if (guessable(plain) || STANDS_FOR.test(plain) || (orderIn(plain) !== undefined && orderIn(plain) !== 'uuid')) return 'placeholder';
  return isDrawn(plain) ? 'drawn' : 'real';
}

/** `change_me_shop_secret`: whoever installs the program, or the script that does, puts another text in its place. */
export function asksToBeReplaced(text: string): boolean {
  return TO_BE_REPLACED.test(text.slice(0, MAX_TEXT));
}

/** Hexadecimal digits, Base64 or the like, with as much chance in each character as is to be expected there. */
function isDrawn(text: string): boolean {
  if (text.length < 16 || /\s/.test(text)) return false;
  const counts = new Map<string, number>();
  for (const each of text) counts.set(each, (counts.get(each) ?? 0) + 1);
  const bits = [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0);
  const isHex = /^[\da-f-]+$/i.test(text);
  const digits = (text.match(/\d/g) ?? []).length;
  const shifts = (text.match(/[a-z][A-Z\d]|[A-Z\d][a-z]/g) ?? []).length;
  return isHex ? digits >= 4 && bits >= 2.8 : digits >= 2 && bits >= 3.4 && shifts * 5 >= text.length;
}

/** What steps in where a variable is not set: `${JWT_SECRET:-changeme}`. */
export function fallbackIn(text: string): string | undefined {
  return /^\$\{[A-Za-z_]\w*:?-([^${}]+)\}$/.exec(text.trim())?.[1];
}

/** The name of a variable, in what maps settings to the environment: `"secret": "JWT_SECRET"`. */
export function namesVariable({ kind, text }: Kept): boolean {
  return kind === 'config' && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);
}

/** A list of variables or a configuration that the program runs with; pipelines run tests, and the rest is there for people. */
export function takesEffect(kept: Kept): boolean {
  return (kept.kind === 'env' || kept.kind === 'config') && isRealFile(kept) && !namesVariable(kept) && !kept.isBuildOnly;
}

/** What is for developers, for a demonstration that everybody may enter, or for somebody to replace. */
export function isForTrying({ stage, path, text, isTemplate }: KeptValue): boolean {
  if (isTemplate) return true;
  if (stage === undefined) return COMPOSE.test(path) && SAYS_SO.test(text);
  return stage === 'development' || stage === 'local' || stage === 'demo';
}

/** What developers start on their machines more often than not; there a text may say itself what it is for: `insecure-dev-secret`. */
const COMPOSE = /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/i;
const SAYS_SO = /(?:^|[\W_])(?:insecure|dev|develop|development|local|localhost)(?:[\W_]|$)/i;

/**
 * Whether little is lost with the value: sessions that are kept on the server have ids that are drawn by lot, and a signature opens
 * none of them; what the service does not take signs nothing there; and nobody believes a token that nothing checks.
 */
export function isOfLittleUse({ uses, isUnread, isOnlySigned }: Kept): boolean {
  return isUnread || isOnlySigned === true || (uses.length > 0 && uses.every(({ isStored }) => isStored));
}

/** The text that the source lets step in where the setting is missing: known to everybody by the source, wherever else it stands. */
export function isDefaultOfSource({ uses, text }: Kept): boolean {
  return uses.some(({ fallbacks }) => fallbacks.includes(text));
}

/**
 * How sure it is that a weak value is used where it counts. What is for developers alone, or what git ignores, stays on one machine;
 * a configuration without a stage is often the one that developers start; and a program that refuses the text does not start with it.
 */
export function weakConfidence(operation: Operation, kept: Kept, text: string): Confidence {
  if (isForTrying(kept) || isOfLittleUse(kept) || (!kept.isLax && operation.refusalOf(text, [kept.name]))) return 'low';
  if (isOfUnseenService(kept)) return 'low';
  const { isProven, kind, stage, git } = kept;
  const isDeployed = stage === 'production' || stage === 'staging' || kind === 'env';
  return isProven && isDeployed && git !== 'ignored' ? 'high' : 'medium';
}

/**
 * A chart, a manifest or a compose file gives a service a variable that no code of the repository takes or names: the service may be
 * written in another language, and whether it signs anything with it, nobody knows.
 */
function isOfUnseenService(kept: Kept): boolean {
  return kept.uses.length === 0 && (isManifest(kept.path) || COMPOSE.test(kept.path)) && !kept.isNamedInCode();
}

/**
 * One value of one file under several names, and one setting of a package with one value in several files, is one cause: nobody draws
 * another secret for the one and leaves the other. What steps in where a variable is missing is mended otherwise than what is set.
 */
export function sameValue(kept: Kept): { readonly cause: readonly Cause[]; readonly again: string } {
  const { name, owner } = kept;
  const fallback = fallbackIn(kept.text);
  const text = fallback === undefined ? `set to ${kept.text}` : `${isOfImage(kept) ? 'made with' : 'else'} ${fallback}`;
  return { cause: [text, { across: `${owner} ${name} ${text}` }], again: `set as ${name}` };
}

/** Whether an image is made with the value. */
export function isOfImage({ path }: Kept): boolean {
  return isImage(path);
}

/** Proven where code takes the value as a key; where only its name speaks, at most medium. */
export function keptConfidence({ isProven }: Kept): Confidence {
  return isProven ? 'high' : 'medium';
}

/** Where the code takes it. */
export function takenBy({ uses }: Kept): readonly Step[] {
  return uses.slice(0, 3).map(({ module, node, phrase }): Step => ({ module, node, phrase }));
}

/** What it is a secret for, as far as that is known: `tokens`, or `sessions or cookies`. */
export function whatFor({ uses, name }: Kept): string {
  const [use] = uses;
  if (use) return use.kind === 'session' ? 'sessions' : 'tokens';
  if (/jwt|token|jw[sek]/i.test(name)) return 'tokens';
  return /session|cookie/i.test(name) ? 'sessions' : 'tokens or sessions';
}

/** A file in which a secret takes effect: no example to be filled in, no setting for tests. */
export function isRealFile({ stage }: Kept): boolean {
  return stage !== 'example' && stage !== 'test';
}
