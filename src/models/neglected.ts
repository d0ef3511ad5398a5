import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import type { Place } from '../dataflow/origin.ts';
import { usesOf } from '../dataflow/uses.ts';
import { isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/**
 * A use of a promise as though it were its value:
 * - `dropped`: nothing is done with it; `tested`: a branch asks whether it is true, and it always is;
 * - `read`: a member of the value is read from it; `kept`: it becomes a member of the request.
 */
export interface NeglectedUse extends Place {
  readonly how: 'dropped' | 'tested' | 'read' | 'kept';
}

/** What becomes of a promise: uses that do not wait for it, and whether the function returns it to its callers. */
export interface Fate {
  readonly neglected: readonly NeglectedUse[];
  readonly isReturned: boolean;
}

const CHAIN = new Set(['then', 'catch', 'finally']);
const REQUEST_MEMBER = /^(?:req|request|ctx|context|c|res|socket)\./;

/** Follows a promise through variables until something waits for it, takes it over, or takes it for the value. */
export function fateOf(module: SourceModule, promise: Node): Fate {
  const neglected: NeglectedUse[] = [];
  let isReturned = false;
  const seen = new Set<Node>();
  follow(promise);
  return { neglected, isReturned };

  function add(how: NeglectedUse['how'], node: Node): void {
    neglected.push({ how, module, node });
  }

  /** Whether the promise is waited for, or handed on, here. */
  function follow(node: Node): boolean {
    if (seen.has(node)) return true;
    seen.add(node);
    const up = node.parent;
    switch (up?.type) {
      case 'ExpressionStatement':
        add('dropped', node);
        return false;
      case 'VariableDeclarator':
        return up.init === node ? bind(up.id, node) : true;
      case 'AssignmentExpression':
        return up.right === node ? assign(up, node) : true;
      case 'MemberExpression':
        return up.object === node ? member(up) : true;
      case 'IfStatement':
      case 'WhileStatement':
        add('tested', node);
        return false;
      case 'ConditionalExpression':
        if (up.test !== node) return follow(up);
        add('tested', node);
        return false;
      case 'UnaryExpression':
        add(up.operator === 'void' ? 'dropped' : 'tested', node);
        return false;
      case 'LogicalExpression':
        if (up.left !== node || up.operator === '??') return follow(up);
        add('tested', node);
        return false;
      case 'ReturnStatement':
        isReturned = true;
        return true;
      case 'ArrowFunctionExpression':
        isReturned ||= up.body === node;
        return true;
      default:
        return up && unwrap(up) !== up ? follow(up) : true;
    }
  }

  function member(up: TSESTree.MemberExpression): boolean {
    const key = memberKey(up);
    if (key === undefined || CHAIN.has(key)) return true;
    add('read', up);
    return false;
  }

  function assign(up: TSESTree.AssignmentExpression, node: Node): boolean {
    if (up.left.type !== 'MemberExpression') return bind(up.left, node);
    if (!REQUEST_MEMBER.test(dotted(up.left) ?? '')) return true;
    add('kept', node);
    return false;
  }

  /** A name counts as neglected only where none of its uses waits for it. */
  function bind(id: Node, node: Node): boolean {
    if (id.type === 'ObjectPattern') {
      add('read', node);
      return false;
    }
    if (id.type !== 'Identifier') return true;
    const before = neglected.length;
    const references = (module.scopes.resolve(id)?.references ?? []).filter((reference) => reference !== id && !isWritten(reference));
    const isWaitedFor = references.map(follow).some(Boolean);
    if (isWaitedFor) neglected.length = before;
    return isWaitedFor;
  }
}

function isWritten(reference: Node): boolean {
  const up = reference.parent;
  return (up?.type === 'AssignmentExpression' && up.left === reference) || (up?.type === 'VariableDeclarator' && up.id === reference);
}

/** Nothing is done with what a call gives: it is a statement by itself, or a name that nobody reads. */
export function isUnusedAt({ module, node }: Place): boolean {
  return isUnused(node) || (isKept(node) && usesOf(module, node).length === 0);
}

/** `verify(token);`, `await verify(token);`: a statement by itself. Who goes on behind it does not ask: `verify(token).then(() => …)`. */
export function isUnused(node: Node): boolean {
  const up = node.parent;
  if (up?.type === 'ExpressionStatement') return true;
  const settling = up?.type === 'MemberExpression' && up.object === node && memberKey(up) === 'then' ? up.parent : undefined;
  const [callback] = settling?.type === 'CallExpression' && settling.callee === up ? settling.arguments : [];
  if (isFunction(callback)) return callback.params.length === 0;
  return up !== undefined && (up.type === 'AwaitExpression' || unwrap(up) !== up) && isUnused(up);
}

/** It becomes a variable. */
export function isKept(node: Node): boolean {
  const up = node.parent;
  if (up?.type === 'VariableDeclarator') return up.id.type === 'Identifier';
  return up !== undefined && (up.type === 'AwaitExpression' || unwrap(up) !== up) && isKept(up);
}
