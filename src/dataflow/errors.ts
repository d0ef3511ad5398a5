import type { TSESTree } from '@typescript-eslint/types';
import type { SymbolOrigin } from './origin.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** The errors of the language that are made of a message and options. */
const ERRORS = new Set(['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError']);

/** `new Error(message, { cause })`: what is read from it again. False for what else it has. */
export function visitNewError(task: Task, node: TSESTree.NewExpression, made: SymbolOrigin, walk: Walk): boolean {
  if (made.kind !== 'global' || made.path.length > 0 || !ERRORS.has(made.name)) return false;
  const [message, options] = node.arguments;
  if (message?.type === 'SpreadElement' || options?.type === 'SpreadElement') return false;
  const [key, ...rest] = task.path;
  if (key === 'message') {
    if (message) walk.push(extend(task, { node: message, path: rest }));
    else visitLiteral(extend(task, { path: rest }), '', walk);
    return true;
  }
  if (key !== 'cause') return false;
  if (options) walk.push(extend(task, { node: options }));
  else walk.emit(task, { kind: 'absent' });
  return true;
}
