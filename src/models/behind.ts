import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { usesOf, type Use } from '../dataflow/uses.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { contains, enclosingFunction, isFunction, memberKey, startOf, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isFalse } from './failures/arrivals.ts';
import { givenAt } from './ways-here.ts';

/** A claim that a handler reads from where a function before it has put the claims. */
export interface ReadBehind extends Place {
  readonly path: readonly string[];
  /** `req.user?.id` */
  readonly isOptional: boolean;
  /** The handler asks whether there is anything, or somebody between them may have. */
  readonly isAsked: boolean;
}

/** A handler, with what is run between a function and it. */
interface Handler {
  readonly module: SourceModule;
  readonly fn: FunctionNode;
  readonly between: readonly Place[];
}

const ROUTE = /^(?:get|post|put|patch|delete|del|all|head|options|query|mutation|on|route)$/;
const JOINS = /^(?:use|addHook)$/;
const HOOKS = /^(?:onRequest|preHandler|preValidation|preParsing|beforeHandle)$/;
const MAX_HANDLERS = 60;
const MAX_FILES = 16;

/** Finds the handlers that run behind a function of a route, and what they read of what it has put on the request. */
export function createBehind(
  project: Project,
  walker: Walker,
): (start: Place, holder: string, written: Place | undefined) => readonly ReadBehind[] {
  return (start, holder, written) => {
    if (written && hasOther(start, written)) return [];
    return handlersBehind(start).flatMap((handler) => readsIn(handler, holder));
  };

  function handlersBehind(start: Place): readonly Handler[] {
    const fn = isFunction(start.node) ? start.node : undefined;
    const given = givenAt(start.module, start.node);
    const found: Handler[] = isFunction(start.node) ? [] : ownHandlers(start);
    for (const module of modulesUsing({ module: start.module, node: given })) {
      for (const call of module.nodes.CallExpression) {
        if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue;
        const method = memberKey(call.callee) ?? '';
        const index = call.arguments.findIndex((argument) => isIt(module, argument, start, given, fn));
        if (index < 0) continue;
        if (ROUTE.test(method)) found.push(...routeHandlers(module, call, index, []));
        else if (JOINS.test(method)) found.push(...joined(module, call, index));
        if (found.length > MAX_HANDLERS) return [];
      }
    }
    return found;
  }

  /** `server.route({ options, handler })`: of the call itself. */
  function ownHandlers({ module, node }: Place): Handler[] {
    const options = node.type === 'CallExpression' ? node.arguments[0] : undefined;
    if (options?.type !== 'ObjectExpression') return [];
    return handlerAmong(module, options).flatMap((place) => functionsOf(place).map((handler) => ({ ...handler, between: [] })));
  }

  /** The file itself, and those that name what it exports. */
  function modulesUsing({ module, node }: Place): readonly SourceModule[] {
    const name = nameOf(node);
    if (name === undefined) return [module];
    const files = project.filesMentioning(name, module.path).filter((file) => file !== module.path && !isTestFile(file, project.base));
    return files.length > MAX_FILES ? [module] : [module, ...files.flatMap((file) => project.loadAll(file))];
  }

  /** Whether an argument is the function: by itself, in a list of them, or as a hook among options. */
  function isIt(module: SourceModule, argument: Node, start: Place, given: Node, fn: FunctionNode | undefined): boolean {
    const node = unwrap(argument);
    if (node === given) return true;
    if (node.type === 'ArrayExpression') return node.elements.some((e) => e !== null && isIt(module, e, start, given, fn));
    if (node.type === 'ObjectExpression')
      return node.properties.some((p) => p.type === 'Property' && isHook(p) && isIt(module, p.value, start, given, fn));
    // `optional()`, where it is made by a function
    const called = node.type === 'CallExpression' ? unwrap(node.callee) : node;
    if (called.type !== 'Identifier' && called.type !== 'MemberExpression') return false;
    const name = nameOf(given);
    if (name === undefined || (called.type === 'Identifier' ? called.name : memberKey(called)) !== name) return false;
    return walker.origins({ module, node }).origins.some((o) => (fn ? o.kind === 'function' && o.node === fn : isMadeBy(o, start.node)));
  }

  function routeHandlers(module: SourceModule, call: TSESTree.CallExpression, index: number, before: readonly Place[]): readonly Handler[] {
    const given = call.arguments.slice(index + 1).map((node): Place => ({ module, node }));
    const own = call.arguments[index];
    const among = own?.type === 'ObjectExpression' ? handlerAmong(module, own) : [];
    const last = given.at(-1) ?? among[0];
    if (!last) return [];
    const between = [...before, ...(given.length > 0 ? given.slice(0, -1) : [])];
    return functionsOf(last).map(({ module: m, fn }) => ({ module: m, fn, between }));
  }

  /** `{ preHandler: …, handler: … }` */
  function handlerAmong(module: SourceModule, options: TSESTree.ObjectExpression): readonly Place[] {
    return options.properties.flatMap((p) =>
      p.type === 'Property' && p.key.type === 'Identifier' && p.key.name === 'handler' ? [{ module, node: p.value }] : [],
    );
  }

  /** `app.use(it)`: the routes of the same application that are added afterwards. */
  function joined(module: SourceModule, call: TSESTree.CallExpression, index: number): readonly Handler[] {
    const owner = ownerOf(call);
    if (owner === undefined) return [];
    const mounted = call.arguments.slice(index + 1);
    const others: Place[] = [];
    const found: Handler[] = [];
    for (const other of module.nodes.CallExpression) {
      if (other.type !== 'CallExpression' || other === call || startOf(other) < startOf(call) || ownerOf(other) !== owner) continue;
      const method = other.callee.type === 'MemberExpression' ? (memberKey(other.callee) ?? '') : '';
      if (enclosingFunction(other) !== enclosingFunction(call)) continue;
      if (JOINS.test(method)) others.push(...other.arguments.flatMap((node) => (isMiddleware(node) ? [{ module, node }] : [])));
      else if (ROUTE.test(method)) {
        const first = other.arguments.findIndex((node) => stringValue(node) === undefined);
        if (first >= 0) found.push(...routeHandlers(module, other, first - 1, others));
      }
    }
    return [...found, ...mounted.flatMap((node) => routesOf({ module, node }))];
  }

  /** The routes of a router that another file has made. */
  function routesOf(place: Place): readonly Handler[] {
    const made = walker
      .origins(place)
      .origins.flatMap((o) => ('calls' in o && o.kind === 'package' ? o.calls.slice(0, 1) : []))
      .find(({ module }) => module !== place.module);
    if (!made) return [];
    const before: Place[] = [];
    return made.module.nodes.CallExpression.flatMap((call) => {
      if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return [];
      const method = memberKey(call.callee) ?? '';
      if (JOINS.test(method)) before.push(...call.arguments.flatMap((node) => (isMiddleware(node) ? [{ module: made.module, node }] : [])));
      const first = ROUTE.test(method) ? call.arguments.findIndex((node) => stringValue(node) === undefined) : -1;
      return first >= 0 ? routeHandlers(made.module, call, first - 1, [...before]) : [];
    });
  }

  function functionsOf(place: Place): readonly { readonly module: SourceModule; readonly fn: FunctionNode }[] {
    const node = unwrap(place.node);
    if (isFunction(node)) return [{ module: place.module, fn: node }];
    // `asyncHandler(async (req, res) => …)`
    const wrapped = node.type === 'CallExpression' ? node.arguments.find((argument) => isFunction(argument)) : undefined;
    if (wrapped && isFunction(wrapped)) return [{ module: place.module, fn: wrapped }];
    return walker
      .origins(place)
      .origins.flatMap((o) => (o.kind === 'function' && isFunction(o.node) ? [{ module: o.module, fn: o.node }] : []));
  }

  function readsIn({ module, fn, between }: Handler, holder: string): readonly ReadBehind[] {
    const request = fn.params[0];
    if (request?.type !== 'Identifier') return [];
    const binding = module.scopes.resolve(request);
    const starts = (binding?.references ?? []).flatMap((reference) => holderFrom(reference, holder.split('.')));
    const isGuarded = between.some((place) => mayAsk(place, holder));
    const uses = starts.flatMap((start) => usesOf(module, start).map((use) => ({ start, use })));
    const asks = uses.filter(({ use }) => isQuestion(use)).map(({ use }) => use.node);
    const handed = uses.filter(({ use }) => use.kind === 'argument' && use.path.length === 0);
    if (handed.length > 0) return [];
    return starts.flatMap((start): readonly ReadBehind[] => {
      const read = memberOf(module, start);
      if (!read) return [];
      const isAsked = isGuarded || isLeft(start) || asks.some((node) => startOf(node) < startOf(read.node) || contains(node, read.node));
      return [{ module, node: read.node, path: [read.key], isOptional: read.isOptional, isAsked }];
    });
  }

  /** A function in between that reads what was put there may refuse those who have nothing; of one that nobody can read, nobody knows. */
  function mayAsk(place: Place, holder: string): boolean {
    const node = unwrap(place.node);
    if (node.type === 'ObjectExpression' || stringValue(node) !== undefined) return false;
    const last = holder.split('.').at(-1) ?? holder;
    const functions = functionsOf(place);
    if (functions.length === 0) return true;
    return functions.some(({ module, fn }) => module.text.slice(startOf(fn), startOf(fn) + 4000).includes(last));
  }
}

function isHook({ key }: TSESTree.Property): boolean {
  return key.type === 'Identifier' && HOOKS.test(key.name);
}

/** `auth` of `const auth = …`, `function auth() {}`, `auth = …`. */
function nameOf(node: Node): string | undefined {
  if (isFunction(node) && node.id) return node.id.name;
  const holder = node.parent;
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return holder.id.name;
  if (holder?.type === 'AssignmentExpression' && holder.left.type === 'MemberExpression') return memberKey(holder.left);
  if (
    (holder?.type === 'Property' || holder?.type === 'PropertyDefinition' || holder?.type === 'MethodDefinition') &&
    holder.key.type === 'Identifier'
  )
    return holder.key.name;
  const isReturned = isFunction(node) && (holder?.type === 'ReturnStatement' || holder?.type === 'ArrowFunctionExpression');
  const maker = isReturned ? enclosingFunction(node) : undefined;
  return maker && nameOf(maker);
}

/** The function whose request something is written to, or else the closest one. */
export function middlewareAround({ module, node }: Place): Place {
  let root = node.type === 'AssignmentExpression' ? node.left : node;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const definition = module.scopes.resolve(root)?.definitions[0];
  const fn = definition?.kind === 'parameter' ? definition.node : enclosingFunction(node);
  return { module, node: fn ?? node };
}

/** The function writes something else there too: whoever is nobody is a guest. */
function hasOther({ module, node: fn }: Place, { node: written }: Place): boolean {
  if (written.type !== 'AssignmentExpression') return false;
  const name = dotted(written.left);
  return module.nodes.AssignmentExpression.some(
    (other) =>
      other.type === 'AssignmentExpression' &&
      other !== written &&
      contains(fn, other) &&
      dotted(other.left) === name &&
      !isFalse(other.right),
  );
}

function isMadeBy(origin: Origin, node: Node): boolean {
  return 'calls' in origin && origin.calls.some((call) => call.node === node);
}

function ownerOf(call: Node): string | undefined {
  const callee = call.type === 'CallExpression' ? call.callee : undefined;
  return callee?.type === 'MemberExpression' ? dotted(callee.object) : undefined;
}

function isMiddleware(node: Node): boolean {
  return stringValue(node) === undefined && node.type !== 'ObjectExpression';
}

/** `req.auth` of a reference to `req`; of Hono `c.get('jwtPayload')`, `c.var.jwtPayload`. */
function holderFrom(reference: Node, keys: readonly string[]): readonly Node[] {
  let at: Node = reference;
  const [only] = keys;
  const up = at.parent;
  if (up?.type === 'MemberExpression' && up.object === at && memberKey(up) === 'get' && up.parent.type === 'CallExpression')
    return keys.length === 1 && stringValue(up.parent.arguments[0]) === only ? [up.parent] : [];
  for (const key of keys) {
    while (at.parent && unwrap(at.parent) !== at.parent) at = at.parent;
    const member = at.parent;
    if (member?.type !== 'MemberExpression' || member.object !== at || memberKey(member) !== key) return [];
    at = member;
  }
  return [at];
}

/** What is read from the claims there: `req.auth.sub`, `req.auth!.sub`, `const { sub } = req.auth`. */
function memberOf(
  module: SourceModule,
  start: Node,
): { readonly node: Node; readonly key: string; readonly isOptional: boolean } | undefined {
  let at = start;
  while (at.parent && at.parent.type !== 'ChainExpression' && unwrap(at.parent) !== at.parent) at = at.parent;
  const up = at.parent;
  if (up?.type === 'MemberExpression' && up.object === at) return { node: up, key: memberKey(up) ?? '*', isOptional: up.optional };
  if (up?.type !== 'VariableDeclarator' || up.init !== at) return undefined;
  if (up.id.type === 'ObjectPattern') {
    const [first] = up.id.properties;
    return first?.type === 'Property' && first.key.type === 'Identifier' ? { node: at, key: first.key.name, isOptional: false } : undefined;
  }
  const references = up.id.type === 'Identifier' ? (module.scopes.resolve(up.id)?.references ?? []) : [];
  for (const reference of references) {
    const member = reference.parent;
    if (member?.type === 'MemberExpression' && member.object === reference)
      return { node: member, key: memberKey(member) ?? '*', isOptional: member.optional };
  }
  return undefined;
}

function isQuestion({ kind, node, to }: Use): boolean {
  if (kind === 'argument') return /assert|invariant|require|ensure|check|expect/i.test(to ?? '');
  return kind === 'condition' && (node.type !== 'BinaryExpression' || to === undefined || node.operator === 'in');
}

/** `req.auth && …`, `req.user ?? guest`: asked for in passing. */
function isLeft(start: Node): boolean {
  for (let at = start, up = at.parent; up; at = up, up = up.parent) {
    if (up.type === 'LogicalExpression') return up.left === at;
    if (up.type === 'ConditionalExpression') return up.test === at;
    if (up.type !== 'MemberExpression' && unwrap(up) === up) return false;
  }
  return false;
}
