import type { Place, SymbolOrigin } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isClass, isFunction, memberKey, staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { makings, type Given, type Making } from './libraries/document-methods.ts';

/** The functions of the program that a method of a library's object stands for: `user.generateAuthToken()`, `User.issue()`. */
export function methodsGiven(symbol: SymbolOrigin, walker: Walker): readonly Place[] {
  const model = modelOf(symbol);
  const name = symbol.path.at(-1);
  if (!model || name === undefined) return [];
  const { making, made, description } = model;
  // Whatever is called on the model first hands out documents.
  const given = made + 2 === symbol.path.length ? making.statics : making.methods;
  return schemasOf(description, walker).flatMap((schema) => givenTo(schema, given, name, walker));
}

/** The model that something is read from: how its library makes it, where in the path that is done, and what describes it. */
export interface ModelRead {
  readonly making: Making;
  readonly made: number;
  readonly description: Place;
}

export function modelOf(symbol: SymbolOrigin): ModelRead | undefined {
  const making = symbol.kind === 'package' ? makings.find(({ library }) => library === symbol.name) : undefined;
  const made = symbol.path.indexOf('()');
  const call = symbol.calls[0];
  if (!making || !call || symbol.path[made - 1] !== making.model || made + 1 >= symbol.path.length) return undefined;
  const description = call.node.type === 'CallExpression' ? call.node.arguments[making.described] : undefined;
  if (!description || description.type === 'SpreadElement') return undefined;
  return { making, made, description: { module: call.module, node: description } };
}

/** The expressions that make the schema; what is given to it is found through the names that hold it. */
export function schemasOf(description: Place, walker: Walker): readonly Place[] {
  return walker.origins(description).origins.flatMap((o) => (o.kind === 'package' && o.calls[0] ? [o.calls[0]] : []));
}

function givenTo(schema: Place, given: Given, name: string, walker: Walker): readonly Place[] {
  const { module } = schema;
  const found: Node[] = [];
  const options = schema.node.type === 'NewExpression' ? schema.node.arguments[1] : undefined;
  if (options) found.push(...membersOf(membersOf(options, given.member)[0], name));
  const holder = schema.node.parent;
  const id = holder?.type === 'VariableDeclarator' ? holder.id : undefined;
  for (const reference of id?.type === 'Identifier' ? (module.scopes.resolve(id)?.references ?? []) : []) {
    const member = reference.parent;
    if (member?.type !== 'MemberExpression' || member.object !== reference) continue;
    const key = memberKey(member);
    if (key === given.member) found.push(...assignedTo(member, name));
    if (key === given.adder || key === 'loadClass') found.push(...handedTo(member, key, name, given.adder === 'static'));
  }
  return found.flatMap((node) => functionsAt({ module, node }, walker));
}

function membersOf(object: Node | undefined, name: string): readonly Node[] {
  if (object?.type !== 'ObjectExpression') return [];
  return object.properties.flatMap((p) => (p.type === 'Property' && staticKey(p) === name ? [p.value] : []));
}

/** `schema.methods = { name }` and `schema.methods.name = …`. */
function assignedTo(member: Node, name: string): readonly Node[] {
  const parent = member.parent;
  if (parent?.type === 'AssignmentExpression' && parent.left === member) return membersOf(parent.right, name);
  if (parent?.type !== 'MemberExpression' || parent.object !== member || memberKey(parent) !== name) return [];
  const assignment = parent.parent;
  return assignment.type === 'AssignmentExpression' && assignment.left === parent ? [assignment.right] : [];
}

/** `schema.method('name', fn)`, `schema.method({ name: fn })`, `schema.loadClass(Account)`. */
function handedTo(member: Node, key: string, name: string, isStatic: boolean): readonly Node[] {
  const call = member.parent;
  if (call?.type !== 'CallExpression' || call.callee !== member) return [];
  const [first, second] = call.arguments;
  if (key !== 'loadClass') return first?.type === 'Literal' ? (first.value === name && second ? [second] : []) : membersOf(first, name);
  return isClass(first)
    ? first.body.body.flatMap((m) => (m.type === 'MethodDefinition' && m.static === isStatic && staticKey(m) === name ? [m.value] : []))
    : [];
}

function functionsAt(place: Place, walker: Walker): readonly Place[] {
  if (isFunction(place.node)) return [place];
  return walker
    .origins(place)
    .origins.flatMap((o) => (o.kind === 'function' && isFunction(o.node) ? [{ module: o.module, node: o.node }] : []));
}
