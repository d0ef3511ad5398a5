import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { lastName } from './evidence.ts';
import { wordsOf } from './names.ts';
import { delicate } from './personal.ts';
import type { Confidence } from './severity.ts';

/** A record of a user that goes into a token as a whole. */
export interface UserObject {
  readonly at: Place;
  readonly name: string;
  /** A field of it that nobody else should read, as far as the code around shows one. */
  readonly field: string | undefined;
  readonly confidence: Confidence;
}

const USERS = new Set([
  'user',
  'account',
  'member',
  'customer',
  'admin',
  'employee',
  'student',
  'teacher',
  'patient',
  'person',
  'profile',
  'owner',
  'seller',
  'buyer',
  'driver',
  'player',
  'author',
  'subscriber',
  'agent',
  'manager',
  'doctor',
]);

/** `isAdmin` is no record. */
const FLAG = /^(?:is|has|can|was|should)[A-Z_]/;

/** The records that the payload is, that are copied into it, or that one of its claims is. */
export function userObjects(operation: Operation): readonly UserObject[] {
  const [whole, ...claims] = operation.parts('payload');
  // A copy that has lost its password: somebody has thought of it.
  const copy = whole?.place && operation.handedAs(whole.place);
  if (copy && operation.removedFields(copy).some((field) => delicate(field) === 'credential')) return [];
  const candidates = [
    ...(whole ? [whole] : []),
    ...operation.spreads('payload'),
    ...claims.filter(({ keys }) => keys.length <= 2 && keys.at(-1) !== '*'),
  ];
  const found = candidates.flatMap((part) => userObject(part, operation) ?? []);
  return found.filter((one, i) => found.findIndex(({ at }) => at.node === one.at.node) === i);
}

function userObject(part: Part, operation: Operation): UserObject | undefined {
  // What a helper is handed has the caller's name.
  const place = part.place && operation.handedAs(part.place);
  const name = place && operation.heldAs(place);
  if (!place || name === undefined || FLAG.test(name) || !USERS.has(wordsOf(name).at(-1) ?? '')) return undefined;
  const records = part.origins.filter((origin) => isRecord(origin, operation));
  if (records.length === 0) return undefined;
  const field = operation.knownFields(place).find((one) => delicate(one) === 'credential');
  const isLookedUp = records.some((origin) => 'path' in origin && origin.path.includes('()'));
  if (field === undefined && !isLookedUp) return undefined;
  return { at: part.at, name, field, confidence: field === undefined ? 'medium' : 'high' };
}

/** Something whose members nobody has picked: neither what a request was authenticated with, nor a selection of fields. */
function isRecord(origin: Origin, operation: Operation): boolean {
  if (origin.kind !== 'package' && origin.kind !== 'global' && origin.kind !== 'parameter') return false;
  if (FLAG.test(lastName(origin) ?? '')) return false;
  if (
    origin.path.some((key) =>
      /^(?:select|project|pick|omit|attributes|toSafe|sanitize|serialize|toDto|toPublic|toResponse|payload|claims|verify|decode)/i.test(
        key,
      ),
    )
  )
    return false;
  const call = origin.calls.at(-1)?.node;
  const options = call?.type === 'CallExpression' ? call.arguments : [];
  return !options.some((argument) =>
    ['select', 'attributes', 'projection', 'columns', 'fields'].some((key) =>
      operation.read({ module: origin.module, node: argument }, [key]).origins.some((o) => o.kind === 'object' || o.kind === 'array'),
    ),
  );
}
