import type { TSESTree } from '@typescript-eslint/types';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingClass, enclosingFunction, endOf, isClass, isFunction } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { calledIn, functionsOf } from './called-functions.ts';
import { decoratorsOf } from './decorators.ts';
import type { Match } from './matcher.ts';
import { ofKind } from './of-kind.ts';
import type { Operation, OperationKind } from './operation.ts';
import { handedTo, isRegistration } from './one-route.ts';
import type { RouteOf } from './routes.ts';
import { routeOf } from './setting.ts';

/** Calls within calls that are followed: what prepares an answer is close by. */
const DEPTH = 2;

interface SameRequestWorld {
  readonly walker: Walker;
  readonly operations: (module: SourceModule) => readonly Operation[];
  readonly routes: (place: Place) => readonly RouteOf[];
  /** Where the function around is called. */
  readonly sites: readonly Place[];
}

/**
 * Operations of a kind that run for the same request as another one: in the handler around it, in what that calls and is wrapped in, in
 * the middlewares of its route, in the decorators of its method and class, and in whoever calls its function.
 */
export function sameRequest(match: Match, kind: OperationKind, world: SameRequestWorld): readonly Operation[] {
  const { walker, operations, routes, sites } = world;
  const starts: readonly Place[] = [match, ...sites];
  const functions = starts.flatMap(functionsAround);
  const called = withCalled(functions, walker);
  const others = starts.flatMap((place) => [...surroundings(place), ...decorations(place)]);
  const registered = starts.flatMap(routes).flatMap(({ at }) => argumentsOf(at));
  const wrappers = functions.flatMap(wrappersOf);
  const places = [
    ...called,
    ...[...others, ...registered].flatMap((place) => [place, ...ledTo(place)]),
    ...wrappers.flatMap(({ module, node }) => functionsOf({ module, node: node.callee }, walker)),
  ];
  // What a file says for all its handlers, and what is itself a wrapper of the handler.
  const wraps = new Set<Node>(wrappers.map(({ node }) => node));
  const around = [...new Set(starts.map(({ module }) => module))]
    .flatMap((module) => ofKind(operations(module), kind))
    .filter((o) => 'exported' in o.model.match || wraps.has(o.place.node));
  return [...new Set([...places.flatMap(within), ...around])].filter(({ place }) => place.node !== match.node || kind !== match.row.kind);

  function within({ module, node }: Place): readonly Operation[] {
    return ofKind(operations(module), kind).filter((o) => contains(node, o.place.node));
  }

  /** What stands at an expression, wherever it is written: a function, a class, the call that made it. */
  function ledTo(place: Place): readonly Place[] {
    const made = (o: Origin): readonly Place[] => {
      if (isFunction(o.node) || isClass(o.node)) return [{ module: o.module, node: o.node }, ...(o.frame?.site ? [o.frame.site] : [])];
      return 'calls' in o ? o.calls : [];
    };
    return walker.origins(place).origins.flatMap(made);
  }
}

/** Operations of a kind that stand at places, and in what is called there. */
export function during(
  places: readonly Place[],
  kind: OperationKind,
  { walker, operations }: Pick<SameRequestWorld, 'walker' | 'operations'>,
): readonly Operation[] {
  const found = withCalled(places, walker).flatMap(({ module, node }) =>
    ofKind(operations(module), kind).filter((o) => contains(node, o.place.node)),
  );
  return [...new Set(found)];
}

/** The functions around a place, up to the one that the framework calls. */
export function functionsAround({ module, node }: Place): readonly Place[] {
  const found: Place[] = [];
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    found.push({ module, node: fn });
    const isRegistered = routeOf(fn) !== undefined || handedTo(fn).some(({ call }) => isRegistration(call));
    if (isRegistered || fn.parent.type === 'MethodDefinition') break;
  }
  return found;
}

function withCalled(functions: readonly Place[], walker: Walker): readonly Place[] {
  const seen = new Set<Node>();
  let near = functions;
  const all: Place[] = [];
  for (let depth = 0; depth <= DEPTH; depth++) {
    const fresh = near.filter(({ node }) => !seen.has(node));
    for (const { node } of fresh) seen.add(node);
    all.push(...fresh);
    if (depth < DEPTH) near = fresh.flatMap((fn) => calledIn(fn, endOf(fn.node), walker));
  }
  return all;
}

/** Middlewares before a handler. */
function surroundings({ module, node }: Place): readonly Place[] {
  return functionsAround({ module, node })
    .flatMap(({ node: fn }) => handedTo(fn))
    .flatMap(({ before }) => before.flatMap(listed))
    .map((at) => ({ module, node: at }));
}

/** The calls that make a handler of a function: `catchAsync(fn)`. */
function wrappersOf({ module, node }: Place): readonly { readonly module: SourceModule; readonly node: TSESTree.CallExpression }[] {
  return handedTo(node).flatMap(({ call }) => (isRegistration(call) ? [] : [{ module, node: call }]));
}

/** Of `{ preHandler: [auth, noStore] }` all that stands in it. */
function listed(node: Node): readonly Node[] {
  if (node.type === 'ArrayExpression') return node.elements.flatMap((e) => (e && e.type !== 'SpreadElement' ? listed(e) : []));
  if (node.type === 'ObjectExpression') return node.properties.flatMap((p) => (p.type === 'Property' ? listed(p.value) : []));
  return [node];
}

/** `@Header(…)`, `@UseInterceptors(NoStore)`: the decorators, and what they are given. */
export function decorations({ module, node }: Place): readonly Place[] {
  const method = functionsAround({ module, node }).find(({ node: fn }) => fn.parent?.type === 'MethodDefinition')?.node.parent;
  if (!method) return [];
  const around = enclosingClass(method);
  return [method, ...(around ? [around] : [])].flatMap(decoratorsOf).flatMap(({ expression }) => {
    const given = expression.type === 'CallExpression' ? expression.arguments : [];
    return [expression, ...given].map((at) => ({ module, node: at }));
  });
}

function argumentsOf({ module, node }: Place): readonly Place[] {
  return node.type === 'CallExpression' ? node.arguments.map((at) => ({ module, node: at })) : [];
}
