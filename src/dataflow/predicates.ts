import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isFunction } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decide } from './conditions.ts';
import { isIndex, visitElements } from './elements.ts';
import { type Frame, MAX_DEPTH, isRecursive } from './frame.ts';
import { callFrame } from './frames.ts';
import { isPlain } from './listed.ts';
import { ANY, type Path, type Place } from './origin.ts';
import { returnsOf, unbound } from './returns.ts';
import { positionIn } from './synthetic.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { writtenElements } from './written-arrays.ts';

/** Elements that a predicate is asked about. */
const MAX_PICKED = 64;

type Element = Place & { readonly frame?: Frame | undefined };

export function visitFind(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const found = pushPicked(task, call.arguments[0], receiver, task.path, walk);
  if (found === 'none' || (found === 'perhaps' && task.path.length === 0)) visitLiteral(task, undefined, walk);
  return true;
}

export function visitFilter(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (!isIndex(wanted)) return visitElements(task, receiver, walk);
  const found = pushPicked(task, call.arguments[0], receiver, rest, walk);
  if (wanted !== ANY && (found === 'none' || (rest.length === 0 && (found === 'perhaps' || wanted !== '0'))))
    walk.emit(task, { kind: 'absent' });
  return true;
}

/**
 * Goes on with the elements for which a predicate can hold, and tells whether it holds for any. A text about which it is not known
 * is not one that surely stays.
 */
function pushPicked(task: Task, predicate: Node | undefined, receiver: Node, path: Path, walk: Walk): 'some' | 'perhaps' | 'none' {
  const written = writtenElements(task, receiver);
  const elements = written?.flatMap((e) => (e.node && isPlain(e) ? [{ module: task.module, node: e.node, frame: task.frame }] : []));
  const isWritten = elements !== undefined && elements.length === written?.length && elements.length <= MAX_PICKED;
  if (!isWritten && path.length > 0) {
    walk.push(extend(task, { node: receiver, path: [ANY, ...path] }));
    return 'perhaps';
  }
  const outcomes: (boolean | undefined)[] = [];
  const { origins } = isWritten ? { origins: [] } : walk.ask({ module: task.module, node: receiver }, [ANY], task.frame);
  for (const origin of origins) {
    const outcome = origin.kind === 'literal' ? holds(task, predicate, origin, walk) : undefined;
    outcomes.push(outcome);
    if (outcome === true || origin.kind !== 'literal') walk.relay(task, [origin]);
    else if (outcome === undefined) walk.unknown(task, 'a text that may be left out');
  }
  for (const element of isWritten ? elements : []) {
    const outcome = holds(task, predicate, element, walk);
    outcomes.push(outcome);
    if (outcome === false) continue;
    if (outcome === undefined && path.length === 0 && isLiteral(element, walk)) walk.unknown(task, 'a text that may be left out');
    else walk.push(extend(task, { ...element, path }));
  }
  // One of several values of one element does not stand for each of them.
  if (isWritten && outcomes.includes(true)) return 'some';
  return outcomes.every((o) => o === false) ? 'none' : 'perhaps';
}

function isLiteral({ module, node, frame }: Element, walk: Walk): boolean {
  const { origins } = walk.ask({ module, node }, [], frame);
  return origins.some((o) => o.kind === 'literal');
}

/** What a predicate says about an element, as far as it can be decided. */
function holds(task: Task, predicate: Node | undefined, element: Element, walk: Walk): boolean | undefined {
  if (predicate?.type === 'Identifier' && predicate.name === 'Boolean' && !task.module.scopes.resolve(predicate)?.definitions.length) {
    const { origins, complete } = walk.ask(element, [], element.frame);
    const only = complete && origins.length === 1 ? origins[0] : undefined;
    return only?.kind === 'literal' ? Boolean(only.value) : undefined;
  }
  const fn = predicate && functionOf(task, predicate, walk);
  const [returned, ...others] = fn ? returnsOf(fn.module, fn.fn) : [];
  if (!fn || !returned || others.length > 0) return undefined;
  const frame = unbound(
    callFrame(extend(task, { module: element.module, frame: element.frame }), fn, [element.node, positionIn(element.node)]),
  );
  if (!frame || isRecursive(fn.fn, frame.caller) || frame.depth > MAX_DEPTH) return undefined;
  return decide({ module: fn.module, node: returned }, frame, walk);
}

function functionOf(
  task: Task,
  node: Node,
  walk: Walk,
): { fn: FunctionNode; module: SourceModule; closure: Frame | undefined } | undefined {
  if (isFunction(node)) return { fn: node, module: task.module, closure: task.frame };
  const { origins } = walk.ask({ module: task.module, node }, [], task.frame);
  const only = origins.length === 1 ? origins[0] : undefined;
  return only?.kind === 'function' && isFunction(only.node) ? { fn: only.node, module: only.module, closure: only.frame } : undefined;
}
