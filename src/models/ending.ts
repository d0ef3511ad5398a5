import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import { leaves } from '../dataflow/leaving.ts';
import type { Origins, Place } from '../dataflow/origin.ts';
import { enclosingFunction, endOf, isFunction, startOf, staticKey, stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { filledBy, partsOf } from './holding.ts';

type Ask = (place: Place) => Origins;

/**
 * What keeps the program from going on with a variable of the environment that is missing, at or behind a place where it is read: a
 * test that leaves, an assertion, what throws in its stead.
 */
export function stopAt({ module, node }: Place, variable: string, ask: Ask): Node | undefined {
  const read = readingOf(node);
  return (
    standIn({ module, node: read }, ask) ??
    testOf(read) ??
    assertion({ module, node: read }, ask) ??
    testBehind(read, variable) ??
    testOfList(read)
  );
}

/** `process.env.KEY` of its `process`, with what a compiler alone sees around it. */
function readingOf(node: Node): Node {
  let at = node;
  for (let up = at.parent; up; at = up, up = up.parent) {
    const isWhole = at.type === 'MemberExpression' && /(?:^|\.)env$/.test(dotted(at.object) ?? '');
    if (unwrap(up) === up && (isWhole || up.type !== 'MemberExpression' || up.object !== at)) break;
  }
  return at;
}

/** `process.env.KEY ?? fail()`: what never gives anything. */
function standIn({ module, node }: Place, ask: Ask): Node | undefined {
  const up = node.parent;
  if (up?.type !== 'LogicalExpression' || up.operator === '&&' || up.left !== node) return undefined;
  const call = unwrap(up.right);
  if (call.type !== 'CallExpression') return undefined;
  const { origins, complete } = ask({ module, node: call.callee });
  return complete && origins.length > 0 && origins.every(({ node: fn }) => isFunction(fn) && endsIn(fn.body)) ? up : undefined;
}

/** `if (!process.env.KEY) throw …` */
function testOf(read: Node): Node | undefined {
  let at = read;
  while (at.parent && PART_OF_TEST.test(at.parent.type)) at = at.parent;
  const up = at.parent;
  return up?.type === 'IfStatement' && up.test === at && leaves(up.consequent) && filledIn(up.test).includes(unwrap(read)) ? up : undefined;
}

const PART_OF_TEST = /^(?:Unary|Logical|Binary|Member|Call|TSNonNull|TSAs)Expression$/;

/** `isProduction && !key`: there, which is what counts, the rest decides. */
function inProduction(given: Node): Node {
  const test = unwrap(given);
  if (test.type !== 'LogicalExpression' || test.operator !== '&&') return test;
  if (saysProduction(test.left)) return inProduction(test.right);
  return saysProduction(test.right) ? inProduction(test.left) : test;
}

/** By its name, `isProduction`, or as it is compared: `process.env.NODE_ENV === 'production'`. */
function saysProduction(given: Node): boolean {
  const test = unwrap(given);
  if (test.type === 'BinaryExpression' && /^===?$/.test(test.operator))
    return [test.left, test.right].some((side) => /^prod(?:uction)?$/i.test(stringValue(side) ?? ''));
  return /(?:^|\.)(?:is_?|in_?)?prod(?:uction)?(?:\(\))?$/i.test(dotted(test) ?? '');
}

/** What is neither missing nor empty where a test has not come out true. */
function filledIn(test: Node): readonly Node[] {
  return partsOf(inProduction(test), false)
    .flatMap((holding) => filledBy(holding) ?? [])
    .map(unwrap);
}

/** `const key = process.env.KEY; if (!key) throw …`, in the same block. */
function testBehind(read: Node, variable: string): Node | undefined {
  const holder = read.parent;
  const taken = holder?.type === 'VariableDeclarator' ? holder.id : holder?.type === 'AssignmentExpression' ? holder.left : undefined;
  const name = taken?.type === 'ObjectPattern' ? takenAs(taken, variable) : taken && dotted(taken);
  const list = blockAround(read);
  if (name === undefined || !list) return undefined;
  return list.find((one) => isTestOf(one, name) && startOf(one) > endOf(read));
}

function isTestOf(statement: Node, name: string): boolean {
  return statement.type === 'IfStatement' && leaves(statement.consequent) && filledIn(statement.test).some((node) => dotted(node) === name);
}

/** `const { KEY: key } = process.env` */
function takenAs({ properties }: TSESTree.ObjectPattern, variable: string): string | undefined {
  const taken = properties.find((one) => one.type === 'Property' && staticKey(one) === variable);
  return taken?.type === 'Property' ? dotted(taken.value) : undefined;
}

function blockAround(node: Node): readonly Node[] | undefined {
  for (let up = node.parent; up && !isFunction(up); up = up.parent)
    if (up.type === 'BlockStatement' || up.type === 'Program') return up.body;
  return undefined;
}

/** `assert(process.env.KEY)`, also of another package or of the program's own. */
function assertion({ module, node }: Place, ask: Ask): Node | undefined {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== node) return undefined;
  const isOne = ask({ module, node: call.callee }).origins.some(
    (o) =>
      assertsItself(o.node) ||
      (o.kind === 'package' &&
        (/^(?:assert|invariant)$/.test(o.path.at(-1) ?? '') ||
          (/^(?:(?:node:)?assert(?:\/strict)?|(?:tiny-)?invariant)$/.test(o.name) && /^(?:default|ok|\*)?$/.test(o.path.at(-1) ?? '')))),
  );
  return isOne ? call : undefined;
}

/** `function assert(condition, message) { if (!condition) throw new Error(message); }` */
function assertsItself(fn: Node): boolean {
  if (!isFunction(fn) || fn.body.type !== 'BlockStatement') return false;
  const name = fn.params[0]?.type === 'Identifier' ? fn.params[0].name : undefined;
  return name !== undefined && fn.body.body.some((one) => isTestOf(one, name) && endsProgram(one));
}

/** `const missing = NAMES.filter((name) => !process.env[name]); if (missing.length > 0) throw …` */
function testOfList(read: Node): Node | undefined {
  const fn = enclosingFunction(read);
  const call = fn?.parent;
  if (fn?.type !== 'ArrowFunctionExpression' || call?.type !== 'CallExpression' || !/(?:^|\.)filter$/.test(dotted(call.callee) ?? ''))
    return undefined;
  if (!filledIn(fn.body).includes(unwrap(read)) || call.parent.type !== 'VariableDeclarator') return undefined;
  const name = dotted(call.parent.id);
  return blockAround(call)?.find(
    (one) =>
      one.type === 'IfStatement' &&
      leaves(one.consequent) &&
      partsOf(one.test, true).some((holding) => {
        const filled = filledBy(holding);
        return filled && dotted(unwrap(filled)) === name;
      }),
  );
}

/** Whether the program ends there, or something is thrown: an answer to one request ends nothing. */
export function endsProgram(stop: Node): boolean {
  return stop.type !== 'IfStatement' || endsIn(stop.consequent);
}

/** Nothing comes past it but what catches an error. */
export function endsIn(node: Node | null | undefined): boolean {
  switch (node?.type) {
    case 'BlockStatement':
      return endsIn(node.body.at(-1));
    case 'ThrowStatement':
      return true;
    case 'ReturnStatement':
      return endsIn(node.argument);
    case 'ExpressionStatement':
      return endsIn(node.expression);
    case 'CallExpression':
      return dotted(node.callee) === 'process.exit';
    default:
      return false;
  }
}
