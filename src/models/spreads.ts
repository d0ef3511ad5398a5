import type { Origins, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Part } from './operation.ts';

const MAX_DEPTH = 4;

/** What is spread into the object that a value is, or copied into it, as far as nobody can list its members: `{ ...req.body }`. */
export function spreadsOf(walker: Walker, value: Origins, sink: Node): readonly Part[] {
  const found: Part[] = [];
  take(value, 0);
  return found;

  function take({ origins }: Origins, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const origin of origins) {
      if (origin.kind !== 'object') continue;
      for (const node of objectsIn(origin.node)) take({ origins: [{ ...origin, node }], complete: true }, depth + 1);
      for (const node of spreadIn(origin.node)) {
        const place: Place = { module: origin.module, node };
        const answer = walker.origins(place, [], origin.frame);
        const opaque = answer.origins.filter((o) => o.kind !== 'object');
        const at = origin.module === place.module && contains(sink, node) ? place : origin;
        if (opaque.length > 0) found.push({ keys: [], at, place, origins: opaque, complete: answer.complete });
        take(answer, depth + 1);
      }
    }
  }
}

/** `{ user: { … } }`, `{ keys: [{ … }] }` */
function objectsIn(node: Node): readonly Node[] {
  if (node.type === 'ArrayExpression') return node.elements.flatMap((each) => (each?.type === 'ObjectExpression' ? [each] : []));
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((p) =>
    p.type !== 'Property'
      ? []
      : p.value.type === 'ObjectExpression'
        ? [p.value]
        : p.value.type === 'ArrayExpression'
          ? objectsIn(p.value)
          : [],
  );
}

function spreadIn(node: Node): readonly Node[] {
  if (node.type === 'ObjectExpression') return node.properties.flatMap((p) => (p.type === 'SpreadElement' ? [p.argument] : []));
  // `Object.assign({}, req.body)`
  return node.type === 'CallExpression' ? node.arguments.filter((argument) => argument.type !== 'SpreadElement') : [];
}
