import type { Origin, Place, Step } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { tokenCookies } from './cookie.ts';
import { lastName, mayBeToken, tokenEvidence, tokenFlow, type TokenEvidence } from './evidence.ts';
import { isSpecific, namesToken } from './names.ts';
import type { Confidence } from './severity.ts';

/** A token on its way out, and what shows that it is one. */
export interface CarriedToken {
  readonly part: Part;
  readonly evidence: TokenEvidence;
  /** What the code calls it. */
  readonly name: string;
}

/**
 * The token among the parts of what a sink takes. The strongest evidence wins: it flows from a call that makes tokens; a login or
 * token endpoint answers with it; its type has a token, or the code reads one from it (asked only where the operation is given, for
 * sinks that take whole objects); its name says so.
 */
export function carriedToken(parts: readonly Part[], operation?: Operation): CarriedToken | undefined {
  let best: CarriedToken | undefined;
  for (const part of parts) {
    const evidence = tokenEvidence(part) ?? cookieEvidence(part) ?? (operation && typeEvidence(part, operation));
    if (!evidence) continue;
    const found = {
      part,
      evidence,
      name: part.keys.at(-1) ?? heldName(part, evidence, operation) ?? lastName(evidence.origin) ?? 'the value',
    };
    if (evidence.by === 'flow') return found;
    if (!best || RANK[evidence.by] > RANK[best.evidence.by]) best = found;
  }
  return best;
}

const RANK: Readonly<Record<TokenEvidence['by'], number>> = { flow: 3, answer: 2, type: 1, name: 0 };

/** The text of a cookie that carries a token. */
function cookieEvidence({ origins }: Part): TokenEvidence | undefined {
  for (const origin of origins) {
    if (origin.kind !== 'result' || origin.what !== 'set-cookie') continue;
    const evidence = tokenCookies(origin.by as Operation)[0]?.evidence;
    if (evidence) return typeof evidence === 'string' ? { by: 'name', confidence: 'medium', origin } : evidence;
  }
  return undefined;
}

/** Nobody knows what it is, but its type declares an access token or the like, or the code reads one from it. */
function typeEvidence(part: Part, operation: Operation): TokenEvidence | undefined {
  if (!part.place) return undefined;
  const origin = part.origins.find(mayBeToken);
  if (!origin) return undefined;
  const places = isWhole(origin) ? [part.place, origin] : [part.place];
  const fields = places.flatMap((place) => operation.knownFields(place));
  // A record that is called a refresh token has the token itself in it.
  const isRecord = isWhole(origin) && isSpecific(operation.nameOf(part.place) ?? '');
  const field = fields.find(isSpecific) ?? (isRecord ? fields.find(namesToken) : undefined);
  return field === undefined ? undefined : { by: 'type', confidence: 'medium', origin, field };
}

/** What shows itself by its fields is called what the code calls it. */
function heldName({ place }: Part, { by }: TokenEvidence, operation: Operation | undefined): string | undefined {
  return by === 'type' && place ? operation?.nameOf(place) : undefined;
}

/** What a call gives, and nothing that is read from it: the fields of the variable that holds it are its own. */
function isWhole(origin: Origin): boolean {
  if (origin.kind === 'result') return origin.path.length === 0;
  return origin.kind === 'package' && origin.path.at(-1) === '()';
}

/** A field called `accessToken` with something in it of which nobody knows more. */
export function namedField(parts: readonly Part[]): CarriedToken | undefined {
  for (const part of parts) {
    const name = part.keys.at(-1);
    const origin = name !== undefined && isSpecific(name) ? part.origins.find(mayBeToken) : undefined;
    if (name !== undefined && origin) return { part, name, evidence: { by: 'name', confidence: 'medium', origin } };
  }
  return undefined;
}

/** Why the finding holds it for a token; one sentence of the message. */
export function whyToken({ evidence, name }: CarriedToken): string {
  switch (evidence.by) {
    case 'flow':
      return 'It is signed here.';
    case 'answer':
      return `It is the ${name} that a login or token endpoint answers with.`;
    case 'type':
      return `It has a field ${evidence.field ?? name}, as its type or its use shows.`;
    case 'name':
      return 'Only its name says so.';
  }
}

/** What a report says of it in any rule. */
export function leakOf(
  token: CarriedToken,
  operation: Operation,
  last: string,
): {
  readonly at: Place;
  readonly confidence: Confidence;
  readonly flow: readonly Step[];
} {
  const at = pointOf(token.part, operation);
  return { at, confidence: token.evidence.confidence, flow: tokenFlow(token.evidence, token.part, last) };
}

/** The argument of the caller who hands the token in, even when the helper puts it into something of its own first. */
export function pointOf({ at, place }: Part, operation: Operation): Place {
  const handed = place && operation.at(place);
  return handed && handed.node !== place.node ? handed : operation.at(at);
}
