import type { Origin, Place, SymbolOrigin } from '../dataflow/origin.ts';
import { FLAG } from '../dataflow/narrowed.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isDeclaredPlain, isPlainParameter } from './declared-plain.ts';

/** Texts in texts, conversions of conversions. */
const MAX_DEPTH = 4;

/** Whether a value is a time, a number or an answer of yes or no, also as a text: whatever it is called, no token. */
export function isNoToken(operation: Operation, { origins }: Pick<RoleValue, 'origins'>, depth = MAX_DEPTH): boolean {
  return origins.length > 0 && origins.every((origin) => isPlainOrigin(operation, origin, depth));
}

/** The same of what stands at a place. */
export function isNoTokenAt(operation: Operation, place: Place, depth = MAX_DEPTH): boolean {
  const node = unwrap(place.node);
  return isReckoned(node) || isDeclaredPlain({ ...place, node }) || isNoToken(operation, operation.read({ ...place, node }), depth);
}

function isPlainOrigin(operation: Operation, origin: Origin, depth: number): boolean {
  if (isNothing(origin) || origin.kind === 'function' || origin.kind === 'literal') return true;
  if (depth === 0) return false;
  const isAt = (place: Place): boolean => isNoTokenAt(operation, place, depth - 1);
  switch (origin.kind) {
    case 'template':
      return origin.holes.length > 0 && origin.holes.every(isAt);
    case 'unknown': {
      if (origin.reason === FLAG) return true;
      const pieces = joined(origin);
      return pieces.length > 0 ? pieces.every(isAt) : isReckoned(unwrap(origin.node));
    }
    case 'global': {
      const [call] = origin.calls;
      const argument = call && 'arguments' in call.node ? call.node.arguments[0] : undefined;
      const way = [origin.name, ...origin.path].join('.');
      if (NUMBERS.test(way) || isWithoutSignature(origin)) return true;
      return call !== undefined && argument !== undefined && CONVERTS.test(way) && isAt({ module: call.module, node: argument });
    }
    case 'object':
      return isMadeOfPlain(origin, isAt);
    case 'parameter':
      if (origin.path.length === 0 && isPlainParameter(origin.node)) return true;
      if (isWithoutSignature(origin) || ENDS_AS_TIME.test(origin.path.join('.'))) return true;
      return operation.givenAsProp(origin)?.every(isAt) === true;
    case 'package':
      return isWithoutSignature(origin) || ENDS_AS_TIME.test(origin.path.join('.'));
    case 'result':
      return ENDS_AS_TIME.test(origin.path.join('.'));
    default:
      return false;
  }
}

/** `{ value: isOn, at: Date.now() }`: all that it is made of is written there, and nobody adds anything. */
function isMadeOfPlain({ module, node }: Place, isAt: (place: Place) => boolean): boolean {
  if (node.type !== 'ObjectExpression' || node.properties.length === 0 || !isUsedOnce({ module, node })) return false;
  return node.properties.every((one) => one.type === 'Property' && one.kind === 'init' && isAt({ module, node: one.value }));
}

/** It goes straight to where it is used, or by way of a variable that is read there alone. */
function isUsedOnce({ module, node }: Place): boolean {
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator') return holder !== undefined && GOES_ON.has(holder.type);
  const references = holder.id.type === 'Identifier' ? module.scopes.resolve(holder.id)?.references : undefined;
  return references?.length === 1 && references[0]?.parent?.type === 'CallExpression';
}

const GOES_ON: ReadonlySet<string> = new Set(['CallExpression', 'ReturnStatement', 'ArrowFunctionExpression', 'Property']);

/** `token.split('.')[1]`: the header or the claims of a token, which prove nothing without the third piece. */
function isWithoutSignature({ path, calls }: SymbolOrigin): boolean {
  if (!/(?:^|\.)split\.\(\)\.[01]$/.test(path.join('.'))) return false;
  const call = calls.at(-1)?.node;
  return call?.type === 'CallExpression' && stringValue(call.arguments[0]) === '.';
}

/** `[header, payload].join('.')` */
function joined({ module, node }: Place): readonly Place[] {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return [];
  const { object, property } = call.callee;
  const list = unwrap(object);
  if (property.type !== 'Identifier' || property.name !== 'join' || list.type !== 'ArrayExpression') return [];
  return list.elements.flatMap((element) => (element ? [{ module, node: element }] : []));
}

const NUMBERS = /^(?:Date\.(?:new\(\)|now)|(?:Boolean|Number|parseInt|parseFloat)\.\(\)|(?:Math|performance)\.\w+)(?:\.|$)/;
const CONVERTS = /^(?:String|JSON\.stringify)\.\(\)$/;
/** Methods that only dates have and what is told by counting, perhaps made a text. */
const ENDS_AS_TIME =
  /(?:^|\.)(?:(?:getTime|to(?:ISO|UTC|Date|Time|LocaleDate|LocaleTime)String|getFullYear|toFixed)\.\(\)|length)(?:\.toString\.\(\))?$/;

/** A comparison, a negation, a sum with a number: by the syntax alone. */
function isReckoned(node: Node): boolean {
  if (node.type === 'UnaryExpression') return node.operator === '!' || node.operator === '+' || node.operator === '-';
  if (node.type === 'UpdateExpression') return true;
  if (node.type !== 'BinaryExpression') return false;
  return node.operator !== '+' || [node.left, node.right].some((side) => side.type === 'Literal' && typeof side.value === 'number');
}
