import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { isAbsent } from './evidence.ts';

/** Why every site may read the answers, and where that is said. */
export interface AnyOrigin {
  readonly how: 'reflected' | 'function' | 'pattern' | 'standard';
  readonly at: Origin | undefined;
}

/** Whether a server names whatever site asks as one that may read its answers; a plain "*" does not let cookies in. */
export function anyOrigin(operation: Operation): AnyOrigin | undefined {
  const value = operation.role('allowedOrigins');
  const reflectsStar = operation.defaultOf('anyOrigin') === 'reflected';
  if (isAbsent(value)) {
    const standard = operation.defaultOf('allowedOrigins');
    return standard === 'any' || (standard === '*' && reflectsStar) ? { how: 'standard', at: undefined } : undefined;
  }
  for (const origin of value.origins) {
    if (isOn(origin) || (reflectsStar && isStar(operation, origin))) return { how: 'reflected', at: origin };
    if (operation.requestPart(origin)?.part === 'header') return { how: 'reflected', at: origin };
    if (origin.kind === 'regexp' && matchesAll(origin)) return { how: 'pattern', at: origin };
    if (origin.kind === 'function' && allowsAll(operation, origin)) return { how: 'function', at: origin };
  }
  return undefined;
}

function isOn(origin: Origin): boolean {
  return origin.kind === 'literal' && origin.value === true;
}

function isOff(origin: Origin): boolean {
  return origin.kind === 'absent' || (origin.kind === 'literal' && !origin.value);
}

/** "*" alone, or as the element of a list. */
function isStar(operation: Operation, origin: Origin): boolean {
  if (origin.kind === 'array') return operation.read(origin, ['*']).origins.some((o) => isStar(operation, o));
  return origin.kind === 'literal' && origin.value === '*';
}

/** A pattern of nothing but wildcards, with or without a scheme. */
export function matchesAll(origin: Origin): boolean {
  return /^\/\^?(?:\(?https?\??:(?:\\\/){2}\)?)?(?:\(?\.[*+]?\)?|\[\\s\\S\][*+])?\$?\/[a-z]*$/.test(textOf(origin));
}

/** What a check of an origin looks like. */
const CHECKS =
  /\b(?:if|switch)\b|[!=]==?|\.(?:includes|has|test|some|find|match|startsWith|endsWith|indexOf)\(|\?(?![.?])|&&|throw\b|Error\(/;

/** More than whether there is an origin. */
const COMPARES =
  /[!=]==?\s*(?!\s|undefined|null|['"`]null['"`])|\.(?:includes|has|test|some|find|match|startsWith|endsWith|indexOf)\(|throw\b/;

/** `(origin, done) => done(null, true)`, `(origin) => origin`: whoever asks is let in, and nothing is compared. */
function allowsAll(operation: Operation, fn: Origin): boolean {
  if (CHECKS.test(textOf(fn))) return false;
  const { origins } = operation.answers(fn);
  if (origins.some(({ steps }) => steps.some((step) => isCheckedIn(operation, step)))) return false;
  // What the callback itself gives back is nothing.
  const given = origins.filter((o) => !(o.kind === 'literal' && o.value == null) && !(o.kind === 'parameter' && o.path.at(-1) === '()'));
  return given.length > 0 && given.every((o) => isOn(o) || (o.kind === 'parameter' && o.path.length === 0) || isHeader(operation, o));
}

/** `(origin) => allowed(origin)`: the function that is called on the way compares something, and may refuse. */
function isCheckedIn(operation: Operation, { module, node }: Place): boolean {
  if (node.type !== 'CallExpression') return false;
  return operation
    .read({ module, node: node.callee })
    .origins.some(
      (o) => o.kind === 'function' && COMPARES.test(textOf(o)) && (/\bthrow\b/.test(textOf(o)) || operation.answers(o).origins.some(isOff)),
    );
}

function isHeader(operation: Operation, origin: Origin): boolean {
  return operation.requestPart(origin)?.part === 'header' || (origin.kind === 'parameter' && /origin/i.test(origin.path.join('.')));
}
