import { isFunction, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { isIndex } from './elements.ts';
import { visitAllArguments } from './parameters.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `arguments[1]`, `[...arguments]`: what the function around is called with. False outside of any. */
export function visitArguments(task: Task, node: Node, walk: Walk): boolean {
  const fn = functionWithArguments(node);
  if (!fn) return false;
  const [wanted, ...rest] = task.path;
  const parameter = wanted === undefined ? undefined : fn.params[Number(wanted)];
  if (wanted === undefined) walk.emit(task, { kind: 'array' });
  else if (!isIndex(wanted)) walk.unknown(task, 'a member of arguments');
  else if (isRewritten(task, fn)) walk.unknown(task, 'arguments that are written to');
  else if (parameter?.type === 'Identifier') walk.push(extend(task, { node: parameter, path: rest }));
  else visitAllArguments(task, fn, walk);
  return true;
}

function functionWithArguments(node: Node): FunctionNode | undefined {
  for (let up = node.parent; up; up = up.parent) if (isFunction(up) && up.type !== 'ArrowFunctionExpression') return up;
  return undefined;
}

/** A parameter and its element of `arguments` are the same variable in scripts that are not strict. */
function isRewritten(task: Task, fn: FunctionNode): boolean {
  return fn.params.some((p) => {
    const binding = p.type === 'Identifier' ? task.module.scopes.resolve(p) : undefined;
    return binding !== undefined && writesOf(binding).length > 0;
  });
}
