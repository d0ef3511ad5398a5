import { enclosingFunction, endOf, startOf, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isRecursive, MAX_DEPTH, type Frame } from './frame.ts';
import { extend, type Task, type Trail, type Walk } from './walk.ts';
import { visitLiteral } from './visit.ts';

const memo = new WeakMap<FunctionNode, readonly Node[]>();

/** The expressions that a function can return, in source order. */
export function returnsOf(module: SourceModule, fn: FunctionNode): readonly Node[] {
  const known = memo.get(fn);
  if (known) return known;
  const found: Node[] = [];
  if (fn.body && fn.body.type !== 'BlockStatement') found.push(fn.body);
  else {
    const from = startOf(fn);
    const to = endOf(fn);
    for (const statement of module.nodes.ReturnStatement) {
      const at = startOf(statement);
      if (at < from) continue;
      if (at > to) break;
      const { argument } = statement as { argument?: Node | null };
      if (argument && enclosingFunction(statement) === fn) found.push(argument);
    }
  }
  memo.set(fn, found);
  return found;
}

/** Goes on with what `fn` returns, its parameters bound by `frame`. */
export function pushReturns(task: Task, fn: FunctionNode, frame: Frame, walk: Walk, trail?: Trail): void {
  if (frame.depth > MAX_DEPTH || isRecursive(fn, frame.caller)) return walk.unknown(task, 'calls nest too deep or recur');
  if (fn.generator) return walk.unknown(task, 'a generator');
  const returns = returnsOf(frame.module, fn);
  if (returns.length === 0) return visitLiteral(task, undefined, walk);
  for (const node of returns) walk.push(extend(task, { module: frame.module, node, frame, trail: trail ?? task.trail }));
}
