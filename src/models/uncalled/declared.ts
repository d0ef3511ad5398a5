import { enclosingFunction, isClass, memberKey, patternNames, staticKey, type ClassNode, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { dotted } from '../../dataflow/calls.ts';
import { decoratorsOf } from '../decorators.ts';
import { exportedHandlers } from '../libraries/exported-handlers.ts';

/** A function under the only name by which it can be called. */
export interface Declared {
  readonly name: string;
  /** What declares it: a mention inside is its own. */
  readonly node: Node;
  /** A static method that reaches its callers through a schema, whatever becomes of the file's exports. */
  readonly isLoaded: boolean;
  /** It takes what routers and clouds hand to it. */
  readonly isHandler: boolean;
}

type Named = Omit<Declared, 'isHandler'>;

/**
 * A function of the top level, of the object that the file exports, a static method that `schema.loadClass()` hands on, or the class of
 * the top level around a method.
 */
export function declaredAs(module: SourceModule, fn: FunctionNode): Declared | undefined {
  const declared = topLevel(fn) ?? exported(fn) ?? loadedStatic(module, fn);
  if (declared) return BY_NAME.has(declared.name) ? undefined : { ...declared, isHandler: takesRequest(fn) };
  const owner = classAround(fn);
  return owner && { ...owner, isHandler: false };
}

/** Decorators that make a class nothing unless somebody names it: modules of NestJS list what they have. */
const LISTED = /^(?:Injectable|Controller|Resolver|WebSocketGateway|Module|Catch)$/;

function classAround(fn: FunctionNode): Named | undefined {
  const owner = fn.parent.type === 'MethodDefinition' ? fn.parent.parent.parent : undefined;
  if (!owner || !isClass(owner) || owner.type !== 'ClassDeclaration' || !owner.id || !isTop(owner.parent)) return undefined;
  const isListed = decoratorsOf(owner).every(({ expression: at }) =>
    LISTED.test(dotted(at.type === 'CallExpression' ? at.callee : at) ?? ''),
  );
  return isListed ? { name: owner.id.name, node: owner, isLoaded: false } : undefined;
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
  if (fn.type === 'FunctionDeclaration') return fn.id && isTop(fn.parent) ? { name: fn.id.name, node: fn, isLoaded: false } : undefined;
  const holder = fn.parent;
  // `const issue: RequestHandler = …`: a type may say who calls it.
  if (holder.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier' || holder.id.typeAnnotation) return undefined;
  return holder.init === fn && isTop(holder.parent.parent) ? { name: holder.id.name, node: holder, isLoaded: false } : undefined;
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
    return isExport && name !== undefined && name !== 'exports' ? { name, node: holder, isLoaded: false } : undefined;
  }
  if (holder.type !== 'Property' || holder.value !== fn || !isExportedObject(holder.parent)) return undefined;
  const name = staticKey(holder);
  return name === undefined ? undefined : { name, node: holder, isLoaded: false };
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

function loadedStatic(module: SourceModule, fn: FunctionNode): Named | undefined {
  const method = fn.parent;
  if (method.type !== 'MethodDefinition' || method.kind !== 'method' || !method.static || decoratorsOf(method).length > 0) return undefined;
  const owner = method.parent.parent;
  const name = staticKey(method);
  return name !== undefined && isClass(owner) && isLoadedOnly(module, owner) ? { name, node: method, isLoaded: true } : undefined;
}

/** Trees of JavaScript leave the list out (oxc-parser, espree). */
function implementsAny(owner: ClassNode): boolean {
  return ((owner as { readonly implements?: readonly Node[] }).implements ?? []).length > 0;
}

/** The class has no other use than to give a schema its methods, and the names of its own members. */
function isLoadedOnly(module: SourceModule, owner: ClassNode): boolean {
  if (!owner.id || owner.superClass || implementsAny(owner) || decoratorsOf(owner).length > 0) return false;
  const references = module.scopes.resolve(owner.id)?.references ?? [];
  const loads = references.filter(isLoading);
  return loads.length > 0 && references.every((reference) => loads.includes(reference) || memberOf(reference) !== undefined);
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
