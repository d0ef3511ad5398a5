import type { EnvOrigin, Origin, Place, ResultOrigin } from '../dataflow/origin.ts';
import { stopAt } from '../models/ending.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { memberLetThrough } from '../models/schema-demands.ts';
import { memberKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { literalsOf } from './evidence.ts';
import { makerOf } from './maker.ts';
import { isAskedAt, isFilledBy, isReadWhereFilled } from './tested-before.ts';

/**
 * Whether a key is there in any case: a text that is written out, bytes, what is drawn by lot, a setting without which nothing goes
 * on, or whatever was found to be filled before. That somebody sets it to an empty text is not asked.
 */
export function isAlwaysThere(operation: Operation, key: RoleValue): boolean {
  const { origins, complete, place, blank = [] } = key;
  if (place && isAskedAt(place)) return true;
  // What comes out of a package is open by itself.
  const isKnown = complete || origins.every((origin) => memberLetThrough(origin) !== undefined || isMadeText(origin));
  return isKnown && origins.length > 0 && blank.every(isLeftOut) && origins.every((origin) => isThere(operation, key, origin));
}

/** Another object has the key, or the reading throws. */
function isLeftOut(origin: Origin): boolean {
  return origin.kind === 'absent';
}

function isThere(operation: Operation, key: RoleValue, origin: Origin): boolean {
  if (origin.steps.some(({ tag }) => tag === 'bytes') || isMadeText(origin)) return true;
  switch (origin.kind) {
    case 'literal':
      return typeof origin.value === 'string' && origin.value !== '';
    case 'result':
      return (
        DRAWN.has(origin.what) || (origin.what === 'setting' && (isGiven(operation, key, origin) || isSettingThere(operation, origin)))
      );
    case 'env':
      return (
        origin.path.length === 0 &&
        (isGiven(operation, key, origin) ||
          isReadWhereFilled(origin, key.place) ||
          isStopped(operation, origin) ||
          operation.demandsVariable(origin.name))
      );
    case 'package': {
      const name = memberLetThrough(origin);
      return name !== undefined && operation.demandsVariable(name);
    }
    default:
      return false;
  }
}

/** `pem.replace(…)`, `readFileSync(path).toString()`: a text, or the call throws (ECMA-262 §13.3.6, §22.1.3). */
function isMadeText(origin: Origin): boolean {
  const { node } = origin;
  if (node.type !== 'CallExpression' || mayStopBefore(node)) return false;
  const { callee } = node;
  if (callee.type !== 'MemberExpression') return false;
  // `_.replace(text, …)` gives a text for nothing as well, and `''` is none.
  const isOfLibrary = origin.kind === 'package' && origin.path.filter((key) => key !== '()').length <= 1;
  return OF_TEXTS.has(memberKey(callee) ?? '') && !isOfLibrary;
}

/** `pem?.trim().replace(…)`: nothing is called where there is no text. */
function mayStopBefore(node: Node): boolean {
  if (node.type === 'ChainExpression') return mayStopBefore(node.expression);
  if (node.type === 'CallExpression') return node.optional || mayStopBefore(node.callee);
  return node.type === 'MemberExpression' && (node.optional || mayStopBefore(node.object));
}

const OF_TEXTS = new Set([
  'replace',
  'replaceAll',
  'trim',
  'trimEnd',
  'trimStart',
  'toString',
  'toLowerCase',
  'toUpperCase',
  'padEnd',
  'padStart',
]);

/** By the call that reads it, or by a schema that knows its name. */
function isSettingThere(operation: Operation, origin: ResultOrigin): boolean {
  const reader = makerOf(origin);
  if (reader.demands(origin.path)) return true;
  const names = literalsOf(reader.role('name'));
  return names.length > 0 && origin.path.length === 0 && names.every(({ text }) => operation.demandsVariable(text));
}

const DRAWN: ReadonlySet<string> = new Set(['key', 'secret-key', 'uuid']);

/** Something else steps in where it is missing: `process.env.KEY ?? randomBytes(32)`, `if (!key) key = …`. */
function isGiven(operation: Operation, { origins }: RoleValue, missing: Origin): boolean {
  return origins.some((other) => other !== missing && (isFilledBy(missing, other) || standsInFor(operation, missing, other)));
}

function standsInFor(operation: Operation, missing: Origin, other: Origin): boolean {
  return other.steps.some(({ tag, module, node }) => {
    if (tag !== 'fallback') return false;
    if (missing.kind === 'result') return missing.node === node || node.parent === missing.node;
    const up = node.parent;
    const asked = up?.type === 'LogicalExpression' || up?.type === 'AssignmentExpression' ? up.left : undefined;
    return asked !== undefined && operation.read({ module, node: asked }).origins.some((o) => isSame(o, missing));
  });
}

function isSame(a: Origin, b: Origin): boolean {
  return a.kind === 'env' && b.kind === 'env' && a.name === b.name;
}

/** Behind the place where it is read it is tested. */
function isStopped(operation: Operation, { module, node, name }: EnvOrigin): boolean {
  return stopAt({ module, node }, name, (place: Place) => operation.read(place)) !== undefined;
}
