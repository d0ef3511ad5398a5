import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, memberKey, staticKey, unwrap } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { assignmentTo } from './assignments.ts';
import { ASSIGNING } from './instances.ts';
import { backOf, callsByName, functionNamed, holders, isOfLanguage, namesIn, type Other } from './other-names.ts';
import { ADDING, CHAINED, COPYING, ITERATING, MOVING, PICKING, SHORTENING } from './list-methods.ts';
import { ANY } from './origin.ts';

/** Something that changes the object an expression stands for, or makes it known under another name that changes it. */
export interface Mutation {
  readonly kind: 'assign' | 'update' | 'delete' | 'pattern' | 'add' | 'move' | 'shorten' | 'language' | 'alias' | 'handed';
  /** The member expressions from the name to what is changed, innermost first. */
  readonly members: readonly TSESTree.MemberExpression[];
  /** The assignment, call or declaration. */
  readonly at: Node;
  /** The object may be another one: it stands in a branch of the expression. */
  readonly isMaybe: boolean;
  /** For an alias: the other name. */
  readonly other?: Other;
  /** For a pattern: the member in it; for a call: the argument. */
  readonly target?: Node;
}

const NONE: readonly Mutation[] = [];
const ofBinding = new WeakMap<Binding, readonly Mutation[]>();
const ofNode = new WeakMap<Node, readonly Mutation[]>();

/** Functions of the language that write to their first argument. */
export const WRITING = [
  'Object.assign',
  'Object.defineProperty',
  'Object.defineProperties',
  'Reflect.set',
  'Reflect.deleteProperty',
] as const;
/** Functions of the language that give their first argument back. */
const GIVING_BACK = [
  'Object.assign',
  'Object.defineProperty',
  'Object.defineProperties',
  'Object.freeze',
  'Object.seal',
  'Promise.resolve',
];

/** The mutations through any reference to a binding, in source order. Most bindings have none, and are asked about most often. */
export function mutationsOf(module: SourceModule, binding: Binding): readonly Mutation[] {
  const known = ofBinding.get(binding);
  if (known) return known;
  const found = [...binding.references.flatMap((reference) => mutationsAt(module, reference)), ...fromBehind(module, binding)];
  ofBinding.set(binding, found.length > 0 ? found : NONE);
  return found;
}

/** The mutations of what another name stands for. */
export function mutationsOfOther(module: SourceModule, { binding, node }: Other): readonly Mutation[] {
  if (binding) return mutationsOf(module, binding);
  if (!node) return NONE;
  const known = ofNode.get(node);
  if (known) return known;
  const found = mutationsAt(module, node);
  ofNode.set(node, found);
  return found;
}

/** Whether anything may change what a binding holds, as far as its names tell. */
export function mayChange(module: SourceModule, binding: Binding): boolean {
  return mutationsOf(module, binding).some(reaches(module, ({ kind }) => kind !== 'handed'));
}

/** The same of an object where it is made. */
export function mayChangeMade(module: SourceModule, made: Node): boolean {
  return mutationsOfOther(module, { node: made, inside: [], held: [], beyond: 0 }).some(reaches(module, ({ kind }) => kind !== 'handed'));
}

/** Whether what a binding holds is changed under another name, or handed on there. */
export function isUsedAs(module: SourceModule, binding: Binding, other: Other): boolean {
  return mutationsOfOther(module, other).some(reaches(module, () => true, binding));
}

/** Whether a mutation is such a one, or leads to one under another name than `from`. */
function reaches(module: SourceModule, isWanted: (mutation: Mutation) => boolean, from?: Binding): (mutation: Mutation) => boolean {
  const seen = new Set<unknown>([from]);
  return function leads(mutation: Mutation): boolean {
    const { other } = mutation;
    if (!other) return isWanted(mutation);
    const key = other.binding ?? other.node;
    if (seen.has(key)) return false;
    seen.add(key);
    return mutationsOfOther(module, other).some(leads);
  };
}

/** What a name was made from is known under other names too: `const p = o`, `const { p } = o`. */
function fromBehind(module: SourceModule, binding: Binding): readonly Mutation[] {
  return backOf(module, binding).map(({ at, isMaybe, other }) => ({ kind: 'alias', members: [], at, isMaybe, other }));
}

/** What becomes of the object that an expression stands for, as far as it changes it or gives it another name. */
export function mutationsAt(module: SourceModule, start: Node): readonly Mutation[] {
  const members: TSESTree.MemberExpression[] = [];
  let isMaybe = false;
  let at = start;
  let up = at.parent;
  for (; up; at = up, up = at.parent) {
    if (up.type === 'MemberExpression' && up.object === at) members.push(up);
    else if (isBranch(up, at)) isMaybe = true;
    else if (!(unwrap(up) !== up || up.type === 'AwaitExpression' || (up.type === 'SequenceExpression' && up.expressions.at(-1) === at)))
      break;
  }
  if (!up) return NONE;
  const to = up;
  const change = (kind: Mutation['kind'], more: Partial<Mutation> = {}): readonly Mutation[] => [
    { kind, members, at: to, isMaybe, ...more },
  ];
  const aliases = (
    others: readonly (Other & { readonly isMaybe?: boolean })[],
    of: readonly TSESTree.MemberExpression[] = members,
  ): readonly Mutation[] =>
    others.map((other) => ({ kind: 'alias', members: of, at: to, isMaybe: isMaybe || other.isMaybe === true, other }));
  switch (up.type) {
    case 'AssignmentExpression':
      if (up.left === at) return members.length > 0 ? change('assign') : NONE;
      if (!ASSIGNING.has(up.operator)) return NONE;
      isMaybe ||= up.operator !== '=';
      return aliases([...targets(module, up.left), ...(up.parent.type === 'ExpressionStatement' ? [] : [itself(up)])]);
    case 'UpdateExpression':
      return members.length > 0 ? change('update') : NONE;
    case 'UnaryExpression':
      return up.operator === 'delete' && members.length > 0 ? change('delete') : NONE;
    case 'VariableDeclarator':
      return up.init === at ? aliases(namesIn(module, up.id)) : NONE;
    case 'ForOfStatement':
      if (up.left === at) return members.length > 0 ? change('pattern', { target: at }) : NONE;
      return up.right === at ? aliases(elements(targets(module, up.left))) : NONE;
    case 'AssignmentPattern':
      if (up.right === at) return aliases(targets(module, up.left).map((other) => ({ ...other, isMaybe: true })));
      return inPattern(at, members, change);
    case 'Property':
      if (up.parent.type === 'ObjectPattern') return inPattern(at, members, change);
      return up.value === at ? aliases([held(up.parent, staticKey(up) ?? ANY)]) : NONE;
    case 'ArrayPattern':
    case 'RestElement':
      return inPattern(at, members, change);
    case 'ForInStatement':
      return up.left === at && members.length > 0 ? change('pattern', { target: at }) : NONE;
    case 'ArrayExpression':
      return aliases([held(up, ANY)]);
    case 'SpreadElement':
      if (up.parent.type === 'ObjectExpression') return aliases([shared(up.parent)]);
      return up.parent.type === 'ArrayExpression' ? aliases([copied(up.parent)]) : NONE;
    case 'PropertyDefinition':
      return up.value === at && !up.static ? aliases(holders(module, up)) : NONE;
    case 'ReturnStatement':
      return aliases(callsByName(module, enclosingFunction(up)));
    case 'ArrowFunctionExpression':
      return up.body === at ? aliases(callsByName(module, up)) : NONE;
    case 'CallExpression':
      if (up.callee === at) return methodCall(module, up, members, aliases);
      return isOfLanguage(module, up.callee, WRITING) && up.arguments[0] === at
        ? [...change('language'), ...(isOfLanguage(module, up.callee, GIVING_BACK) ? aliases([itself(up)]) : [])]
        : [...aliases(throughCall(module, up, at)), ...change('handed', { target: at })];
    case 'NewExpression':
      return up.callee === at ? NONE : change('handed', { target: at });
    default:
      return NONE;
  }
}

function isBranch(up: Node, at: Node): boolean {
  if (up.type === 'ConditionalExpression') return up.test !== at;
  return up.type === 'LogicalExpression' && !(up.operator === '&&' && up.left === at);
}

type Change = (kind: Mutation['kind'], more?: Partial<Mutation>) => readonly Mutation[];

/** `[o.a] = list`. */
function inPattern(at: Node, members: readonly Node[], change: Change): readonly Mutation[] {
  const assignment = members.length > 0 ? assignmentTo(at) : undefined;
  return assignment ? change('pattern', { target: at, at: assignment }) : NONE;
}

/** A method of the object, or of something in it. */
function methodCall(
  module: SourceModule,
  call: TSESTree.CallExpression,
  members: readonly TSESTree.MemberExpression[],
  aliases: (others: readonly Other[], of: readonly TSESTree.MemberExpression[]) => readonly Mutation[],
): readonly Mutation[] {
  const last = members.at(-1);
  const method = last && memberKey(last);
  const list = members.slice(0, -1);
  if (method === undefined) return NONE;
  const change = (kind: Mutation['kind']): Mutation => ({ kind, members: list, at: call, isMaybe: false });
  const [callback] = call.arguments;
  const fn = callback?.type === 'Identifier' ? functionNamed(module, callback) : callback;
  const [parameter, , whole] = ITERATING.has(method) && isFunction(fn) ? fn.params : [];
  return [
    ...(ADDING.has(method) ? [change('add')] : NONE),
    ...(MOVING.has(method) ? [change('move')] : NONE),
    ...(SHORTENING.has(method) ? [change('shorten')] : NONE),
    ...(parameter ? aliases(elements(namesIn(module, parameter)), list) : NONE),
    ...(whole ? aliases(namesIn(module, whole), list) : NONE),
    ...(COPYING.has(method) ? aliases([copied(call)], list) : NONE),
    ...(CHAINED.has(method) ? aliases([itself(call)], list) : NONE),
    ...(PICKING.has(method) ? aliases(elements([itself(call)]), list) : NONE),
  ];
}

/** What a call of the language does with an argument besides reading it. */
function throughCall(module: SourceModule, call: TSESTree.CallExpression, at: Node): readonly Other[] {
  const [first] = call.arguments;
  const { callee } = call;
  if (isOfLanguage(module, callee, GIVING_BACK)) return first === at ? [itself(call)] : sharedBy(module, call);
  if (first === at && isOfLanguage(module, callee, ['Object.values', 'Array.from'])) return [copied(call)];
  if (callee.type === 'MemberExpression' && ADDING.has(memberKey(callee) ?? ''))
    return holders(module, callee.object).map((other) => ({ ...other, held: [...other.held, ANY], beyond: other.held.length + 1 }));
  return [];
}

/** `Object.assign(p, o)`: what lies in `o` lies in `p` too. */
function sharedBy(module: SourceModule, call: TSESTree.CallExpression): readonly Other[] {
  const [first] = call.arguments;
  const binding = first?.type === 'Identifier' ? module.scopes.resolve(first) : undefined;
  return [shared(call), ...(binding ? [{ ...shared(call), binding, node: undefined }] : [])];
}

/** Where an assignment puts the object. */
function targets(module: SourceModule, left: Node): readonly Other[] {
  if (left.type === 'VariableDeclaration') return left.declarations.flatMap((d) => namesIn(module, d.id));
  return left.type === 'MemberExpression' ? holders(module, left) : namesIn(module, left);
}

function itself(node: Node): Other {
  return { node, inside: [], held: [], beyond: 0 };
}

function held(node: Node, key: string): Other {
  return { node, inside: [], held: [key], beyond: 1 };
}

/** It has the same members. */
function shared(node: Node): Other {
  return { node, inside: [], held: [], beyond: 1 };
}

/** It has the same elements, perhaps at other positions. */
function copied(node: Node): Other {
  return { node, inside: [ANY], held: [ANY], beyond: 1 };
}

/** The other names stand for an element. */
function elements(others: readonly Other[]): readonly Other[] {
  return others.map((other) => ({ ...other, inside: [ANY, ...other.inside] }));
}
