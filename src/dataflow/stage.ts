import type { TSESTree } from '@typescript-eslint/types';
import { contains, endOf, isFunction, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decide } from './conditions.ts';
import type { Frame } from './frame.ts';
import type { Place } from './origin.ts';
import { leaves } from './returns.ts';
import type { Walk } from './walk.ts';

/** A node runs only when `test` comes out as `outcome`. */
interface Condition {
  readonly test: Node;
  readonly outcome: boolean;
  /** What the test decides about. */
  readonly scope: Node;
}

/** Tests that may ask where the code runs. Only these are decided: to decide every test would cost a question for each. */
const STAGE = /ENV|MODE|prod|dev/i;

/** A longer test asks for other things too. */
const MAX_TEST = 160;

const NONE: readonly Condition[] = [];
const memo = new WeakMap<Node, readonly Condition[]>();

/**
 * Whether production never comes to a node: `if (process.env.NODE_ENV !== 'production') secret = 'dev'`. Seen from a `use` in the
 * same branch that says nothing.
 */
export function isOutOfProduction(place: Place, frame: Frame | undefined, walk: Walk, use?: Node): boolean {
  return conditionsOf(place).some(
    ({ test, outcome, scope }) => !(use && contains(scope, use)) && decide({ module: place.module, node: test }, frame, walk) === !outcome,
  );
}

/** Whether production surely takes the branch of a test. */
export function isTakenInProduction(place: Place, frame: Frame | undefined, walk: Walk): boolean {
  return asksForStage(place.module, place.node) && decide(place, frame, walk) === true;
}

function asksForStage(module: SourceModule, test: Node): boolean {
  const length = endOf(test) - startOf(test);
  return length < MAX_TEST && STAGE.test(module.text.slice(startOf(test), endOf(test)));
}

function conditionsOf({ module, node }: Place): readonly Condition[] {
  const known = memo.get(node);
  if (known) return known;
  const found: Condition[] = [];
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if (up.type === 'IfStatement' && up.test !== at && asksForStage(module, up.test))
      found.push({ test: up.test, outcome: up.consequent === at, scope: at });
    if (up.type === 'BlockStatement') found.push(...exitsBefore(module, up, at));
  }
  memo.set(node, found.length > 0 ? found : NONE);
  return found;
}

const exitsMemo = new WeakMap<Node, readonly Node[]>();

/** `if (isProduction) return …` before a statement. */
function exitsBefore(module: SourceModule, block: TSESTree.BlockStatement, statement: Node): readonly Condition[] {
  let exits = exitsMemo.get(block);
  if (!exits) {
    exits = block.body.flatMap((s) => (s.type === 'IfStatement' && asksForStage(module, s.test) && leaves(s.consequent) ? [s.test] : []));
    exitsMemo.set(block, exits);
  }
  return exits.filter((test) => endOf(test) < startOf(statement)).map((test) => ({ test, outcome: false, scope: block }));
}
