import type { TSESTree } from '@typescript-eslint/types';
import {
  childrenOf,
  identifiersIn,
  contains,
  enclosingClass,
  enclosingFunction,
  isClass,
  isFunction,
  memberKey,
  staticKey,
  type ClassNode,
  type FunctionNode,
} from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';

/** What the text of a class says about its instances. */

export function constructorOf(cls: ClassNode): FunctionNode | undefined {
  const member = cls.body.body.find((m) => m.type === 'MethodDefinition' && m.kind === 'constructor');
  const value = member?.type === 'MethodDefinition' ? member.value : undefined;
  return isFunction(value) ? value : undefined;
}

const superCalls = new WeakMap<FunctionNode, TSESTree.CallExpression | null>();

export function superCallOf(module: SourceModule, constructor: FunctionNode): TSESTree.CallExpression | undefined {
  let known = superCalls.get(constructor);
  if (known === undefined) {
    known =
      (module.nodes.CallExpression as readonly TSESTree.CallExpression[]).find(
        (call) => call.callee.type === 'Super' && contains(constructor, call),
      ) ?? null;
    superCalls.set(constructor, known);
  }
  return known ?? undefined;
}

/** The name under which the file knows a class. */
export function bindingOf(module: SourceModule, cls: ClassNode): Binding | undefined {
  const name = cls.id ?? (cls.parent.type === 'VariableDeclarator' ? cls.parent.id : undefined);
  return name?.type === 'Identifier' ? module.scopes.resolve(name) : undefined;
}

/** Trees of ESTree, which espree makes, have no list of decorators. */
export function isDecorated(node: Node): boolean {
  return ((node as { readonly decorators?: readonly Node[] }).decorators ?? []).length > 0;
}

/** The element of a class that a node stands in. */
export function enclosingMember(node: Node, cls: ClassNode): TSESTree.ClassElement | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) if (at.parent === cls.body) return at as TSESTree.ClassElement;
  return undefined;
}

export function isStatic(member: TSESTree.ClassElement | undefined): boolean {
  return member?.type === 'StaticBlock' || (member !== undefined && 'static' in member && member.static);
}

export function keyOf(member: Node): string | undefined {
  return member.type === 'MethodDefinition' || member.type === 'PropertyDefinition' ? staticKey(member) : undefined;
}

/** Whether a class demands a member of its subclasses. */
export function isAbstract(cls: ClassNode, key: string | undefined): boolean {
  return cls.body.body.some(
    (m) => (m.type === 'TSAbstractMethodDefinition' || m.type === 'TSAbstractPropertyDefinition') && staticKey(m) === key,
  );
}

/** The function of a method, or of a field that holds one. */
export function functionOf(member: Node | undefined): FunctionNode | undefined {
  const value = member?.type === 'MethodDefinition' || member?.type === 'PropertyDefinition' ? member.value : undefined;
  return isFunction(value) ? value : undefined;
}

const thisesMemo = new WeakMap<Node, readonly Node[]>();

/** What `this` stands for: an instance or a class, an object that is written out, or what a function makes that is called with `new`. */
export type Holder = ClassNode | TSESTree.ObjectExpression | FunctionNode;

/** Every `this` that stands for the holder. */
export function thisesOf(holder: Holder): readonly Node[] {
  const known = thisesMemo.get(holder);
  if (known) return known;
  const members = isClass(holder) ? holder.body : holder;
  const found: Node[] = [];
  const queue: Node[] = isClass(holder) ? [...holder.body.body] : isFunction(holder) ? [holder.body] : holder.properties.flatMap(methodOf);
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type === 'ThisExpression') found.push(node);
    const isOwnThis =
      isClass(node) || node.type === 'FunctionDeclaration' || (node.type === 'FunctionExpression' && node.parent.parent !== members);
    if (!isOwnThis) queue.push(...childrenOf(node));
  }
  thisesMemo.set(holder, found);
  return found;
}

/** In an arrow `this` is that of the outside. */
function methodOf(property: TSESTree.ObjectLiteralElement): readonly Node[] {
  return property.type === 'Property' && property.value.type === 'FunctionExpression' ? [property.value] : [];
}

/** Methods that give the instance back: `with(a) { this.a = a; return this; }`. */
export function chainOf(cls: ClassNode): ReadonlySet<string> {
  const known = chainMemo.get(cls);
  if (known) return known;
  const chain = new Set(
    thisesOf(cls).flatMap((node) => {
      const member = enclosingMember(node, cls);
      return isHandedBack(node) && member?.type === 'MethodDefinition' && !member.static ? [staticKey(member) ?? ''] : [];
    }),
  );
  chainMemo.set(cls, chain);
  return chain;
}

const chainMemo = new WeakMap<ClassNode, ReadonlySet<string>>();

/** `return this` of a method itself. */
export function isHandedBack(node: Node): boolean {
  return node.parent?.type === 'ReturnStatement' && enclosingFunction(node)?.parent.type === 'MethodDefinition';
}

/** Operators that fill a member: always, when it is empty, or when it is not. */
export const ASSIGNING: ReadonlySet<string> = new Set(['=', '||=', '??=', '&&=']);
const assignmentsMemo = new WeakMap<ClassNode, Map<string, TSESTree.AssignmentExpression[]>>();

/** `this.key = …` anywhere in the class, on the side of the instance or of the class itself. */
export function fieldAssignments(
  module: SourceModule,
  cls: ClassNode,
  key: string,
  side: 'instance' | 'static',
): readonly TSESTree.AssignmentExpression[] {
  let known = assignmentsMemo.get(cls);
  if (!known) {
    assignmentsMemo.set(cls, (known = new Map<string, TSESTree.AssignmentExpression[]>()));
    for (const node of thisAssignments(module).get(cls) ?? []) {
      const name = memberKey(node.left);
      if (name === undefined || isBoundToItself(node, name)) continue;
      const list = known.get(name);
      if (list) list.push(node);
      else known.set(name, [node]);
    }
  }
  return (known.get(key) ?? []).filter((node) => isStatic(enclosingMember(node, cls)) === (side === 'static'));
}

type MemberAssignment = TSESTree.AssignmentExpression & { left: TSESTree.MemberExpression };

const thisMemo = new WeakMap<Node, ReadonlyMap<ClassNode, readonly MemberAssignment[]>>();

/** `this.… = …` of a file by the class around, gathered once: a bundle has a thousand classes. */
function thisAssignments(module: SourceModule): ReadonlyMap<ClassNode, readonly MemberAssignment[]> {
  const known = thisMemo.get(module.ast);
  if (known) return known;
  const found = new Map<ClassNode, MemberAssignment[]>();
  for (const node of module.nodes.AssignmentExpression) {
    if (node.type !== 'AssignmentExpression' || !ASSIGNING.has(node.operator) || node.left.type !== 'MemberExpression') continue;
    const cls = node.left.object.type === 'ThisExpression' ? enclosingClass(node) : undefined;
    if (!cls) continue;
    const list = found.get(cls);
    if (list) list.push(node as MemberAssignment);
    else found.set(cls, [node as MemberAssignment]);
  }
  thisMemo.set(module.ast, found);
  return found;
}

/** `this.m = this.m.bind(this)`: still the method. */
function isBoundToItself({ right }: TSESTree.AssignmentExpression, name: string): boolean {
  if (right.type !== 'CallExpression' || right.callee.type !== 'MemberExpression' || memberKey(right.callee) !== 'bind') return false;
  const { object } = right.callee;
  const isOwn = object.type === 'MemberExpression' && object.object.type === 'ThisExpression' && memberKey(object) === name;
  return isOwn && right.arguments.length === 1 && right.arguments[0]?.type === 'ThisExpression';
}

/** Whether an expression reads a parameter of a function around it. */
export function readsParameter(module: SourceModule, node: Node, fn: FunctionNode): boolean {
  return identifiersIn(node).some((name) => module.scopes.resolve(name)?.definitions.some((d) => d.kind === 'parameter' && d.node === fn));
}

/** `this.key = …` in the methods of an object that is written out. */
export function ownAssignments(object: TSESTree.ObjectExpression, key: string | undefined): readonly TSESTree.AssignmentExpression[] {
  return thisesOf(object).flatMap(({ parent: member }) => {
    if (member?.type !== 'MemberExpression' || memberKey(member) !== key) return [];
    const write = member.parent;
    return write.type === 'AssignmentExpression' && write.left === member && ASSIGNING.has(write.operator) ? [write] : [];
  });
}
