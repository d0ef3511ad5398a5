import { isFunction, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isIndex } from './elements.ts';
import { childrenOf } from './children.ts';
import type { Frame } from './frame.ts';
import { ANY, type Origin } from './origin.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Trail, type Walk } from './walk.ts';

/** How reading `next().value` from an iterator is written as a path. */
const NEXT = ['next', '()', 'value'] as const;

const GENERATOR = 'a generator';

interface Yielded {
  readonly value: Node;
  /** `yield*`: the elements of the value. */
  readonly isEach: boolean;
}

const memo = new WeakMap<FunctionNode, readonly Yielded[]>();

/** What a call of a generator hands out: what is yielded to a loop, to a spread or by `next()`. */
export function pushYields(task: Task, fn: FunctionNode, returned: readonly Node[], frame: Frame, walk: Walk, trail?: Trail): void {
  const isNext = NEXT.every((key, i) => task.path[i] === key);
  if (!isNext && !isIndex(task.path[0])) return walk.unknown(task, GENERATOR);
  const rest = task.path.slice(isNext ? NEXT.length : 1);
  const inner = extend(task, { module: frame.module, frame, trail: trail ?? task.trail });
  for (const { value, isEach } of yieldsOf(fn)) walk.push(extend(inner, { node: value, path: isEach ? [ANY, ...rest] : rest }));
  if (!isNext) return;
  for (const node of returned) walk.push(extend(inner, { node, path: rest }));
  if (returned.length === 0 && yieldsOf(fn).length === 0) visitLiteral(extend(inner, { path: rest }), undefined, walk);
}

function yieldsOf(fn: FunctionNode): readonly Yielded[] {
  const known = memo.get(fn);
  if (known) return known;
  const found: Yielded[] = [];
  const queue: Node[] = [fn.body];
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (node.type === 'YieldExpression' && node.argument) found.push({ value: node.argument, isEach: node.delegate });
    if (!isFunction(node)) queue.push(...childrenOf(node));
  }
  memo.set(fn, found);
  return found;
}

/** Whether a method is one of a generator, or of the values of a collection. */
export function isIterator(method: Origin): boolean {
  if (method.kind === 'unknown') return method.reason === GENERATOR;
  return method.kind === 'global' && method.path.at(-2) === '()' && /^(?:values|keys|entries)$/.test(method.path.at(-3) ?? '');
}

/** `iterator.next()` of which `value` is read: goes on with the elements of the iterator. */
export function visitNext(task: Task, receiver: Node, walk: Walk): boolean {
  const [key, ...rest] = task.path;
  if (key !== 'value') return false;
  walk.push(extend(task, { node: receiver, path: [...NEXT, ...rest] }));
  return true;
}

/** The path behind an element that an iterator hands out, to a loop or by `next()`. */
export function behindElement(path: readonly string[]): readonly string[] | undefined {
  if (isIndex(path[0])) return path.slice(1);
  return NEXT.every((key, i) => path[i] === key) ? path.slice(NEXT.length) : undefined;
}
