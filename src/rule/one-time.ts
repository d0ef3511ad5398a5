import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { claimOf, claimsRead, usesOfClaims } from './claims-read.ts';
import { isOpaque, lastName, literalsOf } from './evidence.ts';
import { kindIn, namedKind, type NamedKind } from './named-kind.ts';
import { sharesKey } from './token-kinds.ts';

/** A token that stands in a link or a mail, and is meant to be used once. */
export type LinkKind = Extract<NamedKind, 'reset' | 'magic' | 'invitation' | 'confirmation'>;

const LINKS: ReadonlySet<NamedKind | undefined> = new Set(['reset', 'magic', 'invitation', 'confirmation']);

/** What the verified token is for, if it is one of a link: by the names around, else by what the file signs with the same key. */
export function linkKind(verify: Operation): LinkKind | undefined {
  const { functionNames, callerName, route, resultName } = verify.setting;
  const token = verify.role('token');
  const names = [
    ...functionNames,
    callerName,
    route,
    ...token.origins.map(lastName),
    resultName,
    ...verify.role('key').origins.map(lastName),
    ...(['audience', 'typ'] as const).flatMap((role) => literalsOf(verify.role(role)).map(({ text }) => text)),
  ];
  for (const name of names) {
    const kind = name === undefined ? undefined : kindIn(name);
    if (kind !== undefined) return LINKS.has(kind) ? (kind as LinkKind) : undefined;
  }
  const kinds = new Set(
    verify
      .near('sign')
      .filter((sign) => sharesKey(verify, sign))
      .map((sign) => namedKind(sign)),
  );
  const [only, ...others] = kinds;
  return others.length === 0 && LINKS.has(only) ? (only as LinkKind) : undefined;
}

/** The token was not sent as a session: it came in a body, a query or a path, or somebody hands it in. */
export function isOutOfALink(verify: Operation): boolean {
  const { origins, place } = verify.role('token');
  return !origins.some((origin) => {
    const part = verify.requestPart(origin, place)?.part;
    return part === 'header' || part === 'cookie' || (lastName(origin) ?? '').match(/authorization|cookie|bearer/i) !== null;
  });
}

/** One key for all users: no piece of it changes when the token is used, as a password hash does. */
export function hasFixedKey(verify: Operation): boolean {
  const { origins } = verify.role('key');
  return origins.length > 0 && origins.every(isFixed);
}

function isFixed(origin: Origin): boolean {
  if (origin.kind === 'env' || origin.kind === 'literal') return true;
  if (origin.kind === 'result') return origin.what === 'setting' || origin.what.endsWith('key');
  return isOpaque(origin) && origin.kind !== 'parameter' && 'path' in origin && !origin.path.includes('()');
}

/** Claims by which a server can recognise a token, or tell whether it is older than its last use. */
const RECOGNISED =
  /^(?:jti|iat|nonce|id_?token|token_?id|.*(?:version|hash|fingerprint|stamp|count|code|nonce|invite_?id|invitation_?id|request_?id))$/i;
/** Words of code that marks a token as used, or of the account's state that makes it useless. */
const SPENT =
  /used|consum|redeem|revok|blacklist|blocklist|denylist|delete|destroy|remove|invalidat|changedat|once|accepted|already|\bpending|\.del\(|isverified|is_verified/i;

/** The token or something in it is looked up or held against something: nobody can say here that it passes twice. */
export function mayBeSpent(verify: Operation): boolean {
  if (claimsRead(verify).some((claim) => RECOGNISED.test(claim))) return true;
  const others = verify.usesOf('token');
  if (
    others.some(
      ({ kind, to }) => (kind === 'argument' && !/verif|decode|log|trim/i.test(to ?? '')) || (kind === 'condition' && to !== undefined),
    )
  )
    return true;
  return isSpent(verify);
}

/** The code around speaks of things that are used, revoked or deleted. */
export function isSpent(verify: Operation): boolean {
  return verify.setting.matches(SPENT);
}

/** The claims go to callers, who have the token too. */
export function isForOthers(verify: Operation): boolean {
  return usesOfClaims(verify).some((use) => use.kind === 'returned' && claimOf(use) === undefined);
}
