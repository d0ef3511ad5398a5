import { fixedText, replacedWithin, type Replacement } from '../models/edits.ts';
import type { Operation, Part } from '../models/operation.ts';
import { contains, staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { pointOf } from './carried-token.ts';
import type { Suggestion } from './rule.ts';
import { suggestion } from './suggest.ts';

const FIXED = '[redacted]';

/**
 * Writes a fixed text in the place of each of these parts. Only where they are written out in the call: what a caller hands in may
 * serve for more than a log.
 */
export function suggestRedaction(operation: Operation, parts: readonly Part[]): readonly Suggestion[] {
  const { module, node: call } = operation.place;
  const byNode = new Map<Node, Part[]>();
  for (const part of parts) {
    const at = pointOf(part, operation);
    if (at.module !== module || at.node === call || !contains(call, at.node)) return [];
    byNode.set(at.node, [...(byNode.get(at.node) ?? []), part]);
  }
  const all = [...byNode].map(([node, found]) => redacted(node, found, operation));
  // What stands in another one goes with it.
  const outermost = all.filter((one, i) => !all.some((other, j) => i !== j && isWithin(one, other) && (i > j || !isWithin(other, one))));
  return outermost.length === 0 ? [] : suggestion(`Write '${FIXED}' in its place.`, replacedWithin(operation.place, outermost));
}

function isWithin(inner: Replacement, outer: Replacement): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function redacted(node: Node, parts: readonly Part[], operation: Operation): Replacement {
  const { module, node: call } = operation.place;
  const text = fixedText({ module, node }, FIXED);
  const up = node.parent;
  switch (up?.type) {
    case 'Property':
      return up.shorthand ? { ...text, text: `${staticKey(up) ?? ''}: ${text.text}` } : text;
    case 'ArrayExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'TemplateLiteral':
      return text;
    default: {
      const copy = copyWithout(node, parts);
      if (copy !== undefined) return { ...text, text: copy };
      // What another function makes of it, nobody knows: the whole argument.
      return up?.type === 'BinaryExpression' && up.operator === '+' ? text : fixedText({ module, node: argumentAround(node, call) }, FIXED);
    }
  }
}

function argumentAround(node: Node, call: Node): Node {
  let at = node;
  for (let up = at.parent; up && up !== call; up = at.parent) at = up;
  return at;
}

/** `{ ...user, token: '[redacted]' }`: the rest of what is logged stays. */
function copyWithout(node: Node, parts: readonly Part[]): string | undefined {
  const keys = parts.map((part) => (part.keys.length === 1 ? (part.keys[0] ?? '') : ''));
  if (node.type !== 'Identifier' || node.parent.type !== 'CallExpression' || !keys.every((key) => /^[a-z_$][\w$]*$/i.test(key)))
    return undefined;
  return `{ ...${node.name}, ${keys.map((key) => `${key}: '${FIXED}'`).join(', ')} }`;
}
