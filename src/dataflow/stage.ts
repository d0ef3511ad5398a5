import { contains, endOf, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { conditionsAround, type Condition } from './branches.ts';
import { decide } from './conditions.ts';
import type { Frame } from './frame.ts';
import type { Place } from './origin.ts';
import type { Walk } from './walk.ts';

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
  const found = conditionsAround(node).filter(({ test }) => asksForStage(module, test));
  memo.set(node, found.length > 0 ? found : NONE);
  return found;
}
