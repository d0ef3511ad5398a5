import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { ingredientsOf } from './ingredients.ts';
import type { Confidence } from './severity.ts';

/** A member of a header that nobody has verified, as part of another value. */
export interface HeaderMember {
  readonly origin: Origin;
  readonly confidence: Confidence;
}

/**
 * The member of a token's header that goes into a value. It is proven where the header comes out of a token; a parameter or
 * something unknown of that name (`header.kid`) stands for it where functions find keys.
 */
export function headerMemberIn(operation: Operation, value: RoleValue, names: ReadonlySet<string>): HeaderMember | undefined {
  let byName: HeaderMember | undefined;
  for (const origin of ingredientsOf(operation, value)) {
    if (!('path' in origin)) continue;
    const isNamed =
      names.has(origin.path.at(-1) ?? '') || (origin.kind === 'parameter' && origin.path.length === 0 && names.has(origin.name));
    if (!isNamed) continue;
    if (origin.kind === 'result') {
      if (origin.what.startsWith('unverified-')) return { origin, confidence: 'high' };
    } else if (isHeader(origin)) return { origin, confidence: 'high' };
    else if (origin.kind === 'parameter') byName ??= { origin, confidence: 'medium' };
  }
  return byName;
}

/** `header.kid`, `token.header.kid`, and what a library types as a header. */
function isHeader(origin: Origin): boolean {
  if (origin.kind === 'parameter') return /header/i.test(origin.name) || origin.path.some((key) => /^(?:protected)?header$/i.test(key));
  return origin.kind === 'package' && /header/i.test(origin.path[0] ?? '') && origin.path[1] === 'new()';
}

const CHECKS = [
  '.test(',
  '.match(',
  '.exec(',
  '.includes(',
  '.has(',
  'hasOwn',
  'basename',
  'Number(',
  'parseInt',
  ' in ',
  '.find(',
  '.some(',
  'origin !==',
  'host !==',
  'hostname !==',
];

/** The code around compares or cuts something: it may be this value. */
export function mayBeChecked({ setting }: Operation): boolean {
  return CHECKS.some((text) => setting.mentions(text));
}
