import { endOf, isClass, isFunction, startOf, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { testsEmpty } from './assignments.ts';
import { dotted, visitCall, visitFunction, visitNew } from './calls.ts';
import { visitClass, visitThis } from './classes.ts';
import { visitCompound } from './compound.ts';
import { decide, foldArithmetic } from './conditions.ts';
import { visitEnum, visitIdentifier } from './identifiers.ts';
import { pushFull } from './full-values.ts';
import { visitImportCall } from './modules.ts';
import { saysFlag, visitFlag } from './narrowed.ts';
import { visitArray, visitMember, visitObject } from './objects.ts';
import { REJECTED, type LiteralValue } from './origin.ts';
import { visitRejection } from './rejections.ts';
import { pushStrayWrites } from './stray-writes.ts';
import { extend, step, type Task, type Walk } from './walk.ts';
import { visitThenable } from './promises.ts';
import { visitConcatenation, visitMemberOfText, visitTemplate } from './strings.ts';

/** One step backwards: what the expression of a task is made of becomes further tasks, or the walk ends with an origin. */
export function visit(task: Task, walk: Walk): void {
  const node = unwrap(task.node);
  if (node !== task.node) return visit(extend(task, { node }), walk);
  if (task.path[0] === REJECTED && visitRejection(task, node, walk)) return;
  if (task.path.length > 0 && isMade(node)) pushStrayWrites(task, walk);
  switch (node.type) {
    case 'Identifier':
      return visitIdentifier(task, node, walk);
    case 'Literal':
      if ('regex' in node) return walk.emit(task, { kind: 'regexp' });
      return visitLiteral(task, node.value, walk);
    case 'TemplateLiteral':
      return visitTemplate(task, node, walk);
    case 'MemberExpression':
      return visitMember(task, node, walk);
    case 'CallExpression':
      return visitCall(task, node, walk);
    case 'NewExpression':
      return visitNew(task, node, walk);
    case 'ImportExpression':
      return visitImportCall(task, node.source, walk);
    case 'AwaitExpression':
      if (visitThenable(task, node.argument, walk)) return;
      return walk.push(extend(task, { node: node.argument }));
    case 'ObjectExpression':
      return visitObject(task, node, walk);
    case 'ArrayExpression':
      return visitArray(task, node, walk);
    case 'ConditionalExpression':
      return visitConditional(task, node.test, node.consequent, node.alternate, walk);
    case 'LogicalExpression':
      return visitLogical(task, node.operator, node.left, node.right, walk);
    case 'AssignmentExpression':
      if (node.operator === '=') return walk.push(extend(task, { node: node.right }));
      if (node.operator === '||=' || node.operator === '??=' || node.operator === '&&=')
        return visitLogical(task, node.operator.slice(0, -1), node.left, node.right, walk);
      return visitCompound(task, node, walk);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? walk.push(extend(task, { node: last })) : undefined;
    }
    case 'BinaryExpression':
      return visitBinary(task, node, walk);
    case 'UnaryExpression':
      return visitUnary(task, node.operator, node.argument, walk);
    case 'ThisExpression':
      return visitThis(task, walk);
    case 'MetaProperty':
      return visitMeta(task, walk);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return visitClass(task, node, walk);
    case 'TSEnumDeclaration':
      return visitEnum(task, node, walk);
    case 'AssignmentPattern':
      return walk.push(extend(task, { node: node.right }));
    default:
      if (isFunction(node)) return visitFunction(task, node, walk);
      return walk.unknown(task, `a ${node.type} is not followed`);
  }
}

/** An object, list, function or class begins to exist here. */
function isMade(node: Node): boolean {
  return (
    node.type === 'ObjectExpression' ||
    node.type === 'ArrayExpression' ||
    node.type === 'NewExpression' ||
    isClass(node) ||
    isFunction(node)
  );
}

export function visitLiteral(task: Task, value: LiteralValue, walk: Walk): void {
  if (task.path.length === 0) return walk.emit(task, { kind: 'literal', value });
  if (task.path[0] === REJECTED) return;
  if (value === null || value === undefined) return walk.emit(task, { kind: 'absent', ofNothing: true });
  if (typeof value === 'boolean') return walk.emit(task, { kind: 'absent' });
  if (typeof value === 'string') return visitMemberOfText(task, value, walk);
  walk.unknown(task, 'a member of a primitive value');
}

function visitConditional(task: Task, test: Node, consequent: Node, alternate: Node, walk: Walk): void {
  const outcome = decide({ module: task.module, node: test }, task.frame, walk);
  const decided = outcome === undefined ? task.trail : step(task, { module: task.module, node: test }, 'decided as in production');
  const pushBranch = (node: Node, isFallback: boolean): void => {
    const place = { module: task.module, node };
    if (node === consequent && saysFlag(test, unwrap(node))) return visitFlag(extend(task, { node, trail: decided }), walk);
    walk.push(extend(task, { node, trail: isFallback ? step(task, place, 'falls back to this value', 'fallback') : decided }));
  };
  const isOpen = outcome === undefined;
  if (outcome !== false) pushBranch(consequent, isOpen && testsEmpty(test, dotted(alternate) ?? '') === true);
  if (outcome === true) return;
  // `env.SECRET ? env.SECRET : 'x'` is a fallback written out.
  const isSame = textOf(task, test, 200) === textOf(task, consequent, 200);
  pushBranch(alternate, isOpen && (isSame || testsEmpty(test, dotted(consequent) ?? '') === false));
}

/** `a || b`, `a ?? b`, `a && b`. What `a` cannot contribute is left out; `b` behind `||` and `??` is marked as a fallback. */
function visitLogical(task: Task, operator: string, left: Node, right: Node, walk: Walk): void {
  if (operator === '&&') {
    const outcome = decide({ module: task.module, node: left }, task.frame, walk);
    if (outcome !== false) walk.push(extend(task, { node: right }));
    if (outcome !== true) pushEmpty(task, left, walk);
    return;
  }
  if (pushFull(task, left, operator === '??' ? 'nullish' : 'falsy', walk)) return;
  const place = { module: task.module, node: right };
  walk.push(extend(task, { node: right, trail: step(task, place, 'falls back to this value', 'fallback') }));
}

/** What stands before `&&` where it is empty. Of a call that is not asked: it would cost more than it tells. */
function pushEmpty(task: Task, left: Node, walk: Walk): void {
  const isCheap = task.path.length === 0 && /^(?:Literal|Identifier|MemberExpression)$/.test(left.type);
  const origins = isCheap ? walk.ask({ module: task.module, node: left }, [], task.frame).origins : [];
  const empty = origins.filter((o) => o.kind === 'literal' && !o.value);
  if (empty.length > 0) walk.relay(task, empty);
  if (empty.length < origins.length || !isCheap) visitLiteral(extend(task, { node: left }), false, walk);
}

function visitBinary(task: Task, node: Extract<Node, { type: 'BinaryExpression' }>, walk: Walk): void {
  if (node.operator === '+') return visitConcatenation(task, node, walk);
  const outcome = decide({ module: task.module, node }, task.frame, walk);
  if (outcome !== undefined) {
    return visitLiteral(extend(task, { trail: step(task, task, 'decided as in production') }), outcome, walk);
  }
  const value = foldArithmetic(task, node, walk);
  if (value !== undefined) return visitLiteral(task, value, walk);
  walk.unknown(task, 'computed');
}

function visitUnary(task: Task, operator: string, argument: Node, walk: Walk): void {
  if (operator === 'void') return visitLiteral(task, undefined, walk);
  if (operator === '!') {
    const outcome = decide({ module: task.module, node: argument }, task.frame, walk);
    return outcome === undefined ? walk.unknown(task, 'a condition') : visitLiteral(task, !outcome, walk);
  }
  const answer = walk.ask({ module: task.module, node: argument }, [], task.frame);
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  if (only?.kind === 'literal' && typeof only.value === 'number' && (operator === '-' || operator === '+')) {
    return visitLiteral(task, operator === '-' ? -only.value : only.value, walk);
  }
  walk.unknown(task, 'computed');
}

/** `import.meta.env.NAME` is the environment of Vite and its relatives. */
function visitMeta(task: Task, walk: Walk): void {
  if (task.path[0] === 'env' && task.path[1] !== undefined) {
    return walk.emit(task, { kind: 'env', name: task.path[1], path: task.path.slice(2) });
  }
  walk.emit(task, { kind: 'global', name: 'import.meta', path: task.path, calls: [] });
}

/** The source text of a node, shortened for phrases. */
export function textOf(task: { module: { text: string } }, node: Node, limit = 40): string {
  const text = task.module.text.slice(startOf(node), endOf(node)).replace(/\s+/g, ' ');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
