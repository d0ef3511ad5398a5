import type { TSESTree } from '@typescript-eslint/types';
import type { Origin, Path, Place, Step, SymbolOrigin } from '../dataflow/origin.ts';
import { ANY } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, isClass, memberKey, staticKey, type ClassNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { memberOfCell } from './cells.ts';
import { isLeftOut } from './hydrated.ts';
import type { Part } from './operation.ts';

/** Deeper or wider values are not taken apart: what is of interest stands near the top. */
const MAX_DEPTH = 5;
const MAX_PARTS = 48;
/** Steps of the walk that one value may cost altogether. */
const MAX_STEPS = 1200;
/** More is not counted of one part, so that a message from a catalogue does not hide the token behind it. */
const SHARE = 300;
/** Classes above the one that an instance is made of. */
const MAX_CLASSES = 3;
/** The same literal can be reached through different calls; more than this tells nothing new. */
const MAX_VISITS = 2;

interface Query {
  readonly place: Place;
  readonly path: Path;
  readonly frame: Origin['frame'];
  /** From the value that is asked for to the sink. */
  readonly steps: readonly Step[];
}

/**
 * Takes a value apart: properties at any depth, elements, pieces of strings; the value itself comes first, with no keys.
 * `at` of a part is the property where the value is written out in `sink`, else the whole expression.
 */
export function partsOf(walker: Walker, place: Place, path: Path, sink: Node, frame: Origin['frame']): readonly Part[] {
  const parts: Part[] = [];
  const visits = new Map<Node, number>();
  let spent = 0;
  take({ place, path, frame, steps: [] }, [], place, 0);
  return parts;

  function take(query: Query, keys: readonly string[], at: Place, depth: number): void {
    if (parts.length >= MAX_PARTS || spent > MAX_STEPS) return;
    const before = walker.stats.steps;
    const answer = walker.origins(query.place, query.path, query.frame);
    spent += Math.min(walker.stats.steps - before, SHARE);
    const origins = query.steps.length === 0 ? answer.origins : answer.origins.map((o) => ({ ...o, steps: [...o.steps, ...query.steps] }));
    parts.push({ keys, at, place: query.place, origins, complete: answer.complete });
    if (depth >= MAX_DEPTH) return;
    const taken = new Set<string>();
    for (const origin of origins) {
      if (origin.kind === 'template') {
        for (const hole of origin.holes)
          take({ place: hole, path: [], frame: origin.frame, steps: origin.steps }, keys, placeOf(hole) ?? at, depth + 1);
      } else if (origin.kind === 'global') {
        const text = madeOf(origin);
        if (text) take({ place: text, path: [], frame: origin.frame, steps: origin.steps }, keys, placeOf(text) ?? at, depth + 1);
      } else if (origin.kind === 'package' && memberOfCell(origin) !== undefined && isNew(origin.node)) {
        // `ref({ token })` in a store: what it holds counts, under the name of the ref.
        take({ ...query, path: [...query.path, memberOfCell(origin) ?? ''] }, keys, at, depth);
      } else if (origin.kind === 'array' && isNew(origin.node)) {
        take({ ...query, path: [...query.path, ANY] }, [...keys, ANY], at, depth + 1);
      } else if (origin.kind === 'object' && isNew(origin.node)) {
        if (origin.node.type === 'NewExpression') takeInstance(query, origin, keys, at, depth);
        else takeObject(query, origin, keys, at, depth, taken);
      }
    }
    // `user.token = t; return { user }`: written to something of which nobody knows more.
    if (query.path.length > 0 || query.place.node.type !== 'Identifier') return;
    for (const key of assignedKeys(query.place.module, query.place.node)) {
      if (taken.has(key) || (origins.length > 0 && origins.every((origin) => isLeftOut(origin, key, walker)))) continue;
      take({ ...query, path: [key] }, [...keys, key], at, depth + 1);
    }
  }

  function takeObject(query: Query, origin: Origin, keys: readonly string[], at: Place, depth: number, taken: Set<string>): void {
    const read = { frame: origin.frame, steps: origin.steps };
    const holder = origin.node.parent;
    const holders = [
      ...(holder?.type === 'VariableDeclarator' ? [{ module: origin.module, node: holder.id }] : []),
      ...(query.path.length === 0 ? [query.place] : []),
    ];
    const changed = new Set(holders.flatMap(({ module, node }) => (node.type === 'Identifier' ? changedKeys(module, node) : [])));
    for (const [key, value] of writtenKeys(walker, origin)) {
      taken.add(key);
      if (origin.kind === 'object' && origin.without?.includes(key)) continue;
      // `delete body.token`: what it was made with may be gone where it is sent.
      if (changed.has(key)) {
        take({ ...query, path: [...query.path, key] }, [...keys, key], at, depth + 1);
        continue;
      }
      const whole = { ...read, place: { module: origin.module, node: origin.node }, path: [key] };
      const own = { ...read, place: { module: origin.module, node: value.node }, path: [] };
      take(value.isOwn ? own : whole, [...keys, key], placeOf({ module: origin.module, node: value.node }) ?? at, depth + 1);
    }
    if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return;
    for (const key of assignedKeys(origin.module, holder.id)) {
      if (changed.has(key) && taken.has(key)) continue;
      taken.add(key);
      take({ ...query, path: [...query.path, key] }, [...keys, key], at, depth + 1);
    }
  }

  /** `new TokenDto(token)`: what its class keeps in fields. */
  function takeInstance(query: Query, origin: Origin, keys: readonly string[], at: Place, depth: number): void {
    for (const key of fieldsOfInstance(walker, origin)) {
      take({ ...query, place: origin, path: [key], frame: origin.frame, steps: origin.steps }, [...keys, key], at, depth + 1);
    }
  }

  /** The place itself when it is written out inside the sink. */
  function placeOf(value: Place): Place | undefined {
    return value.module === place.module && contains(sink, value.node) ? value : undefined;
  }

  function isNew(node: Node): boolean {
    const visit = (visits.get(node) ?? 0) + 1;
    visits.set(node, visit);
    return visit <= MAX_VISITS;
  }
}

/** `new URL(text, base)` as a whole, or made a text again, and `new Response(body)`: what it was made of. */
function madeOf({ name, path, calls }: SymbolOrigin): Place | undefined {
  const rest = path.slice(1).join(',');
  const isWhole = name === 'URL' ? /^(?:|href|search|toString,\(\))$/.test(rest) : name === 'Response' && rest === '';
  if (path[0] !== 'new()' || !isWhole) return undefined;
  const [made] = calls;
  const text = made?.node.type === 'NewExpression' ? made.node.arguments[0] : undefined;
  return made && text && text.type !== 'SpreadElement' ? { module: made.module, node: text } : undefined;
}

interface WrittenKey {
  readonly node: Node;
  /** The value of the key is this node and nothing else: no spread comes later. */
  readonly isOwn: boolean;
}

type WrittenKeys = ReadonlyMap<string, WrittenKey>;

/**
 * The keys of an object literal with the node of each value: written in it, or spread into it; and those of what is merged. An object
 * is asked once (`known`), however many ways lead to it: where each of twenty states is made of the one before, these are millions.
 */
function writtenKeys(walker: Walker, origin: Origin, known = new Map<Node, WrittenKeys>(), depth = 0): WrittenKeys {
  const before = known.get(origin.node);
  if (before) return before;
  const keys = new Map<string, WrittenKey>();
  if (depth > MAX_DEPTH) return keys;
  known.set(origin.node, keys);
  if (origin.node.type === 'CallExpression') addMerged(keys, walker, origin, origin.node.arguments, known, depth);
  if (origin.node.type !== 'ObjectExpression') return keys;
  const { properties } = origin.node;
  const lastSpread = properties.findLastIndex((p) => p.type === 'SpreadElement');
  properties.forEach((property, i) => {
    if (property.type === 'SpreadElement') {
      const spread = walker.origins({ module: origin.module, node: property.argument }, [], origin.frame);
      for (const inner of spread.origins) {
        if (inner.kind === 'object')
          for (const key of writtenKeys(walker, inner, known, depth + 1).keys()) keys.set(key, { node: property.argument, isOwn: false });
      }
      return;
    }
    const key = staticKey(property);
    if (key !== undefined) keys.set(key, { node: property.value, isOwn: i > lastSpread && property.kind === 'init' });
  });
  return keys;
}

/** `Object.assign({}, user, { token })`: the keys of each argument. */
function addMerged(
  keys: Map<string, WrittenKey>,
  walker: Walker,
  { module, frame }: Origin,
  args: readonly Node[],
  known: Map<Node, WrittenKeys>,
  depth: number,
): void {
  for (const argument of args) {
    for (const inner of walker.origins({ module, node: argument }, [], frame).origins) {
      if (inner.kind !== 'object') continue;
      const isWritten = inner.node === argument;
      for (const [key, { node }] of writtenKeys(walker, inner, known, depth + 1))
        keys.set(key, { node: isWritten ? node : argument, isOwn: false });
    }
  }
}

/** The fields that a class declares, takes as parameter properties, or sets in its constructor. */
function fieldsOfInstance(walker: Walker, origin: Origin): readonly string[] {
  if (origin.node.type !== 'NewExpression') return [];
  return [...new Set(inheritedFields(walker, { module: origin.module, node: origin.node.callee }, origin.frame, 0))];
}

/** Those of a class and of the classes above it. */
function inheritedFields(walker: Walker, called: Place, frame: Origin['frame'], depth: number): readonly string[] {
  const classes = walker.origins(called, [], frame).origins;
  return classes.flatMap(({ kind, module, node }) => {
    if (kind !== 'class' || !isClass(node)) return [];
    const above =
      node.superClass && depth < MAX_CLASSES ? inheritedFields(walker, { module, node: node.superClass }, undefined, depth + 1) : [];
    return [...above, ...fieldsOfClass(module, node)];
  });
}

function fieldsOfClass(module: SourceModule, cls: ClassNode): readonly string[] {
  const keys = new Set<string>();
  for (const member of cls.body.body) {
    if (member.type === 'PropertyDefinition' && !member.static && staticKey(member) !== undefined) keys.add(staticKey(member) ?? '');
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const name = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
      keys.add(name.name);
    }
    for (const node of module.nodes.AssignmentExpression) {
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || !contains(member, node)) continue;
      const key = node.left.object.type === 'ThisExpression' ? memberKey(node.left) : undefined;
      if (key !== undefined) keys.add(key);
    }
  }
  return [...keys];
}

/** `body.token = …` */
function assignedKeys(module: SourceModule, id: TSESTree.Identifier): readonly string[] {
  return keysOf(module, id, (member) => member.parent.type === 'AssignmentExpression' && member.parent.left === member);
}

/** Those, and `delete body.token`. */
function changedKeys(module: SourceModule, id: TSESTree.Identifier): readonly string[] {
  const isDeleted = ({ parent: up }: Node): boolean => up?.type === 'UnaryExpression' && up.operator === 'delete';
  return [...assignedKeys(module, id), ...keysOf(module, id, isDeleted)];
}

function keysOf(module: SourceModule, id: TSESTree.Identifier, isMeant: (member: TSESTree.MemberExpression) => boolean): readonly string[] {
  const keys = new Set<string>();
  for (const reference of module.scopes.resolve(id)?.references ?? []) {
    const member = reference.parent;
    if (member?.type !== 'MemberExpression' || member.object !== reference || !isMeant(member)) continue;
    const key = memberKey(member);
    if (key !== undefined) keys.add(key);
  }
  return [...keys];
}
