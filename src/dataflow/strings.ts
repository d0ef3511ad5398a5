import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from '../source/module.ts';
import { foldArithmetic } from './conditions.ts';
import { ANY, type Origins, type Place } from './origin.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** A template literal: a literal when every hole is one, else a template whose holes can be asked about. */
export function visitTemplate(task: Task, node: TSESTree.TemplateLiteral, walk: Walk): void {
  const pieces: (string | Node)[] = [];
  node.quasis.forEach((quasi, i) => {
    pieces.push(quasi.value.cooked ?? quasi.value.raw);
    const hole = node.expressions[i];
    if (hole) pieces.push(hole);
  });
  visitPieces(task, pieces, walk);
}

/** `a + b`: a sum when both are numbers, else a string built from its pieces. */
export function visitConcatenation(task: Task, node: TSESTree.BinaryExpression, walk: Walk): void {
  const sum = mayBeSum(node) ? foldArithmetic(task, node, walk) : undefined;
  if (sum !== undefined) return visitLiteral(task, sum, walk);
  const pieces: (string | Node)[] = [];
  let left: Node = node;
  // `a + b + c` leans left; unfolded in a loop because generated code has thousands of terms.
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    pieces.unshift(left.right);
    left = left.left;
  }
  pieces.unshift(left);
  visitPieces(task, pieces.length > 64 ? pieces.slice(0, 64) : pieces, walk);
}

/** A text on either side makes a text of the whole. */
function mayBeSum({ left, right }: TSESTree.BinaryExpression): boolean {
  return ![left, right].some(
    (side) =>
      side.type === 'TemplateLiteral' ||
      (side.type === 'Literal' && typeof side.value === 'string') ||
      (side.type === 'BinaryExpression' && side.operator === '+'),
  );
}

/** A text made of known texts and expressions, in order. */
export function visitPieces(task: Task, pieces: readonly (string | Node)[], walk: Walk): void {
  const parts: (string | null)[] = [];
  const holes: Place[] = [];
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : constantText(walk.ask({ module: task.module, node: piece }, [], task.frame));
    if (text !== undefined && typeof parts.at(-1) === 'string') parts[parts.length - 1] = `${parts.at(-1)}${text}`;
    else parts.push(text ?? null);
    if (text === undefined) holes.push({ module: task.module, node: piece as Node });
  }
  if (holes.length === 0) return visitLiteral(task, parts.join(''), walk);
  if (task.path.length > 0) return visitMemberOfBuilt(task, walk);
  walk.emit(task, { kind: 'template', parts, holes });
}

/** Of a text that is not known, only what no text has is known. */
function visitMemberOfBuilt(task: Task, walk: Walk): void {
  const key = task.path[0];
  if (key === undefined || key === ANY || /^\d+$/.test(key) || key === 'length' || key in String.prototype)
    return walk.unknown(task, 'a member of a built string');
  walk.emit(task, { kind: 'absent' });
}

/** More characters are not told one by one. */
const MAX_CHARACTERS = 32;

/** `'ab'[0]`, `for (const c of 'ab')`: a character; a text has no other members of its own. */
export function visitMemberOfText(task: Task, text: string, walk: Walk): void {
  const [key, ...rest] = task.path;
  if (key === 'length') return visitLiteral(extend(task, { path: rest }), text.length, walk);
  if (key === ANY) {
    const characters = new Set(text);
    if (characters.size > MAX_CHARACTERS) return walk.unknown(task, 'a character of a long text');
    for (const character of characters) visitLiteral(extend(task, { path: rest }), character, walk);
    return;
  }
  const character = key !== undefined && /^\d+$/.test(key) ? text[Number(key)] : undefined;
  if (character !== undefined) return visitLiteral(extend(task, { path: rest }), character, walk);
  if (key !== undefined && !(key in String.prototype)) return walk.emit(task, { kind: 'absent' });
  walk.unknown(task, 'a member of a primitive value');
}

/** The text that an answer surely is. */
export function constantText(answer: Origins): string | undefined {
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  if (only?.kind !== 'literal') return undefined;
  return typeof only.value === 'string' || typeof only.value === 'number' ? String(only.value) : undefined;
}
