import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { areExclusive } from '../dataflow/uses.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingFunction, isFunction, startOf, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import type { Matcher } from './matcher.ts';

export interface VerifiesToo {
  /** Whether the function around a call verifies a token too, or hands the one that the call is given to a helper that does. */
  around(call: Place): boolean;
  /** Whether the function around a place hands a value that stands there to a helper that verifies it, before or behind the place. */
  handsOn(place: Place, value: Node): boolean;
}

/** Helpers within helpers that are followed: `confirm(token)` → `check(token)` → `jwt.verify(token, key)`. */
const DEPTH = 3;

export function createVerifiesToo(walker: Walker, matcher: Matcher): VerifiesToo {
  return {
    /** It decodes first, to find the key or to count the attempts. */
    around: ({ module, node }) => {
      const fn = enclosingFunction(node);
      if (!fn) return false;
      if (verifiesIn({ module, node: fn })) return true;
      const names = node.type === 'CallExpression' ? node.arguments.flatMap(nameOf) : [];
      return handsOn({ module, node: fn }, names, DEPTH, (call) => startOf(call) > startOf(node) && !areExclusive(node, call));
    },
    handsOn: ({ module, node }, value) => {
      const fn = enclosingFunction(node);
      return fn !== undefined && handsOn({ module, node: fn }, nameOf(value), DEPTH, (call) => !isInstead(node, call));
    },
  };

  function verifiesIn({ module, node }: Place): boolean {
    return matcher.all(module).some((m) => m.row.kind === 'verify' && contains(node, m.node));
  }

  /**
   * Whether a function verifies what it has under one of these names (`token`, `req.body.token`), or hands it, or the object that it
   * is read from, to another one that does, at once or further in.
   */
  function handsOn({ module, node: fn }: Place, names: readonly string[], depth: number, counts: (call: Node) => boolean): boolean {
    if (names.length === 0) return false;
    return callsWithin(module, fn).some((call) => {
      if (!counts(call)) return false;
      const given = call.arguments.map((argument) => remaindersOf(argument, names));
      if (given.every((rest) => rest.length === 0)) return false;
      const isWhole = given.some((rest) => rest.includes(''));
      if (isWhole && matcher.call(module, call).some(({ row }) => row.kind === 'verify')) return true;
      return walker.origins({ module, node: call.callee }).origins.some((callee) => verifies(callee, given, isWhole, depth));
    });
  }

  function verifies(callee: Origin, given: readonly (readonly string[])[], isWhole: boolean, depth: number): boolean {
    if (callee.kind !== 'function' || !isFunction(callee.node)) return false;
    if (isWhole && verifiesIn(callee)) return true;
    const inner = namesIn(callee.node, given);
    if (verifiesIn(callee) && inner.some((name) => asksFor(callee, name))) return true;
    return depth > 1 && handsOn(callee, inner, depth - 1, () => true);
  }
}

/** `ctx.get('client-assertion')` for `ctx.headers.client-assertion`: the request is asked for the same by its name. */
function asksFor({ module, node: fn }: Place, name: string): boolean {
  const [root = '', ...keys] = name.split('.');
  return callsWithin(module, fn).some(
    (call) => stringValue(call.arguments[0]) === keys.at(-1) && dotted(call.callee)?.startsWith(`${root}.`) === true,
  );
}

/** What has to be read from an argument yet to get to one of the names: nothing (`''`) of itself, `.token` of `body`. */
function remaindersOf(argument: TSESTree.CallExpressionArgument, names: readonly string[]): readonly string[] {
  const [own] = nameOf(argument);
  if (own === undefined) return [];
  return names.flatMap((name) => (name === own || name.startsWith(`${own}.`) ? [name.slice(own.length)] : []));
}

function namesIn({ params }: FunctionNode, given: readonly (readonly string[])[]): readonly string[] {
  return given.flatMap((rest, index) => {
    const parameter = params[index];
    return parameter?.type === 'Identifier' ? rest.map((keys) => parameter.name + keys) : [];
  });
}

/** `token`, `req.body.token`, `cookies?.session`; what a call gives may be something else each time. */
function nameOf(value: Node): readonly string[] {
  for (let at = unwrap(value); at.type !== 'Identifier'; at = unwrap(at.object)) if (at.type !== 'MemberExpression') return [];
  const name = dotted(value);
  return name === undefined ? [] : [name];
}

/** Whether a place runs only where a call does not, or where it has failed: in the other branch, in the `catch` of its `try`, behind `??`. */
function isInstead(node: Node, call: Node): boolean {
  if (areExclusive(node, call)) return true;
  for (let at = node, up = node.parent; up; at = up, up = up.parent) {
    if (up.type === 'TryStatement' && up.handler === at && contains(up.block, call)) return true;
    if (up.type === 'LogicalExpression' && up.right === at && contains(up.left, call)) return true;
  }
  return false;
}
