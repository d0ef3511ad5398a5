import type { TSESTree } from '@typescript-eslint/types';
import { memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Listed } from './listed.ts';
import { mayChange } from './mutations.ts';
import { ANY, type Origin } from './origin.ts';
import { visitPieces } from './strings.ts';
import { elementAt, elementOf, make, made, positionIn } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { countOf, writtenElements } from './written-arrays.ts';

/** More elements are not written out. */
const MAX_ELEMENTS = 64;

/** `['a=' + b, 'HttpOnly'].join('; ')`: one text of all elements in their order; of something else than an array, an element. */
export function visitJoin(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): void {
  const [first] = call.arguments;
  const separator = first && first.type !== 'SpreadElement' ? first : ',';
  const pieces = piecesOf(task, receiver, separator, walk);
  if (pieces) return visitPieces(task, pieces, walk);
  const { origins } = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  if (origins.length === 0 || origins.some(({ kind }) => kind !== 'array')) walk.push(extend(task, { node: receiver, path: [ANY] }));
  // Nobody knows how many elements there are.
  if (origins.some(({ kind }) => kind === 'array')) visitPieces(task, [joined(receiver)], walk);
}

/** An element, or several with texts between them: a hole that no text fills. */
function joined(list: Node): Node {
  const parts = [elementOf(list), positionIn(list)];
  return made(list, 'joined', () => ({ type: 'TemplateLiteral', quasis: ['', '', ''].map(quasi), expressions: parts }));
}

function quasi(text: string): unknown {
  return { type: 'TemplateElement', value: { raw: text, cooked: text } };
}

function piecesOf(task: Task, receiver: Node, separator: string | Node, walk: Walk): readonly (string | Node)[] | undefined {
  const written = writtenElements(task, receiver) ?? sieved(task, receiver, walk);
  if (written) return written.every(isOne) ? separated(receiver, written, separator) : undefined;
  const count = countOf(task, receiver) ?? countIn(task, receiver, walk);
  if (count === undefined || count > MAX_ELEMENTS) return undefined;
  const elements = Array.from({ length: count }, (_, i) => ({ node: elementAt(receiver, i) }));
  return separated(receiver, elements, separator);
}

/** `[a, isB && b].filter(Boolean)`: each of them unless it is empty, behind a first one that is not. */
function sieved(task: Task, receiver: Node, walk: Walk): readonly Listed[] | undefined {
  const call = unwrap(receiver);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'filter') return undefined;
  const [sieve] = call.arguments;
  if (sieve?.type !== 'Identifier' || sieve.name !== 'Boolean') return undefined;
  const [first, ...others] = writtenElements(task, call.callee.object) ?? [];
  if (!first?.node || first.isPerhaps || !isFull(task, first.node, walk)) return undefined;
  return [first, ...others.map((other) => (other.node && !isFull(task, other.node, walk) ? unlessEmpty(other.node) : other))];
}

/** It is surely a text with something in it. */
function isFull(task: Task, node: Node, walk: Walk): boolean {
  if (node.type === 'SpreadElement') return true;
  const { origins, complete } = walk.ask({ module: task.module, node }, [], task.frame);
  return complete && origins.length > 0 && origins.every(isFullText);
}

function isFullText(origin: Origin): boolean {
  if (origin.kind === 'template') return origin.parts.some((part) => part !== null && part !== '');
  return origin.kind === 'literal' && typeof origin.value === 'string' && origin.value !== '';
}

/** Of `isB && b` only `b` is left where something is. */
function unlessEmpty(node: Node): Listed {
  const inner = unwrap(node);
  return { node: inner.type === 'LogicalExpression' && inner.operator === '&&' ? inner.right : node, isPerhaps: true };
}

function isOne({ node }: Listed): boolean {
  return node?.type !== 'SpreadElement';
}

/** The number of elements of an array that is written out elsewhere and that nothing changes. */
function countIn(task: Task, receiver: Node, walk: Walk): number | undefined {
  if (unwrap(receiver).type === 'MemberExpression' || isChanged(task, receiver)) return undefined;
  const { origins, complete } = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  const only = complete && origins.length === 1 ? origins[0] : undefined;
  if (only?.kind !== 'array' || only.node.type !== 'ArrayExpression' || isHeld(only)) return undefined;
  return only.node.elements.some((e) => e?.type === 'SpreadElement') ? undefined : only.node.elements.length;
}

function isChanged(task: Task, receiver: Node): boolean {
  const binding = receiver.type === 'Identifier' ? task.module.scopes.resolve(receiver) : undefined;
  return binding !== undefined && mayChange(task.module, binding);
}

/** Something may change it where it is held. */
function isHeld({ node, module }: Origin): boolean {
  let at = node;
  while (at.parent && unwrap(at.parent) !== at.parent) at = at.parent;
  const holder = at.parent;
  if (holder?.type === 'VariableDeclarator') {
    const binding = holder.id.type === 'Identifier' ? module.scopes.resolve(holder.id) : undefined;
    return !binding || mayChange(module, binding);
  }
  return holder?.type === 'Property' || holder?.type === 'PropertyDefinition' || holder?.type === 'AssignmentExpression';
}

/** The elements with the separator between them. What is perhaps put in comes with its separator or is nothing. */
function separated(list: Node, elements: readonly Listed[], separator: string | Node): readonly (string | Node)[] {
  return elements.flatMap(({ node, isPerhaps }, i): readonly (string | Node)[] => {
    const element = node ?? '';
    const before = i === 0 ? [] : [separator];
    if (!isPerhaps || !node) return [...before, element];
    return [perhaps(list, node, i === 0 ? undefined : separator)];
  });
}

function perhaps(list: Node, element: Node, separator: string | Node | undefined): Node {
  const before = typeof separator === 'string' ? make(list, { type: 'Literal', value: separator, raw: separator }) : separator;
  const consequent = before ? make(element, { type: 'BinaryExpression', operator: '+', left: before, right: element }) : element;
  const alternate = make(list, { type: 'Literal', value: '', raw: "''" });
  return made(element, 'perhaps', () => ({ type: 'ConditionalExpression', test: positionIn(list), consequent, alternate }));
}
