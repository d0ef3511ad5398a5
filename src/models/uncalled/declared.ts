import { enclosingFunction, isClass, memberKey, patternNames, staticKey, type ClassNode, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { dotted } from '../../dataflow/calls.ts';
import { decoratorsOf } from '../decorators.ts';
import { textOf } from '../surroundings.ts';
import { exportedHandlers } from '../libraries/exported-handlers.ts';

/** A function under the only name by which it can be called. */
export interface Declared {
  readonly name: string;
  /** What declares it: a mention inside is its own. */
  readonly node: Node;
  /** How callers come by it: under its name of the file's exports, as a member of its class, or of a schema that has its class. */
  readonly by: 'export' | 'class' | 'schema';
  /** The class of such a method. */
  readonly owner?: string;
  /** It takes what routers and clouds hand to it. */
  readonly isHandler: boolean;
}

type Named = Omit<Declared, 'isHandler'>;

/**
 * A function of the top level, of the object that the file exports, a static method that is reached by its name alone, and the class of
 * the top level around a method: where nobody takes one of them, the function does not run.
 */
export function declaredAs(module: SourceModule, fn: FunctionNode): readonly Declared[] {
  const own = topLevel(fn) ?? exported(fn) ?? methodOf(module, fn);
  const owner = classAround(fn);
  return [
    ...(own && !BY_NAME.has(own.name) ? [{ ...own, isHandler: takesRequest(fn) }] : []),
    ...(owner ? [{ ...owner, isHandler: false }] : []),
  ];
}

/** Decorators that make a class nothing unless somebody names it: modules of NestJS list what they have. */
const LISTED = /^(?:Injectable|Controller|Resolver|WebSocketGateway|Module|Catch)$/;

function classAround(fn: FunctionNode): Named | undefined {
  const owner = fn.parent.type === 'MethodDefinition' ? fn.parent.parent.parent : undefined;
  if (!owner || !isClass(owner) || owner.type !== 'ClassDeclaration' || !owner.id || !isTop(owner.parent)) return undefined;
  return isListed(owner) ? { name: owner.id.name, node: owner, by: 'export' } : undefined;
}

function isListed(owner: ClassNode): boolean {
  return decoratorsOf(owner).every(({ expression: at }) => LISTED.test(dotted(at.type === 'CallExpression' ? at.callee : at) ?? ''));
}

/** Names that frameworks and libraries call on a file or an object that they are given. */
const BY_NAME: ReadonlySet<string> = new Set([
  ...exportedHandlers.flatMap((row) => row.exports),
  ...['authenticate', 'authorize', 'bootstrap', 'canActivate', 'clientAction', 'clientLoader', 'configure', 'deserialize', 'handle'],
  ...['handleError', 'handleFetch', 'handleRequest', 'handler', 'initialize', 'install', 'middleware', 'onRequest', 'register'],
  ...['generateMetadata', 'generateStaticParams', 'serialize', 'session', 'signIn', 'validate'],
]);

/** Handlers are called by whoever has the request: routers that read folders, clouds that read a file of settings. */
const HANDED =
  /^_?(?:req|request|res|response|reply|next|ctx|context|c|event|evt|e|callback|cb|parent|root|args|info|params|locals|cookies|interaction|message|job|socket)$/;

function takesRequest(fn: FunctionNode): boolean {
  return fn.params.flatMap(patternNames).some((name) => name.type === 'Identifier' && HANDED.test(name.name));
}

function topLevel(fn: FunctionNode): Named | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id && isTop(fn.parent) ? { name: fn.id.name, node: fn, by: 'export' } : undefined;
  const holder = fn.parent;
  // `const issue: RequestHandler = …`: a type may say who calls it.
  if (holder.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier' || holder.id.typeAnnotation) return undefined;
  return holder.init === fn && isTop(holder.parent.parent) ? { name: holder.id.name, node: holder, by: 'export' } : undefined;
}

function isTop(holder: Node | undefined): boolean {
  return holder?.type === 'Program' || (holder?.type === 'ExportNamedDeclaration' && holder.parent.type === 'Program');
}

/** `exports.issue = function …`, `module.exports = { issue() {} }`, `export default { issue() {} }`. */
function exported(fn: FunctionNode): Named | undefined {
  const holder = fn.parent;
  if (holder.type === 'AssignmentExpression' && holder.right === fn && holder.left.type === 'MemberExpression') {
    const name = memberKey(holder.left);
    const isExport = isExportsObject(holder.left.object) && enclosingFunction(holder) === undefined;
    return isExport && name !== undefined && name !== 'exports' ? { name, node: holder, by: 'export' } : undefined;
  }
  if (holder.type !== 'Property' || holder.value !== fn || !isExportedObject(holder.parent)) return undefined;
  const name = staticKey(holder);
  return name === undefined ? undefined : { name, node: holder, by: 'export' };
}

function isExportsObject(node: Node): boolean {
  return /^(?:module\.)?exports$/.test(dotted(node) ?? '');
}

/** `module.exports = { … }`, `export default { … }`. */
export function isExportedObject(node: Node): boolean {
  const holder = node.parent;
  if (node.type !== 'ObjectExpression' || enclosingFunction(node)) return false;
  return (
    holder?.type === 'ExportDefaultDeclaration' ||
    (holder?.type === 'AssignmentExpression' && holder.right === node && dotted(holder.left) === 'module.exports')
  );
}

/**
 * A static method of a class that nothing above it, no type and no decorator has a say in; such as those that `schema.loadClass()` hands
 * on. Those of an instance are called by whatever gets it.
 */
function methodOf(module: SourceModule, fn: FunctionNode): Named | undefined {
  const method = fn.parent;
  if (method.type !== 'MethodDefinition' || method.kind !== 'method' || !method.static || decoratorsOf(method).length > 0) return undefined;
  const owner = method.parent.parent;
  const name = staticKey(method);
  if (name === undefined || !isClass(owner) || owner.superClass || implementsAny(owner) || decoratorsOf(owner).length > 0) return undefined;
  if (!owner.id || !isReachedByName(module, owner.id) || BY_KEY.test(textOf({ module, node: owner }))) return undefined;
  return { name, node: method, by: isLoadedOnly(module, owner.id) ? 'schema' : 'class', owner: owner.id.name };
}

/** `this['issue' + kind](user)` */
const BY_KEY = /\b(?:this|super)\s{0,8}(?:\?\.)?\[/;

/** Trees of JavaScript leave the list out (oxc-parser, espree). */
function implementsAny(owner: ClassNode): boolean {
  return ((owner as { readonly implements?: readonly Node[] }).implements ?? []).length > 0;
}

/** In its own file the class is exported, made, handed to a schema, or a member of it is read. */
function isReachedByName(module: SourceModule, id: Node): boolean {
  return referencesTo(module, id).every((at) => isLoading(at) || isMade(at) || isExported(at) || memberOf(at) !== undefined);
}

/** The class has no other use than to give a schema its methods. */
function isLoadedOnly(module: SourceModule, id: Node): boolean {
  return referencesTo(module, id).some(isLoading);
}

function referencesTo(module: SourceModule, id: Node): readonly Node[] {
  return (id.type === 'Identifier' ? module.scopes.resolve(id)?.references : undefined) ?? [];
}

function isMade({ parent }: Node): boolean {
  return parent?.type === 'NewExpression' || parent?.type === 'TSTypeReference';
}

/** `export default Users`, `export { Users }`, `module.exports = Users` */
function isExported(reference: Node): boolean {
  const { parent } = reference;
  if (parent?.type === 'ExportDefaultDeclaration' || parent?.type === 'ExportSpecifier') return true;
  return parent?.type === 'AssignmentExpression' && parent.right === reference && /^(?:module\.)?exports\b/.test(dotted(parent.left) ?? '');
}

function isLoading(reference: Node): boolean {
  const call = reference.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== reference || call.callee.type !== 'MemberExpression') return false;
  return memberKey(call.callee) === 'loadClass';
}

/** What is read of it: `issue` in `tokens.issue`, and nothing in `tokens[name]`. */
export function memberOf(reference: Node): string | undefined {
  const member = reference.parent;
  return member?.type === 'MemberExpression' && member.object === reference ? memberKey(member) : undefined;
}
