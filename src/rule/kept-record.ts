import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { enclosingClass, memberKey, staticKey } from '../source/ast.ts';
import { claimsOf } from './claim-on-sign.ts';

/**
 * The token bears the id of a record that the program keeps (`jwtid: key.id`), and its code reads that claim again: whoever deletes the
 * record can end the token. An id that is drawn for the token alone says nothing of the kind.
 */
export function namesRecord(sign: Operation): boolean {
  const { place, origins } = sign.role('jwtid');
  const isOfRecord = (place && isRecordId(memberOf(place))) === true || origins.some((origin) => isRecordId(entryOf(origin)));
  return isOfRecord && READ.some((text) => sign.packageMentions(text));
}

/**
 * `{ id: this.id }` in a class that is called a token or a session: what it signs names the record that it is, and whoever ends the record
 * ends the token.
 */
export function namesItself(sign: Operation): boolean {
  const claims = sign.parts('payload').filter(({ keys }) => keys.length === 1);
  if (claims.some(({ keys: [name] }) => /^(?:sub|roles?)$/.test(name ?? ''))) return false;
  return claims.some(({ place, origins }) => place !== undefined && isOwnId(place) && !origins.some(isIdOfSomebody));
}

/** `this.id = user.id` */
function isIdOfSomebody(origin: Origin): boolean {
  return 'name' in origin && /user|account|member|person|owner|profile|customer|client/i.test(origin.name);
}

function isOwnId({ node }: Place): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression' || !/^_?(?:id|uuid|uid)$/.test(memberKey(node) ?? ''))
    return false;
  return /(?:Token|Session)(?:V?\d+|Model|Entity|Record)?$/.test(enclosingClass(node)?.id?.name ?? '');
}

/**
 * `{ sessionId: session.id }` and nothing else: the token is the name of a session that the program keeps, and its code reads that claim
 * again. How long it lasts is said of the session.
 */
export function namesSessionAlone(sign: Operation): boolean {
  // What a claim is made of has its name as well.
  const claims = [...new Set(claimsOf(sign) ?? [])];
  // `{ iat: Date.now() }` says nothing at all: what is kept beside it does.
  if (claims.length > 0 && claims.every((claim) => claim === 'iat' || claim === 'nbf')) return true;
  const [name] = claims;
  if (claims.length !== 1 || name === undefined || !/^(?:sid|session_?id)$/i.test(name)) return false;
  const readers = [...sign.inPackage('verify'), ...sign.inPackage('decode'), ...sign.inPackage('middleware')];
  return readers.some((reader) => reader.uses().some(({ path }) => path.includes(name)));
}

function isRecordId(name: string | undefined): boolean {
  return name !== undefined && /^_?id$|Id$/.test(name);
}

/** `jti: session.id` */
function memberOf({ node }: Place): string | undefined {
  return node.type === 'MemberExpression' ? memberKey(node) : undefined;
}

/** `{ id: randomUUID(), name }` */
function entryOf({ node }: Origin): string | undefined {
  const { parent } = node;
  return parent?.type === 'Property' && parent.value === node && parent.parent.type === 'ObjectExpression' ? staticKey(parent) : undefined;
}

const READ = ['.jti', '{ jti'];
