import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';

/**
 * Whether bytes are the signing input of a token (RFC 7515 §5.1): two texts with a dot between them and nothing else, in code that
 * names an algorithm in a header. Webhooks sign a time and a body that way too, but have no such header.
 */
export function isOwnToken(operation: Operation): boolean {
  return HEADER.test(operation.place.module.text) && operation.role('payload').origins.some(isSigningInput);
}

const HEADER = /\balg\b['"]?\s*[:=]|\beyJhbGci/;

function isSigningInput(origin: Origin): boolean {
  if (origin.kind !== 'template') return false;
  const shape = origin.parts.map((part) => part ?? '*').join('');
  return /^(?:\*|eyJ[\w-]+|\{.*"alg".*\})\.\*$/.test(shape);
}
