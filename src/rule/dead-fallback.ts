import type { Origin, Place, Step } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { Node } from '../source/module.ts';
import { isAlwaysThere } from './always-there.ts';

/**
 * Whether a text that steps in for something is never reached: what it steps in for has a fallback of its own, such as a setting that
 * `registerAs('jwt', () => ({ secret: process.env.KEY || 'words' }))` fills. That other text is the one that counts.
 */
export function isNeverReached(operation: Operation, { steps }: Origin): boolean {
  return steps.some(
    (step) => step.tag === 'fallback' && (askedBefore(step).some((place) => isThere(operation, place)) || isLeftOut(operation, step)),
  );
}

/** `config.get('jwt.secret', 'words')`: what else the call gives is always there. */
function isLeftOut(operation: Operation, { module, node }: Step): boolean {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.callee === node) return false;
  const place = { module, node: call };
  const { origins, complete } = operation.read(place);
  const others = origins.filter(({ steps }) => !steps.some((step) => step.node === node));
  return isAlwaysThere(operation, { origins: others, complete, place });
}

function isThere(operation: Operation, place: Place): boolean {
  return isAlwaysThere(operation, { ...operation.read(place), place });
}

/** The operands that `a || b || 'words'` takes before the text. */
function askedBefore({ module, node }: Step): readonly Place[] {
  const up = node.parent;
  return up?.type === 'LogicalExpression' && up.right === node ? operandsOf(up.left).map((one) => ({ module, node: one })) : [];
}

function operandsOf(node: Node): readonly Node[] {
  return node.type === 'LogicalExpression' && node.operator !== '&&' ? [...operandsOf(node.left), ...operandsOf(node.right)] : [node];
}
