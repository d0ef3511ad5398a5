import type { TSESTree } from '@typescript-eslint/types';
import { memberKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { constantText, visitPieces } from './strings.ts';
import type { Task, Walk } from './walk.ts';

/** `['a=' + b, 'HttpOnly'].join('; ')`: one text of all elements, also of those that are pushed (perhaps) before. */
export function visitJoin(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const answer = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  if (only?.kind !== 'array' || only.node.type !== 'ArrayExpression' || only.module !== task.module) return false;
  const elements: Node[] = only.node.elements.flatMap((e) => (e && e.type !== 'SpreadElement' ? [e] : []));
  if (elements.length !== only.node.elements.length) return false;
  const separator = call.arguments[0];
  const between = separator ? constantText(walk.ask({ module: task.module, node: separator }, [], task.frame)) : ',';
  if (between === undefined) return false;
  const pushed = receiver.type === 'Identifier' ? pushedTo(task, receiver) : [];
  visitPieces(
    task,
    [...elements, ...pushed].flatMap((e, i) => (i === 0 ? [e] : [between, e])),
    walk,
  );
  return true;
}

function pushedTo(task: Task, list: TSESTree.Identifier): readonly Node[] {
  return (task.module.scopes.resolve(list)?.references ?? []).flatMap((reference) => {
    const member = reference.parent;
    if (member?.type !== 'MemberExpression' || memberKey(member) !== 'push' || member.parent.type !== 'CallExpression') return [];
    return member.parent.arguments.filter((a) => a.type !== 'SpreadElement');
  });
}
