import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../dataflow/origin.ts';
import { isFunction, memberKey, stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

const VERBS = /^(?:get|head|post|put|patch|delete|del|options|all)$/;

/** A call that registers a route: `router.get('/path', …)`. A text that is no path is a key: `cache.get('user', …)`. */
export function isRegistration(call: Node): call is TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression } {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || !VERBS.test(memberKey(call.callee) ?? '')) return false;
  return /^(?:[/*]|$)/.test(stringValue(call.arguments[0]) ?? 'none');
}

/** The calls that a function is handed to, the closest first: `router.get('/path', guard, catchAsync(fn))` is two. */
export function handedTo(fn: Node): readonly { readonly call: TSESTree.CallExpression; readonly before: readonly Node[] }[] {
  const found: { readonly call: TSESTree.CallExpression; readonly before: readonly Node[] }[] = [];
  for (let at = fn, up = fn.parent; up?.type === 'CallExpression'; at = up, up = up.parent) {
    const index = (up.arguments as readonly Node[]).indexOf(at);
    if (index < 0) break;
    found.push({ call: up, before: up.arguments.slice(0, index) });
  }
  return found;
}

/** Whether a place belongs to one route alone: to a decorator of its method, or to what is handed in where it is registered. */
export function isOfOneRoute({ node }: Place): boolean {
  for (let at: Node = node, up = node.parent; up && !isFunction(at); at = up, up = up.parent) {
    if (at.type === 'Decorator') return up.type === 'MethodDefinition';
    if (up.type === 'CallExpression' && up.callee !== at && isRegistration(up)) return !/^\/?\*?$/.test(stringValue(up.arguments[0]) ?? '');
  }
  return false;
}
