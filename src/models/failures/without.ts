import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../../dataflow/calls.ts';
import { contains, memberKey, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { arrivalOf, behind, isFalse } from './arrivals.ts';
import { followPath, type Act } from './path.ts';
import type { Facts } from './truth.ts';

/**
 * Whether a request that has no token gets past a check as well, in the function around it: in another branch, in another case of a
 * switch, or with nothing in the place of what the check gives. A bad token then leads no further than none at all.
 */
export function passesWithout(module: SourceModule, check: Node, fn: FunctionNode): boolean {
  for (let at = check, up = check.parent; up && up !== fn; at = up, up = up.parent) {
    if (waysAround(module, up, at).some(goesOn)) return true;
  }
  return false;
}

function waysAround(module: SourceModule, up: Node, at: Node): readonly (readonly Act[])[] {
  const follow = (statements: readonly Node[], around: Node): readonly Act[] =>
    followPath(module, [{ statements, isOwn: false }, ...behind(around)], new Map(), () => false, around).acts;
  switch (up.type) {
    case 'IfStatement':
      if (at === up.consequent) return [follow(up.alternate ? [up.alternate] : [], up)];
      return at === up.alternate && asksForMissing(module, up.test, [at]) ? [follow([up.consequent], up)] : [];
    case 'SwitchCase':
      return [follow(defaultOf(up.parent), up.parent)];
    case 'BlockStatement':
      return up.body.slice(0, up.body.indexOf(at as TSESTree.Statement)).flatMap((statement, i) => {
        if (statement.type !== 'IfStatement' || !asksForMissing(module, statement.test, up.body.slice(i + 1))) return [];
        const { acts, fell } = followPath(module, [{ statements: [statement.consequent], isOwn: false }], new Map(), () => false, up);
        return fell ? [] : [acts];
      });
    case 'ConditionalExpression':
      return at === up.consequent && isFalse(up.alternate) ? [withNothing(module, up)] : [];
    case 'LogicalExpression':
      return at === up.right && up.operator === '&&' ? [withNothing(module, up)] : [];
    default:
      return [];
  }
}

/** What is done where an expression gives nothing: `token && verify(token)`. */
function withNothing(module: SourceModule, expression: Node): readonly Act[] {
  const arrival = arrivalOf(module, expression, 'false');
  if (!arrival || arrival === 'out') return [];
  const facts: Facts = new Map(arrival.facts);
  return followPath(module, arrival.stretches, facts, () => false, expression).acts;
}

/** What is run for a value that no case names. */
function defaultOf({ cases }: TSESTree.SwitchStatement): readonly Node[] {
  const first = cases.findIndex(({ test }) => !test);
  if (first < 0) return [];
  const list = cases.slice(first).flatMap(({ consequent }) => consequent);
  const end = list.findIndex(({ type }) => type === 'BreakStatement');
  return end < 0 ? list : list.slice(0, end);
}

/** `!token`, `token == null`: a condition that holds where something is missing that the nodes then need. */
function asksForMissing(module: SourceModule, given: Node, needed: readonly Node[]): boolean {
  const test = unwrap(given);
  if (test.type === 'LogicalExpression' && test.operator === '||')
    return asksForMissing(module, test.left, needed) || asksForMissing(module, test.right, needed);
  const asked = missing(test);
  const name = asked && dotted(asked);
  if (!asked || name === undefined) return false;
  const isIn = (node: Node): boolean => needed.some((one) => contains(one, node));
  if (asked.type === 'Identifier') return module.scopes.resolve(asked)?.references.some(isIn) ?? false;
  return module.nodes.MemberExpression.some((member) => isIn(member) && dotted(member) === name);
}

function missing(test: Node): Node | undefined {
  if (test.type === 'UnaryExpression' && test.operator === '!') return readIn(unwrap(test.argument));
  if (test.type !== 'BinaryExpression' || !/^===?$/.test(test.operator)) return undefined;
  return isFalse(test.right) ? unwrap(test.left) : undefined;
}

/** `header?.startsWith('Bearer ')` asks for the header. */
function readIn(node: Node): Node {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return node;
  return /^(?:startsWith|includes|match)$/.test(memberKey(node.callee) ?? '') ? unwrap(node.callee.object) : node;
}

const goesOn = (acts: readonly Act[]): boolean => acts.some(({ kind }) => kind === 'passes' || kind === 'ends' || kind === 'gives');
