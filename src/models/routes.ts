import type { TSESTree } from '@typescript-eslint/types';
import type { Walker } from '../dataflow/walk.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingFunction, memberKey, staticKey, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { exportedNames } from './callee-names.ts';
import { namedFunctionAround, stemOf } from './callers.ts';
import { propertyOf } from './handlers/find.ts';
import { wholeOf } from './ways-here.ts';

/** A route that a function answers although it is written elsewhere: `router.get('/logout', auth.logout)`. */
export interface RouteOf {
  /** In capitals. */
  readonly method: string;
  readonly path: string | undefined;
  readonly at: Place;
}

const VERBS = new Set(['get', 'head', 'post', 'put', 'patch', 'delete']);
/** So many files are read for them at most. */
const MAX_FILES = 16;

/** Finds the routes that name the function around a node, in its file and in those of the package that mention it. */
export function createRoutes(project: Project, walker: Walker): (place: Place) => readonly RouteOf[] {
  return ({ module, node }) => {
    // A part of a handler that is a function of its own is on the handler's routes.
    for (const at of [node, ...wholeOf(module, node).sites]) {
      const found = routesTo({ module, node: at });
      if (found.length > 0) return found;
    }
    return [];
  };

  function routesTo({ module, node }: Place): readonly RouteOf[] {
    const around = namedFunctionAround(node) ?? wrappedFunctionAround(node);
    if (!around) return [];
    const names = new Set([around.name, ...exportedNames(module, around.fn)]);
    const isIt = (at: Place): boolean => walker.origins(at).origins.some((o) => isMadeOf(o, around.fn));
    return [module, ...filesNaming(names, module)].flatMap((place) =>
      (typeof place === 'string' ? project.loadAll(place) : [place]).flatMap((caller) => routesIn(caller, names, isIt)),
    );
  }

  function filesNaming(names: ReadonlySet<string>, module: SourceModule): readonly string[] {
    const stem = stemOf(module.path);
    const files = [...names].flatMap((name) =>
      name === 'default' ? project.filesMentioning(`/${stem}`, module.path) : project.filesMentioning(name, module.path, stem),
    );
    const others = [...new Set(files)].filter((file) => file !== module.path && !isTestFile(file, project.base));
    return others.length > MAX_FILES ? [] : others;
  }
}

/** `const login = catchAsync(async (req, res) => …)`: the function goes by the name of what it is wrapped in. */
function wrappedFunctionAround(node: Node): ReturnType<typeof namedFunctionAround> {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const call = fn.parent;
    if (call.type !== 'CallExpression' || call.callee === fn) continue;
    const holder = call.parent;
    if (holder.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return { fn, name: holder.id.name };
    if (holder.type === 'AssignmentExpression' && holder.left.type === 'MemberExpression') {
      const name = memberKey(holder.left);
      if (name !== undefined) return { fn, name };
    }
  }
  return undefined;
}

/** The function itself, or what a call makes of it. */
function isMadeOf(origin: Origin, fn: FunctionNode): boolean {
  if (origin.kind === 'function' && origin.node === fn) return true;
  const calls = 'calls' in origin ? origin.calls : [];
  for (let frame = origin.frame; frame; frame = frame.closure) if (frame.args.includes(fn)) return true;
  return calls.some(({ node }) => node === fn.parent);
}

function routesIn(module: SourceModule, names: ReadonlySet<string>, isIt: (at: Place) => boolean): readonly RouteOf[] {
  return registrationsIn(module).flatMap(({ call, verb, handlers }) => {
    if (!handlers.some((at) => isCalled(at, names) && isIt({ module, node: at }))) return [];
    const set = verb === 'route' ? ofObject(call.arguments[0]) : [{ method: verb.toUpperCase(), path: pathOf(call) }];
    return set.map((route) => ({ ...route, at: { module, node: call } }));
  });
}

interface Registration {
  readonly call: TSESTree.CallExpression;
  /** In small letters, or `route`. */
  readonly verb: string;
  readonly handlers: readonly Node[];
}

const registrations = new WeakMap<SourceModule, readonly Registration[]>();

/** `router.get(path, …)`, `server.route({ … })`: each function of a file asks for them. */
function registrationsIn(module: SourceModule): readonly Registration[] {
  const known = registrations.get(module);
  if (known) return known;
  const found = module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return [];
    const verb = memberKey(call.callee);
    if (verb === undefined || (verb !== 'route' && !VERBS.has(verb))) return [];
    const handlers = call.arguments.flatMap((at): readonly Node[] => (at.type === 'CallExpression' ? at.arguments : [handlerIn(at)]));
    return [{ call, verb, handlers }];
  });
  registrations.set(module, found);
  return found;
}

/** `{ method: ['GET', 'POST'], url: '/users', handler }`, as Fastify takes it, with `path` as hapi does. */
function ofObject(options: Node | undefined): readonly Omit<RouteOf, 'at'>[] {
  const method = propertyOf(options, 'method');
  const methods = method?.type === 'ArrayExpression' ? method.elements : [method];
  const path = stringValue(propertyOf(options, 'url') ?? propertyOf(options, 'path'));
  return methods.flatMap((one) => {
    const name = stringValue(one);
    return name === undefined ? [] : [{ method: name.toUpperCase(), path }];
  });
}

/** `{ schema, handler }`, as Fastify takes it. */
function handlerIn(argument: Node): Node {
  if (argument.type !== 'ObjectExpression') return argument;
  const handler = argument.properties.find((property) => property.type === 'Property' && staticKey(property) === 'handler');
  return handler?.type === 'Property' ? handler.value : argument;
}

function isCalled(node: Node, names: ReadonlySet<string>): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return names.has(inner.name) || names.has('default');
  return inner.type === 'MemberExpression' && names.has(memberKey(inner) ?? '');
}

/** `router.get(path, …)`, `router.route(path).get(…)`. */
function pathOf(call: TSESTree.CallExpression): string | undefined {
  const own = stringValue(call.arguments[0]);
  if (own !== undefined || call.callee.type !== 'MemberExpression') return own;
  const route = unwrap(call.callee.object);
  return route.type === 'CallExpression' ? stringValue(route.arguments[0]) : undefined;
}
