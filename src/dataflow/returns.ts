import { enclosingFunction, endOf, startOf, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isRecursive, MAX_DEPTH, type Frame } from './frame.ts';
import { pushYields } from './generators.ts';
import { coversEveryCase, leaves } from './leaving.ts';
import { givesTheSame } from './recursion.ts';
import { isFlagAlone, visitFlag } from './narrowed.ts';
import { isOutOfProduction } from './stage.ts';
import { extend, type Task, type Trail, type Walk } from './walk.ts';
import { visitLiteral } from './visit.ts';

const memo = new WeakMap<FunctionNode, Returns>();

interface Returns {
  readonly values: readonly Node[];
  /** There is a `return;` without a value. */
  readonly hasBare: boolean;
}

/** The expressions that a function can return, in source order. */
export function returnsOf(module: SourceModule, fn: FunctionNode): readonly Node[] {
  return allReturnsOf(module, fn).values;
}

function allReturnsOf(module: SourceModule, fn: FunctionNode): Returns {
  const known = memo.get(fn);
  if (known) return known;
  const values: Node[] = [];
  let hasBare = false;
  const body = fn.body as Node | null;
  // An abstract or overloaded method has none.
  if (body && body.type !== 'BlockStatement') values.push(body);
  else {
    const from = startOf(fn);
    const to = endOf(fn);
    for (const statement of module.nodes.ReturnStatement) {
      const at = startOf(statement);
      if (at < from) continue;
      if (at > to) break;
      if (enclosingFunction(statement) !== fn) continue;
      const { argument } = statement as { argument?: Node | null };
      if (argument) values.push(argument);
      else hasBare = true;
    }
  }
  const found = { values, hasBare };
  memo.set(fn, found);
  return found;
}

/** Whether a function that returns values may also end without one: at a bare `return;` or behind its last statement. */
function mayEndEmpty(module: SourceModule, fn: FunctionNode): boolean {
  return fn.body.type === 'BlockStatement' && (!(leaves(fn.body) || coversEveryCase(fn)) || allReturnsOf(module, fn).hasBare);
}

const bindings = new WeakSet<Frame>();

/** Marks the frame that `bind` makes: its arguments stand before those of the calls in it. */
export function boundFrame(frame: Frame): Frame {
  bindings.add(frame);
  return frame;
}

/** A call with the arguments that `bind` has given before; undefined when they are read in different contexts. */
export function unbound(frame: Frame): Frame | undefined {
  const { closure } = frame;
  if (!closure || !bindings.has(closure)) return frame;
  const { bound, ...call } = frame;
  if (bound && bound.path.length > 0) return undefined;
  const args = bound ? [bound.node, ...call.args.slice(1)] : call.args;
  const isSame = closure.argsModule === call.argsModule && (closure.caller === undefined || closure.caller === call.caller);
  if (args.length > 0 && !isSame) return undefined;
  const context = args.length > 0 ? call : { ...call, argsModule: closure.argsModule, caller: closure.caller };
  return unbound({ ...context, args: [...closure.args, ...args], closure: closure.closure });
}

/** Goes on with what `fn` returns, its parameters bound by `frame`. */
export function pushReturns(task: Task, fn: FunctionNode, call: Frame, walk: Walk, trail?: Trail): void {
  const isDeep = call.depth > MAX_DEPTH;
  if (isDeep || isRecursive(fn, call.caller)) {
    const isSame = !isDeep && call.caller?.fn === fn && givesTheSame(task.module, task.node, fn) && isAllReached(fn, call.caller, walk);
    return isSame ? undefined : walk.unknown(task, 'calls nest too deep or recur');
  }
  const frame = unbound(call);
  if (!frame) return walk.unknown(task, 'arguments that are bound elsewhere');
  if (fn.generator) return pushYields(task, fn, returnsOf(frame.module, fn), frame, walk, trail);
  const returns = returnsOf(frame.module, fn);
  // Of one that only throws nothing comes back.
  if (returns.length === 0) return leaves(fn.body) ? undefined : visitLiteral(task, undefined, walk);
  const reached = reachedReturns(fn, frame, walk);
  for (const node of reached) {
    const returned = extend(task, { module: frame.module, node, frame, trail: trail ?? task.trail });
    if (isFlagAlone(node)) visitFlag(returned, walk);
    else walk.push(returned);
  }
  if (mayEndEmpty(frame.module, fn)) return visitLiteral(task, undefined, walk);
  if (reached.length === 0) walk.unknown(task, 'nothing is returned in production');
}

/** There is something else that it returns, and nothing of it is left out in this call. */
function isAllReached(fn: FunctionNode, frame: Frame, walk: Walk): boolean {
  const returns = returnsOf(frame.module, fn);
  return !fn.generator && returns.length > 1 && reachedReturns(fn, frame, walk).length === returns.length;
}

function reachedReturns(fn: FunctionNode, frame: Frame, walk: Walk): readonly Node[] {
  return returnsOf(frame.module, fn).filter((node) => !isOutOfProduction({ module: frame.module, node }, frame, walk));
}
