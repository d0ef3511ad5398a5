import type { TSESTree } from '@typescript-eslint/types';
import { memberKey, staticKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { ADDING, MOVING, SHORTENING } from './list-methods.ts';
import { WRITING } from './mutations.ts';
import { ANY, type Path } from './origin.ts';
import { isOfLanguage } from './other-names.ts';

/** The members that a file writes to at all, whatever object they are of. */
interface WrittenKeys {
  readonly keys: ReadonlySet<string>;
  /** Some key is computed, or comes from an object that is merged into another. */
  readonly isOpen: boolean;
  /** Lists get, lose or move elements. */
  readonly areElements: boolean;
}

const memo = new WeakMap<SourceModule, WrittenKeys>();

/**
 * Whether anything in a file may write to one of the members that a path reads. Most members are set where their object is made and
 * nowhere else, so this spares the search through all names of an object.
 */
export function mayWrite(module: SourceModule, path: Path): boolean {
  let known = memo.get(module);
  if (!known) memo.set(module, (known = writtenKeys(module)));
  const { keys, isOpen, areElements } = known;
  return isOpen || path.some((key) => keys.has(key) || (key === ANY ? areElements || keys.size > 0 : areElements && /^\d+$/.test(key)));
}

function writtenKeys(module: SourceModule): WrittenKeys {
  const keys = new Set<string>();
  let isOpen = false;
  let areElements = false;
  const add = (key: string | undefined): void => {
    if (key === undefined) isOpen = true;
    else keys.add(key);
  };
  for (const node of module.nodes.MemberExpression as readonly TSESTree.MemberExpression[]) if (isTarget(node)) add(memberKey(node));
  for (const call of module.nodes.CallExpression as readonly TSESTree.CallExpression[]) {
    if (call.callee.type !== 'MemberExpression') continue;
    const method = memberKey(call.callee) ?? '';
    if (ADDING.has(method) || MOVING.has(method) || SHORTENING.has(method)) areElements = true;
    else if (isOfLanguage(module, call.callee, WRITING)) for (const key of keysWrittenBy(call)) add(key);
  }
  return { keys, isOpen, areElements };
}

/** `o.x = v`, `o.x++`, `delete o.x`, `[o.x] = list`, `for (o.x of list)`. */
export function isTarget(member: Node): boolean {
  let at = member;
  while (at.parent && unwrap(at.parent) === member) at = at.parent;
  const up = at.parent;
  switch (up?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForOfStatement':
    case 'ForInStatement':
      return up.left === at;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'UnaryExpression':
      return up.operator === 'delete';
    case 'Property':
      return up.parent.type === 'ObjectPattern' && up.value === at;
    default:
      return false;
  }
}

/** The keys that a call of the language writes; undefined for one that the syntax does not tell. */
export function keysWrittenBy({ callee, arguments: args }: TSESTree.CallExpression): readonly (string | undefined)[] {
  const method = callee.type === 'MemberExpression' ? memberKey(callee) : undefined;
  const given = method === 'assign' || method === 'defineProperties' ? args.slice(1) : undefined;
  if (given) return given.flatMap(keysOf);
  const key = args[1];
  return [key?.type === 'Literal' ? String(key.value) : undefined];
}

function keysOf(node: Node): readonly (string | undefined)[] {
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return [undefined];
  return object.properties.map((property) => (property.type === 'Property' ? staticKey(property) : undefined));
}
