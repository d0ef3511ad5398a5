import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { literalsOf } from './evidence.ts';
import { keyNames } from './key-use.ts';
import { keyKind } from './keys.ts';
import { wordsOf } from './names.ts';
import { roleOfCheck } from './verification.ts';

/** Words that tell the two halves of a pair, and nothing of whose it is. */
const HALVES = new Set([
  'public',
  'private',
  'pub',
  'priv',
  'pem',
  'key',
  'keys',
  'sign',
  'signing',
  'verify',
  'verification',
  'crt',
  'pkcs8',
  'spki',
]);

/** Whether what one call signs is what the other verifies: the same secret, or the halves of a pair that are called alike. */
export function haveOneKey(sign: Operation, verify: Operation): boolean {
  const signing = sign.role('key');
  const verifying = roleOfCheck(verify, 'key');
  const texts = new Set(literalsOf(signing).map(({ text }) => text));
  if (literalsOf(verifying).some(({ text }) => texts.has(text)) || isMadeAlike(signing, verifying)) return true;
  const isPair = keyKind(verifying) === 'asymmetric' && keyKind(signing) !== 'symmetric';
  const names = new Set(namesOf(sign, signing.origins).map((name) => (isPair ? ownerOf(name) : name)));
  return namesOf(verify, verifying.origins).some((name) => names.has(isPair ? ownerOf(name) : name));
}

/** `keyOf(link)` on both sides: what one function makes of the same. */
function isMadeAlike({ place: one }: RoleValue, { place: other }: RoleValue): boolean {
  if (one?.node.type !== 'CallExpression' || other?.node.type !== 'CallExpression') return false;
  return one.module === other.module && textOf(one) === textOf(other);
}

/** The names under which a key is kept outside of the code, and of what other modules offer. */
function namesOf(operation: Operation, origins: readonly Origin[]): readonly string[] {
  const { settings, files } = keyNames(operation);
  const offered = origins.flatMap((o) => (o.kind === 'package' && o.calls.length === 0 ? [[o.name, ...o.path].join(' ')] : []));
  return [...settings, ...files, ...offered];
}

/** `JWT_PRIVATE_KEY` and `JWT_PUBLIC_KEY` are both "jwt". */
function ownerOf(name: string): string {
  return wordsOf(name)
    .filter((word) => !HALVES.has(word))
    .join(' ');
}
