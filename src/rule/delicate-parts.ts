import type { Origin } from '../dataflow/origin.ts';
import { isSymbol } from '../dataflow/same-origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { lastName } from './evidence.ts';
import { delicate, namesBareSecret, type Delicate } from './personal.ts';
import type { Confidence } from './severity.ts';

export interface DelicatePart {
  readonly part: Part;
  readonly kind: Delicate;
  readonly name: string;
  readonly confidence: Confidence;
}

/** The claims of a token that others should not read, by their names and by the names of what is read for them. */
export function delicateParts(operation: Operation): readonly DelicatePart[] {
  return operation.parts('payload').flatMap((part) => {
    const key = part.keys.at(-1);
    // An element of a list, or the claims as a whole, has no name of its own.
    if (key === undefined || key === '*' || isOfIssuer(part) || !part.origins.some(holdsData)) return [];
    const read = part.origins.map(nameOfRead).find((name) => name !== undefined && delicate(name) === 'credential');
    // `secret: user.totpSecret`: the name that says more.
    const name = delicate(key) && !(read !== undefined && namesBareSecret(key)) ? key : read;
    const kind = name === undefined ? undefined : delicate(name);
    if (kind === undefined || name === undefined || part.origins.some(isSealed)) return [];
    const isBare = kind === 'credential' && namesBareSecret(name);
    if (isBare && part.origins.filter(holdsData).every(isDrawn) && !isKey(operation, part)) return [];
    return [{ part, kind, name, confidence: isBare ? ofBareSecret(operation, part) : confidenceOf(kind, part) }];
  });
}

/** `iss: apiKey`: services that know programs by a key want its id there, as who issues the token; what opens something is the other half. */
function isOfIssuer({ keys }: Part): boolean {
  return keys.length === 1 && keys[0] === 'iss';
}

function confidenceOf(kind: Delicate, part: Part): Confidence {
  if (kind !== 'credential') return kind === 'contact' ? 'low' : 'medium';
  // Something is seen that it comes from, not only the name of its place; a parameter without a caller is a name.
  return part.origins.some((o) => holdsData(o) && o.kind !== 'unknown' && o.kind !== 'parameter') ? 'high' : 'medium';
}

/**
 * A name such as `secret` does not say what it opens: it may be a stamp that ends tokens when it changes, a hash, or what makes two
 * tokens differ. So something else has to say it: a setting of the program, the key of this token, or what somebody shows who calls.
 */
function ofBareSecret(operation: Operation, part: Part): Confidence {
  if (part.origins.some(isSetting) || isKey(operation, part)) return 'high';
  const isShown = part.origins.some((o) => o.kind === 'literal' || operation.requestPart(o, part.place) !== undefined);
  return isShown || operation.setting.matches(CHECKED) ? 'medium' : 'low';
}

/** `compare(secret, row.secret)`, `validateSecret(body.secret)`: what is checked against a hash is no hash. */
const CHECKED = /(?:check|compare|valid|match)\w*\(\s*(?:\w+\.)*\w*secret\s*[,)]/i;

function isSetting(origin: Origin): boolean {
  return origin.kind === 'env' || (origin.kind === 'result' && origin.what === 'setting');
}

/** What this token carries is what it is signed with. */
function isKey(operation: Operation, { origins }: Part): boolean {
  const keys = operation.role('key').origins;
  return origins.some((origin) => holdsData(origin) && keys.some((key) => isSame(key, origin)));
}

/** The same place, or the same way to something that nobody knows: `user.jwtSecret`. */
function isSame(a: Origin, b: Origin): boolean {
  if (a.kind !== b.kind) return false;
  if (!isSymbol(a) || !isSymbol(b)) return a.node === b.node;
  return a.name === b.name && a.path.join('.') === b.path.join('.');
}

/** Drawn by lot for this token: nothing else knows it. */
function isDrawn(origin: Origin): boolean {
  return origin.kind === 'result' && DRAWN.has(origin.what);
}

/** What sources of chance yield, and of what differs each time. */
const DRAWN: ReadonlySet<string> = new Set(['key', 'uuid', 'predictable']);

/** A flag, a number and nothing at all tell nothing, nor do objects: their members are asked for by themselves. */
function holdsData(origin: Origin): boolean {
  if (isNothing(origin)) return false;
  if (origin.kind === 'literal') return typeof origin.value === 'string' && origin.value !== '';
  return origin.kind !== 'object' && origin.kind !== 'array' && origin.kind !== 'function' && origin.kind !== 'class';
}

/** The member that is read for it: `v: account.password`. */
function nameOfRead(origin: Origin): string | undefined {
  const isMember = 'path' in origin && origin.path.length > 0 && origin.path.at(-1) !== '()';
  return isMember ? lastName(origin) : undefined;
}

/** What a function has encrypted is no longer readable. */
function isSealed(origin: Origin): boolean {
  return (
    'path' in origin &&
    origin.path.at(-1) === '()' &&
    [origin.kind === 'package' ? origin.name : '', ...origin.path].some((key) => /encrypt|cipher|seal/i.test(key))
  );
}
