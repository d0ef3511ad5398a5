import type { TSESTree } from '@typescript-eslint/types';
import type { Origin, Path, Place } from '../dataflow/origin.ts';
import { ANY } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, memberKey, staticKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Part } from './operation.ts';

/** Deeper or wider values are not taken apart: what is of interest stands near the top. */
const MAX_DEPTH = 4;
const MAX_PARTS = 80;

/**
 * Takes a value apart: properties at any depth, elements, pieces of strings; the value itself comes first, with no keys.
 * `at` of a part is the property where the value is written out in `sink`, else the whole expression.
 */
export function partsOf(walker: Walker, place: Place, path: Path, sink: Node, frame: Origin['frame']): readonly Part[] {
  const parts: Part[] = [];
  const seen = new Set<Node>();
  take({ place, path, frame }, [], place, 0, path.length === 0 ? place : undefined);
  return parts;

  function take(query: { place: Place; path: Path; frame?: Origin['frame'] }, keys: readonly string[], at: Place, depth: number, written: Place | undefined): void {
    if (parts.length >= MAX_PARTS) return;
    const answer = walker.origins(query.place, query.path, query.frame);
    parts.push({ keys, at, place: query.place, origins: answer.origins, complete: answer.complete });
    if (depth >= MAX_DEPTH) return;
    const taken = new Set<string>();
    for (const origin of answer.origins) {
      if (origin.kind === 'template') {
        for (const hole of origin.holes) take({ place: hole, path: [], frame: origin.frame }, keys, contains(sink, hole.node) && hole.module === place.module ? hole : at, depth + 1, hole);
      } else if (origin.kind === 'array') {
        if (seen.has(origin.node)) continue;
        seen.add(origin.node);
        take({ ...query, path: [...query.path, ANY] }, [...keys, ANY], at, depth + 1, undefined);
      } else if (origin.kind === 'object') takeObject(query, origin, keys, at, depth, taken);
    }
    // `user.token = t; return { user }`: written to something of which nobody knows more.
    if (written?.node.type !== 'Identifier') return;
    for (const key of assignedKeys(written.module, written.node)) {
      if (!taken.has(key)) take({ ...query, path: [...query.path, key] }, [...keys, key], at, depth + 1, undefined);
    }
  }

  function takeObject(query: { place: Place; path: Path; frame?: Origin['frame'] }, origin: Origin, keys: readonly string[], at: Place, depth: number, taken: Set<string>): void {
    for (const [key, node] of keysOf(walker, origin)) {
      taken.add(key);
      const isHere = origin.module === place.module && node !== undefined && contains(sink, node);
      take({ ...query, path: [...query.path, key] }, [...keys, key], isHere ? { module: place.module, node } : at, depth + 1, node ? { module: origin.module, node } : undefined);
    }
  }
}

/** The keys of an object with the node of each value: written in the literal, spread into it, or assigned later. */
function keysOf(walker: Walker, origin: Origin, depth = 0): ReadonlyMap<string, Node | undefined> {
  const keys = new Map<string, Node | undefined>();
  const node = origin.node;
  if (node.type === 'ObjectExpression') {
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        if (depth > MAX_DEPTH) continue;
        const spread = walker.origins({ module: origin.module, node: property.argument }, [], origin.frame);
        for (const inner of spread.origins) {
          if (inner.kind === 'object') for (const key of keysOf(walker, inner, depth + 1).keys()) keys.set(key, property.argument);
        }
      } else {
        const key = staticKey(property);
        if (key !== undefined) keys.set(key, property.value);
      }
    }
  }
  const holder = node.parent;
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') {
    for (const key of assignedKeys(origin.module, holder.id)) if (!keys.has(key)) keys.set(key, undefined);
  }
  return keys;
}

function assignedKeys(module: SourceModule, id: TSESTree.Identifier): string[] {
  const keys: string[] = [];
  for (const reference of module.scopes.resolve(id)?.references ?? []) {
    const member = reference.parent;
    if (member?.type !== 'MemberExpression' || member.object !== reference) continue;
    const assignment = member.parent;
    if (assignment.type !== 'AssignmentExpression' || assignment.left !== member) continue;
    const key = memberKey(member);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}
