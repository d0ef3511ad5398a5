import type { Frame } from '../dataflow/frame.ts';
import { argumentAt } from '../dataflow/frames.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { onlyCalled } from './ways-here.ts';
import { contains, enclosingFunction, endOf, patternNames, startOf, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** The parameters of a function that are read inside a node, by position. */
function parametersIn(module: SourceModule, node: Node, fn: FunctionNode): readonly number[] {
  const parts = [node, ...calledIn(module, node)];
  const found: number[] = [];
  (fn.params as readonly Node[]).forEach((parameter, index) => {
    for (const name of patternNames(parameter)) {
      const references = module.scopes.resolve(name)?.references ?? [];
      if (references.some((r) => parts.some((part) => startOf(r) >= startOf(part) && endOf(r) <= endOf(part)))) {
        found.push(index);
        return;
      }
    }
  });
  return found;
}

/** What stands in functions that are called here alone: `const given = () => token; keep(given())`. */
function calledIn(module: SourceModule, node: Node): readonly Node[] {
  const own = onlyCalled(module, unwrap(node));
  return own ? [own.body] : [];
}

/** `fn`, and the functions around the node that it returns: `(a) => (b) => …` takes its values in several calls. */
export function returnedWithin(node: Node, fn: FunctionNode): readonly [FunctionNode, ...FunctionNode[]] {
  const around: FunctionNode[] = [];
  for (let at = enclosingFunction(node); at && at !== fn; at = enclosingFunction(at)) around.unshift(at);
  const chain: [FunctionNode, ...FunctionNode[]] = [fn];
  for (const inner of around) {
    const holder = inner.parent;
    if (holder.type !== 'ReturnStatement' && !(holder.type === 'ArrowFunctionExpression' && holder.body === inner)) break;
    chain.push(inner);
  }
  return chain;
}

export function usesParameter(module: SourceModule, node: Node, fn: FunctionNode): boolean {
  return contains(fn, node) && returnedWithin(node, fn).some((around) => parametersIn(module, node, around).length > 0);
}

/** The caller's argument that a value inside the function stands for; the place itself when none or several do. */
export function handedIn(place: Place, frame: Frame): Place {
  if (place.module !== frame.module || !contains(frame.fn, place.node)) return place;
  const [index, ...others] = parametersIn(place.module, place.node, frame.fn);
  if (index === undefined && frame.closure) return handedIn(place, frame.closure);
  const argument = index === undefined || others.length > 0 ? undefined : argumentAt(frame.args, index);
  if (!argument || argument === 'unknown') return place;
  const handed = { module: frame.argsModule, node: argument.node };
  // The caller may have been handed it too.
  return frame.caller && unwrap(handed.node).type === 'Identifier' ? handedIn(handed, frame.caller) : handed;
}

/** `tokens.make(account)`: what was handed in makes the value, and is none. Methods of texts and lists stand for what they are called on. */
export function isMadeByHanded({ module, node }: Place, frame: Frame, walker: Walker): boolean {
  const call = unwrap(node.type === 'AwaitExpression' ? node.argument : node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  if (!usesParameter(module, call.callee.object, frame.fn)) return false;
  return walker.origins({ module, node: call.callee }, [], frame).origins.some(({ kind }) => kind === 'function');
}
