import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../dataflow/origin.ts';
import { enclosingFunction, endOf, startOf, stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** An edit of the source, in terms of places. */
export interface Edit {
  readonly place: Place;
  readonly how: 'replace' | 'insert-after' | 'insert-before';
  readonly text: string;
  /** What has to be written elsewhere in the file too. */
  readonly also?: readonly Edit[];
}

/** One more property at the end of an object literal, behind what a spread brings in. */
export function propertyEdit({ module, node }: Place, text: string): Edit | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const last = node.properties.at(-1);
  if (last) return { place: { module, node: last }, how: 'insert-after', text: `, ${text}` };
  return { place: { module, node }, how: 'replace', text: `{ ${text} }` };
}

/** Takes one element out of an array that has others. */
export function elementRemoval({ module, node }: Place): Edit | undefined {
  const array = node.parent;
  if (array?.type !== 'ArrayExpression' || array.elements.length < 2 || array.elements.some((e) => !e || e.type === 'SpreadElement'))
    return undefined;
  const kept = (array.elements as TSESTree.Expression[]).filter((e) => e !== node).map((e) => module.text.slice(startOf(e), endOf(e)));
  return { place: { module, node: array }, how: 'replace', text: `[${kept.join(', ')}]` };
}

/** Takes the property of a value out of an object literal, with those of others that stand there too, and leaves the rest as it is written. */
export function propertyRemoval({ module, node }: Place, others: readonly Place[] = []): Edit | undefined {
  const object = node.parent?.parent;
  if (node.parent?.type !== 'Property' || node.parent.value !== node || object?.type !== 'ObjectExpression') return undefined;
  const values = new Set([node, ...others.map((other) => other.node)]);
  const isKept = (property: Node): boolean => property.type !== 'Property' || !values.has(property.value);
  const { properties } = object;
  const lastKept = properties.findLastIndex(isKept);
  if (lastKept < 0) return { place: { module, node: object }, how: 'replace', text: '{}' };
  const kept = properties.slice(0, lastKept + 1).flatMap((property, i) => {
    const next = properties[i + 1];
    return isKept(property) ? [module.text.slice(startOf(property), i < lastKept && next ? startOf(next) : endOf(property))] : [];
  });
  const [first, last] = [properties[0], properties.at(-1)];
  if (!first || !last) return undefined;
  const text = [module.text.slice(startOf(object), startOf(first)), ...kept, module.text.slice(endOf(last), endOf(object))].join('');
  return { place: { module, node: object }, how: 'replace', text };
}

/** Writes another name and value in the place of the property of a value. */
export function propertyRewrite({ module, node }: Place, text: string): Edit | undefined {
  const property = node.parent;
  return property?.type === 'Property' && property.value === node ? { place: { module, node: property }, how: 'replace', text } : undefined;
}

/** One more element at the end of an array literal. */
export function elementEdit({ module, node }: Place, text: string): Edit | undefined {
  if (node.type !== 'ArrayExpression') return undefined;
  const last = node.elements.at(-1);
  return last
    ? { place: { module, node: last }, how: 'insert-after', text: `, ${text}` }
    : { place: { module, node }, how: 'replace', text: `[${text}]` };
}

/** Both edits as one, where both write behind the same node. */
export function joinedEdits(one: Edit | undefined, other: Edit | undefined): Edit | undefined {
  if (one?.how !== 'insert-after' || other?.how !== 'insert-after' || one.place.node !== other.place.node) return undefined;
  return { ...one, text: one.text + other.text };
}

/** Writes another expression in the place of one, in brackets where what stands around could bind closer. */
export function expressionEdit({ module, node }: Place, text: string): Edit {
  return { place: { module, node }, how: 'replace', text: bindsLoosely(node) ? text : `(${text})` };
}

function bindsLoosely(node: Node): boolean {
  const up = node.parent;
  switch (up?.type) {
    case 'VariableDeclarator':
    case 'PropertyDefinition':
    case 'Property':
    case 'AssignmentPattern':
    case 'AssignmentExpression':
    case 'ReturnStatement':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'ArrowFunctionExpression':
      return true;
    case 'CallExpression':
    case 'NewExpression':
      return up.callee !== node;
    default:
      return false;
  }
}

/** An expression that stops the program where it has no value; an empty text is none. */
export function orThrow(text: string, message: string): string {
  return `${text} || (() => { throw new Error('${message}'); })()`;
}

/** Whether a text is made of one value and nothing else: `String(a)`, `${a}` in backticks, `a + ''`. */
export function wholeText({ node }: Place, value: Node): boolean {
  switch (node.type) {
    case 'CallExpression':
      return node.arguments.length === 1 && node.arguments[0] !== undefined && unwrap(node.arguments[0]) === value;
    case 'TemplateLiteral': {
      const [hole] = node.expressions;
      return hole !== undefined && unwrap(hole) === value && node.quasis.every((quasi) => quasi.value.raw === '');
    }
    case 'BinaryExpression':
      return (
        (stringValue(node.right) === '' && unwrap(node.left) === value) || (stringValue(node.left) === '' && unwrap(node.right) === value)
      );
    default:
      return false;
  }
}

/** In `a ?? b` and `a || b`, seen from `b`: stops the program where `a` has no value. */
export function fallbackThrow({ module, node }: Place, message: string): Edit | undefined {
  const up = node.parent;
  if (up?.type !== 'LogicalExpression' || !isFallbackOperand({ node })) return undefined;
  const { left } = up;
  // `??` does not mix with `||` without brackets.
  const isMixed = left.type === 'LogicalExpression' || left.type === 'ConditionalExpression' || left.type === 'AwaitExpression';
  const text = module.text.slice(startOf(left), endOf(left));
  return expressionEdit({ module, node: up }, orThrow(isMixed ? `(${text})` : text, message));
}

/** Whether `await` may stand in front of a call here. */
export function canAwait({ node }: Place): boolean {
  const fn = enclosingFunction(node);
  return node.type === 'CallExpression' && fn?.async === true;
}

/** Puts text around an expression. */
export function wrapped(place: Place, before: string, after: string): Edit {
  return { place, how: 'replace', text: `${before}${place.module.text.slice(startOf(place.node), endOf(place.node))}${after}` };
}

/** Whether a value is that of a constant which others read too: for them it may be right. */
export function isShared({ module, node }: Place): boolean {
  const up = node.parent;
  if (up?.type !== 'VariableDeclarator' || up.id.type !== 'Identifier') return false;
  return up.parent.parent.type === 'ExportNamedDeclaration' || (module.scopes.resolve(up.id)?.references.length ?? 0) > 1;
}

/** Whether an expression steps in for what is missing by where it stands: `a ?? b`, `a ||= b`, `{ a = b } = …`. */
export function isStandIn({ node }: Place): boolean {
  const up = node.parent;
  switch (up?.type) {
    case 'LogicalExpression':
      return isFallbackOperand({ node });
    case 'AssignmentExpression':
      return up.right === node && (up.operator === '||=' || up.operator === '??=');
    case 'AssignmentPattern':
      return up.right === node;
    default:
      return false;
  }
}

/** In `a || b` and `a ?? b`, the place of `b`. */
export function isFallbackOperand({ node }: Pick<Place, 'node'>): boolean {
  const up = node.parent;
  return up?.type === 'LogicalExpression' && up.operator !== '&&' && up.right === node;
}

/** Inserts text at the end of a string or template, inside its quotes. */
export function textEdit({ module, node }: Place, text: string): Edit | undefined {
  const isText = (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral';
  if (!isText) return undefined;
  const source = module.text.slice(startOf(node), endOf(node));
  return { place: { module, node }, how: 'replace', text: `${source.slice(0, -1)}${text}${source.slice(-1)}` };
}

/** What is written between two offsets of a file. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A fixed text in the place of an expression; in the hole of a template without the quotes. */
export function fixedText({ module, node }: Place, text: string): Replacement {
  const start = startOf(node);
  const end = endOf(node);
  if (node.parent?.type !== 'TemplateLiteral' || node.parent.parent.type === 'TaggedTemplateExpression')
    return { start, end, text: `'${text}'` };
  const from = module.text.lastIndexOf('${', start);
  const to = module.text.indexOf('}', end) + 1;
  const isBare = module.text.slice(from + 2, start).trim() === '' && module.text.slice(end, to - 1).trim() === '';
  return isBare ? { start: from, end: to, text } : { start, end, text: `'${text}'` };
}

/** Several replacements inside of one node, as one edit. */
export function replacedWithin({ module, node }: Place, replacements: readonly Replacement[]): Edit {
  const from = startOf(node);
  const text = replacements
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, r) => all.slice(0, r.start - from) + r.text + all.slice(r.end - from), module.text.slice(from, endOf(node)));
  return { place: { module, node }, how: 'replace', text };
}
