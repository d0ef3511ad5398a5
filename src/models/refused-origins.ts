import { dotted } from '../dataflow/calls.ts';
import { leaves } from '../dataflow/leaving.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { childrenOf, contains, isFunction, memberKey, startOf, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { handedTo, isRegistration } from './one-route.ts';

/**
 * Whether requests whose Origin is not one of those that a program knows are answered with an error before any route sees them:
 * `cors({ origin: (origin, cb) => (known.includes(origin) ? cb(null, true) : cb(new Error('Not allowed'))) })` calls `next(error)`
 * (cors@2.8 lib/index.js, @fastify/cors@11 index.js). With `cb(null, false)` the request goes on, and only the headers are missing.
 */
export function refusesOrigins(cors: Place, origins: readonly Origin[], walker: Walker): boolean {
  if (!isBeforeRoutes(cors)) return false;
  return origins.length > 0 && origins.every(({ module, node }) => isFunction(node) && refuses({ module, node }, node, walker));
}

/** For all of the application, and set up before any of its routes. */
function isBeforeRoutes({ module, node }: Place): boolean {
  const joined = handedTo(node)[0]?.call;
  if (!joined) return true;
  const owner = ownerOf(joined);
  if (isRegistration(joined) || owner === undefined || isOfPath(joined)) return false;
  return !module.nodes.CallExpression.some(
    (call) => startOf(call) < startOf(joined) && ownerOf(call) === owner && (isRegistration(call) || isOfPath(call)),
  );
}

/** `app.use('/api', router)` */
function isOfPath(call: Node): boolean {
  const first = call.type === 'CallExpression' ? stringValue(call.arguments[0]) : undefined;
  return first !== undefined && first.startsWith('/') && first !== '/' && keyOf(call) === 'use';
}

function keyOf(call: Node): string | undefined {
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression' ? memberKey(call.callee) : undefined;
}

function ownerOf(call: Node): string | undefined {
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression' ? dotted(call.callee.object) : undefined;
}

function refuses(place: Place, fn: FunctionNode, walker: Walker): boolean {
  const { module } = place;
  const [origin, callback] = fn.params;
  if (!origin || callback?.type !== 'Identifier') return false;
  const answers = module.nodes.CallExpression.filter(
    (call) => contains(fn, call) && call.type === 'CallExpression' && isNamed(module, call.callee, callback),
  );
  const errors = answers.flatMap((call) => (call.type === 'CallExpression' ? errorsIn(call.arguments[0], module) : []));
  const thrown = thrownIn(fn.body);
  const isOrigin = (node: Node): boolean =>
    walker.origins({ module, node }).origins.some((o) => o.kind === 'parameter' && o.parameter?.fn === fn && o.parameter.index === 0);
  // Whoever lets all in beside the errors refuses nobody by them.
  const isOpen = answers.some(
    (call) => call.type === 'CallExpression' && isAlways(call, fn) && errorsIn(call.arguments[0], module).length === 0,
  );
  return !isOpen && [...errors, ...thrown].some((node) => isForUnknown(node, fn, module, isOrigin));
}

/** What is thrown in a middleware goes to `next()` too (router@2 lib/layer.js). */
function thrownIn(node: Node): readonly Node[] {
  if (node.type === 'ThrowStatement') return [node];
  return isFunction(node) ? [] : childrenOf(node).flatMap(thrownIn);
}

function isNamed(module: SourceModule, callee: Node, parameter: Node): boolean {
  const node = unwrap(callee);
  return node.type === 'Identifier' && module.scopes.resolve(node)?.definitions[0]?.name === parameter;
}

/** What stands first in the call, unless it says that there is no error: `new Error()`, `createError(403)`, a constant that is one of them. */
function errorsIn(first: Node | undefined, module: SourceModule): readonly Node[] {
  const node = first && unwrap(first);
  if (!node) return [];
  if (node.type === 'ConditionalExpression') return [...errorsIn(node.consequent, module), ...errorsIn(node.alternate, module)];
  if (node.type === 'Identifier') return isError(initOf(node, module)) ? [node] : [];
  return isError(node) ? [node] : [];
}

function isError(node: Node | undefined): boolean {
  if (node?.type === 'CallExpression') return /error/i.test(dotted(node.callee) ?? '');
  return node?.type === 'NewExpression' || (node?.type === 'Literal' && typeof node.value === 'string' && node.value !== '');
}

function initOf(node: Node, module: SourceModule): Node | undefined {
  const definition = node.type === 'Identifier' ? module.scopes.resolve(node)?.definitions[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
}

/** It stands in no branch, and behind none that leaves. */
function isAlways(node: Node, fn: FunctionNode): boolean {
  for (let at = node, up = node.parent; up && at !== fn; at = up, up = up.parent) {
    if (/^(?:IfStatement|ConditionalExpression|LogicalExpression|SwitchCase)$/.test(up.type)) return false;
    if (up.type === 'BlockStatement' && up.body.slice(0, up.body.indexOf(at as never)).some(mayLeave)) return false;
  }
  return true;
}

function mayLeave(statement: Node): boolean {
  return statement.type === 'IfStatement' && (leaves(statement.consequent) || leaves(statement.alternate));
}

/** It is what happens where the origin was not found among those that are known. */
function isForUnknown(node: Node, fn: FunctionNode, module: SourceModule, isOrigin: (node: Node) => boolean): boolean {
  for (let at = node, up = node.parent; up && at !== fn; at = up, up = up.parent) {
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') {
      const known = saysKnown(up.test, module, isOrigin);
      if (known !== undefined && at !== up.test) return known === (at === up.alternate);
    }
    if (up.type !== 'BlockStatement') continue;
    const before = up.body.slice(0, up.body.indexOf(at as never));
    if (before.some((s) => s.type === 'IfStatement' && leaves(s.consequent) && saysKnown(s.test, module, isOrigin) === true)) return true;
  }
  return false;
}

/** Whether a condition holds for origins that are known (true) or for those that are not (false); undefined where it asks something else. */
function saysKnown(test: Node, module: SourceModule, isOrigin: (node: Node) => boolean): boolean | undefined {
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression': {
      const said = node.operator === '!' ? saysKnown(node.argument, module, isOrigin) : undefined;
      return said === undefined ? undefined : !said;
    }
    case 'LogicalExpression':
      return saysKnown(node.left, module, isOrigin) ?? saysKnown(node.right, module, isOrigin);
    case 'BinaryExpression':
      return comparesKnown(node.left, node.operator, node.right, module, isOrigin);
    case 'CallExpression': {
      // `known.includes(origin)`, `isKnown(origin)`, `origin.endsWith('.example.org')`
      const asked = [...node.arguments, ...(node.callee.type === 'MemberExpression' ? [node.callee.object] : [])];
      return asked.some((at) => at.type !== 'SpreadElement' && isOrigin(at)) ? true : undefined;
    }
    case 'Identifier': {
      const init = initOf(node, module);
      return init && saysKnown(init, module, isOrigin);
    }
    default:
      return undefined;
  }
}

function lastOf(given: Node): Node {
  const node = unwrap(given);
  return node.type === 'LogicalExpression' && node.operator === '&&' ? lastOf(node.right) : node;
}

/** `known.indexOf(origin) === -1`, `origin === 'https://app.example.org'`; `origin !== undefined` asks for none. */
function comparesKnown(
  left: Node,
  operator: string,
  right: Node,
  module: SourceModule,
  isOrigin: (node: Node) => boolean,
): boolean | undefined {
  const isEqual = /^===?$/.test(operator);
  // `(typeof origin === 'string' && known.indexOf(origin)) !== -1`: what is compared is what stands last.
  const compared = lastOf(left);
  if (compared.type === 'CallExpression') {
    const isFound = saysKnown(compared, module, isOrigin);
    return isFound === undefined ? undefined : /^(?:!==?|>=?)$/.test(operator);
  }
  const other = isOrigin(left) ? right : isOrigin(right) ? left : undefined;
  const isNothing =
    other === undefined ||
    (other.type === 'Literal' && !other.value) ||
    (other.type === 'Identifier' && other.name === 'undefined') ||
    left.type === 'UnaryExpression';
  return isNothing || !(isEqual || /^!==?$/.test(operator)) ? undefined : isEqual;
}
