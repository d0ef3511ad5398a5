import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { literalsOf } from './evidence.ts';
import { makerOf } from './maker.ts';
import { claimsKind, kindIn } from './named-kind.ts';
import { KIND_NAMES } from './token-kinds.ts';

/**
 * A token that says, in a claim or in what its maker is given, that it only goes on with a login: `user.jwt({ scope: '2fa' }, '15m')`.
 * Whoever has it still lacks the second factor.
 */
export function isOfUnfinishedLogin({ origins }: Pick<RoleValue, 'origins'>, operation: Operation): boolean {
  return origins.length > 0 && origins.every((origin) => isChallenge(origin, operation));
}

function isChallenge(origin: Origin, operation: Operation): boolean {
  if (origin.kind === 'result') return origin.what === 'token' && claimsKind(makerOf(origin), 'challenge');
  return operation.piecesOf(origin).some((place) => {
    const said = [operation.read(place), ...KIND_NAMES.map((claim) => operation.read(place, [claim]))];
    return said.some((value) => literalsOf({ ...value, place }).some(({ text }) => kindIn(text) === 'challenge'));
  });
}
