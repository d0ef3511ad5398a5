import type { Origin, Place, Step } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { contains } from '../source/ast.ts';
import { isOpaque, tokenEvidence } from './evidence.ts';
import { isSpecific, wordsOf } from './names.ts';
import { kindIn, namedKind } from './named-kind.ts';

/** RFC 6749 §5.1: a token endpoint must answer with the token in the body. */
export function isTokenEndpoint(operation: Operation): boolean {
  const { setting } = operation;
  if (/token/i.test(setting.route ?? '') && setting.mentions('grant_type')) return true;
  // A class gives each kind of grant to a method of its own: the answer has the required field, and its file speaks of grants.
  return operation
    .parts('body')
    .some(
      ({ keys, place, at }) => keys.at(-1) === 'token_type' && [place ?? at, at].some(({ module }) => module.text.includes('grant_type')),
    );
}

/** The other fields of RFC 6749 §5.1: a token endpoint, or the answer of one that is passed on. */
export function hasEndpointFields(parts: readonly Part[]): boolean {
  return parts.some((part) => /^(?:token_type|expires_in|expires_at|scope)$/.test(part.keys.at(-1) ?? ''));
}

/** The argument of the caller who hands the token in, even when the helper puts it into an answer of its own first. */
export function answerPoint({ at, place }: Part, operation: Operation): Place {
  const handed = place && operation.at(place);
  return handed && handed.node !== place.node ? handed : operation.at(at);
}

/** Where the field of the answer is written, when that is not at the sink: most often it is there that it should be left out. */
export function writtenElsewhere({ at, keys, place }: Part, operation: Operation): readonly Step[] {
  if (!place) return [];
  const isHere = place.module === at.module && contains(at.node, place.node);
  return isHere || keys.length === 0 || place.node === operation.place.node
    ? []
    : [{ ...place, phrase: 'becomes part of the answer here' }];
}

/** Whether a part of an answer is a token that is only there to get others: by the name of the field, else by what is signed. */
export function isRefreshPart(part: Part): boolean {
  const evidence = tokenEvidence(part);
  const isNamed = namesRefresh(part);
  if (evidence?.by === 'flow' && evidence.origin.kind === 'result') {
    const isOther = !isNamed && kindIn(part.keys.at(-1) ?? '') !== undefined && !part.keys.some((key) => kindIn(key) === 'refresh');
    return isNamed || (!isOther && namedKind(evidence.origin.by as Operation) === 'refresh');
  }
  return isNamed && part.origins.some((o) => isOpaque(o) || o.kind === 'unknown' || isRandom(o));
}

/** `refreshToken`, `refresh_token`, `refresh.token`. */
function namesRefresh({ keys }: Part): boolean {
  const words = keys.slice(-2).flatMap(wordsOf);
  return words.at(-1) === 'token' && words.at(-2) === 'refresh' && isSpecific(keys.slice(-2).join('_'));
}

/** Drawn by lot. */
function isRandom(origin: Origin): boolean {
  return origin.kind === 'result' && (origin.what === 'uuid' || origin.what === 'key');
}
