import type { TSESTree } from '@typescript-eslint/types';
import { isClass, isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isIndex } from './elements.ts';
import { ADDING, addedBy, MOVING, SHORTENING } from './list-methods.ts';
import { mutationsAt, WRITING, type Mutation } from './mutations.ts';
import { isOfLanguage } from './other-names.ts';
import { ANY } from './origin.ts';
import { isTarget, keysWrittenBy } from './written-keys.ts';

/** A place where a file writes to a member of what an expression stands for. */
export interface WriteSite {
  readonly receiver: Node;
  readonly mutation: Mutation;
}

interface WriteSites {
  /** By the key that is written. */
  readonly keyed: ReadonlyMap<string, readonly WriteSite[]>;
  /** Those of which the syntax does not tell the key. */
  readonly open: readonly WriteSite[];
  /** Those of which it only tells that the key is a number: `bytes[i + 3] = b`, which a bundle has thousands of. */
  readonly counted: readonly WriteSite[];
  /** Lists get other elements, or these move. */
  readonly elements: readonly WriteSite[];
}

const memo = new WeakMap<Node, WriteSites>();
const NONE: readonly WriteSite[] = [];

/** The places of a file that may write to a member called `key` of something that is made by such an expression. */
export function writeSites(module: SourceModule, key: string, made: Node): readonly WriteSite[] {
  const { keyed, open, counted, elements } = sitesOf(module);
  const isList = made.type === 'ArrayExpression';
  const named = key === ANY ? [...keyed].flatMap(([name, sites]) => (isList && !isIndex(name) ? NONE : sites)) : (keyed.get(key) ?? NONE);
  // Any element is read wherever they stand.
  const moved = isList && isIndex(key) ? (key === ANY ? elements.filter(({ mutation }) => mutation.kind === 'add') : elements) : NONE;
  const unnamed = isClass(made) || isFunction(made) ? NONE : isIndex(key) ? [...open, ...counted] : open;
  return unnamed.length + moved.length === 0 ? named : [...named, ...unnamed, ...moved];
}

function sitesOf(module: SourceModule): WriteSites {
  const known = memo.get(module.ast);
  if (known) return known;
  const keyed = new Map<string, WriteSite[]>();
  const open: WriteSite[] = [];
  const counted: WriteSite[] = [];
  const elements: WriteSite[] = [];
  const add = (key: string | undefined, sites: readonly WriteSite[]): void => {
    const list = key === undefined ? open : keyed.get(key);
    if (list) list.push(...sites);
    else if (key !== undefined && sites.length > 0) keyed.set(key, [...sites]);
  };
  for (const member of module.nodes.MemberExpression as readonly TSESTree.MemberExpression[]) {
    if (!isTarget(member)) continue;
    const key = memberKey(member);
    const isWanted = ({ kind, members }: Mutation): boolean =>
      members[0] === member && members.length === 1 && (key !== undefined || kind !== 'delete');
    const sites = sitesAt(module, member.object, isWanted);
    if (key === undefined && sites.length > 0 && isNumber(module, member.property)) counted.push(...sites);
    else add(key, sites);
  }
  for (const call of module.nodes.CallExpression as readonly TSESTree.CallExpression[]) {
    const { callee } = call;
    const method = callee.type === 'MemberExpression' ? memberKey(callee) : undefined;
    if (callee.type !== 'MemberExpression' || method === undefined) continue;
    const isOfCall = (mutation: Mutation): boolean => mutation.at === call && mutation.members.length === 0;
    if (ADDING.has(method) || MOVING.has(method) || SHORTENING.has(method)) {
      const isEmpty = addedBy(call).length === 0;
      elements.push(...sitesAt(module, callee.object, (mutation) => isOfCall(mutation) && !(mutation.kind === 'add' && isEmpty)));
    }
    const [first] = call.arguments;
    if (!first || !isOfLanguage(module, callee, WRITING)) continue;
    const sites = sitesAt(module, first, isOfCall);
    for (const key of sites.length > 0 ? new Set(keysWrittenBy(call)) : []) add(key, sites);
  }
  const found = { keyed, open, counted, elements };
  memo.set(module.ast, found);
  return found;
}

function sitesAt(module: SourceModule, receiver: Node, isWanted: (mutation: Mutation) => boolean): readonly WriteSite[] {
  return mutationsAt(module, receiver)
    .filter((mutation) => mutation.kind !== 'alias' && mutation.kind !== 'handed' && isWanted(mutation))
    .map((mutation) => ({ receiver, mutation }));
}

/** Whether an expression is a number, as its operators or those of its name tell. */
function isNumber(module: SourceModule, expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'UpdateExpression':
      return true;
    case 'UnaryExpression':
      return /^[-+~]$/.test(node.operator);
    case 'BinaryExpression':
      if (node.operator === '+') return isNumber(module, node.left) && isNumber(module, node.right);
      return /^(?:[-*/%&|^]|\*\*|<<|>>>?)$/.test(node.operator);
    case 'Literal':
      return typeof node.value === 'number';
    case 'Identifier':
      // Whatever `i++` counts is a number from then on, and was one before in any loop that means it.
      return module.scopes.resolve(node)?.references.some((each) => each.parent?.type === 'UpdateExpression') ?? false;
    default:
      return false;
  }
}
