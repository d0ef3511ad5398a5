import type { Origin, Place } from '../dataflow/origin.ts';
import type { FromRequest } from '../models/request.ts';
import type { Operation } from '../models/operation.ts';
import { alternatives } from './made-of.ts';

/** A key that the sender of a request knows or chooses. */
export interface RequestKey {
  readonly origin: Origin;
  /** Where it is handed in. */
  readonly at: Place;
  readonly from: FromRequest;
  /** It is an identifier of the session, which its cookie tells the browser. */
  readonly isSession: boolean;
}

/** The keys of an operation that are made of the request alone; one that a secret of the server is mixed into is none. */
export function requestKeys(operation: Operation): readonly RequestKey[] {
  return (['key', 'verify.key'] as const).flatMap((role) => {
    if (!(role in operation.model.roles)) return [];
    const at = operation.at(operation.role(role).place ?? operation.place);
    return alternatives(operation, role).flatMap(({ origin, pieces }) => {
      const parts = pieces.filter(({ kind }) => kind !== 'literal').map((piece) => operation.requestPart(piece));
      const [from] = parts;
      if (!from || !parts.every((part) => part !== undefined)) return [];
      return [{ origin, at, from, isSession: isSessionId(from) }];
    });
  });
}

/** `req.sessionID`, or the cookie that holds it under one of its usual names. */
function isSessionId({ part, rest }: FromRequest): boolean {
  return (
    part === 'session' ||
    (part === 'cookie' && /^(?:connect\.sid|_?sid|(?:[a-z]+_?)?session_?id|session|phpsessid|jsessionid)$/i.test(rest[0] ?? ''))
  );
}
