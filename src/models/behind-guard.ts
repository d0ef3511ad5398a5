import { dotted } from '../dataflow/calls.ts';
import type { Frame } from '../dataflow/frame.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingClass, endOf, isClass, isFunction, startOf, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { AppGuard } from './app-guards.ts';
import { calledIn } from './called-functions.ts';
import { decoratorsOf } from './decorators.ts';
import { isExempt } from './exempt-routes.ts';
import type { GuardList } from './guard-lists.ts';
import { handedIn } from './handed-in.ts';
import type { Act } from './failures/index.ts';
import type { Operation } from './operation.ts';
import { letsNobodyOut } from './optional-guards.ts';
import { handedTo, isRegistration } from './one-route.ts';
import type { FromRequest } from './request.ts';
import type { RouteOf } from './routes.ts';
import { decorations, functionsAround } from './same-request.ts';

/** Functions between the place and the handler: helper, service, controller. */
const MAX_CALLERS = 3;
/** Calls within calls: `applyDecorators(UseGuards(Guard))`, a middleware and the helper that it verifies with. */
const MAX_DEPTH = 3;

interface GuardedWorld {
  readonly walker: Walker;
  readonly operations: (module: SourceModule) => readonly Operation[];
  readonly routes: (place: Place) => readonly RouteOf[];
  readonly guardLists: (place: Place) => readonly GuardList[];
  readonly appGuards: (place: Place) => readonly AppGuard[];
  readonly callers: (place: Place) => readonly Frame[];
  readonly requestPart: (origin: Origin, at: Place) => FromRequest | undefined;
}

/**
 * Whether requests only get to a place, with a value there, past something that checks who sends them: a middleware of the route or of
 * its router, what stands before the function in a list, a guard among the decorators, or before the one that it stands in; where the
 * function is called by others, before each of them. Such a check reads a header or a cookie: a value that came in the body or in the
 * address is not what it has looked at.
 */
export function isBehindGuard(start: Place, value: Place | undefined, first: readonly Frame[], world: GuardedWorld): boolean {
  const { walker, operations, routes, guardLists, appGuards, callers, requestPart } = world;
  /** Where in the request the value stands that is asked about, as seen from the function at hand. */
  let parts: readonly string[] = [];
  let here = start;
  const none = new Set<Node>();
  return isGuarded(start, value, first, 0);

  function isGuarded(place: Place, held: Place | undefined, frames: readonly Frame[], depth: number): boolean {
    here = place;
    parts = held ? partsOf(walker.origins(held).origins, (o) => requestPart(o, held)) : [];
    if (parts.some((part) => BESIDE.test(part))) return false;
    if (isGuardedHere(place)) return true;
    return (
      depth < MAX_CALLERS &&
      frames.length > 0 &&
      frames.every(
        (frame) => frame.site !== undefined && isGuarded(frame.site, held && handedIn(held, frame), callers(frame.site), depth + 1),
      )
    );
  }

  function isGuardedHere(place: Place): boolean {
    if (decorations(place).some((at) => isGuard(at))) return true;
    const around = functionsAround(place);
    const placements = around.flatMap((fn) => placementsOf(fn));
    if (placements.length > 0) return placements.every(isPast);
    const named = routes(place).map(({ at }) => at);
    if (named.length > 0) return named.every((at) => isPast({ before: givenBefore(at, around), registered: at }));
    const route = routeMethod(place, walker);
    return route ? isGuardedByApp(route, appGuards(place)) : isPastOthers(place);
  }

  /** In a guard: in each list of guards that it is in, and as one for all routes, behind another one. */
  function isPastOthers(place: Place): boolean {
    const cls = enclosingClass(place.node);
    const all = appGuards(place);
    const lists = guardLists(place);
    const own = all.filter(({ guard }) => walker.origins(classOf(guard)).origins.some((o) => o.node === cls));
    return (
      lists.length + own.length > 0 &&
      lists.every(({ before, target }) => isPast({ before, registered: undefined }) || isGuardedByApp(target, all)) &&
      own.every(({ before }) => before.some((guard) => isGuard(classOf(guard)) && !isExempt(guard, undefined, walker)))
    );
  }

  function isGuardedByApp(target: Place, all: readonly AppGuard[]): boolean {
    return all.some(({ guard }) => isGuard(classOf(guard)) && !isExempt(guard, target, walker));
  }

  /** What a route is given before one of the functions; where none is found, before the last. */
  function givenBefore(route: Place, functions: readonly Place[]): readonly Place[] {
    const given = argumentsOf(route);
    const own = given.findIndex((at) => walker.origins(at).origins.some((o) => functions.some((fn) => fn.node === o.node)));
    return given.slice(0, own < 0 ? -1 : own);
  }

  function isPast({ before, registered }: Placement): boolean {
    return before.some((at) => isGuard(at)) || (registered !== undefined && isJoinedBefore(registered));
  }

  /** `router.use(authenticate)` before `router.get(…)`. */
  function isJoinedBefore({ module, node }: Place): boolean {
    const owner = ownerOf(node);
    if (owner === undefined) return false;
    return module.nodes.CallExpression.some(
      (call) =>
        call.type === 'CallExpression' &&
        startOf(call) < startOf(node) &&
        ownerOf(call) === owner &&
        JOINS.test(dotted(call.callee) ?? '') &&
        argumentsOf({ module, node: call }).some((given) => isGuard(given)),
    );
  }

  function isGuard({ module, node: given }: Place, depth = MAX_DEPTH): boolean {
    if (depth === 0) return false;
    const node = unwrap(given);
    if (node.type === 'ArrayExpression')
      return node.elements.some((element) => element !== null && isGuard({ module, node: element }, depth));
    if (PLAIN.has(node.type)) return false;
    return walker.origins({ module, node }).origins.some((origin) => checks(origin, depth));
  }

  function checks(origin: Origin, depth: number): boolean {
    const { module, node } = origin;
    if (origin.kind === 'result') return isChecking(origin.by as Operation);
    if (isFunction(node)) return holdsCheck({ module, node }, depth);
    if (isClass(node)) {
      const { superClass } = node;
      if (letsNobodyOut(node)) return false;
      return holdsCheck({ module, node }, depth) || (superClass !== null && isGuard({ module, node: superClass }, depth - 1));
    }
    if (isGuardOfElsewhere(origin)) return true;
    const calls = 'calls' in origin ? origin.calls : [];
    return calls.some((call) => isCheck(call) || argumentsOf(call).some((argument) => isGuard(argument, depth - 1)));
  }

  function isCheck({ module, node }: Place): boolean {
    return operations(module).some((o) => o.place.node === node && isChecking(o));
  }

  /** In the code of a function or a class, or in that of what it calls. */
  function holdsCheck(at: Place, depth: number): boolean {
    // What it does in another branch it does not do before.
    if (at.module === here.module && contains(at.node, here.node)) return false;
    if (operations(at.module).some((o) => contains(at.node, o.place.node) && isChecking(o))) return true;
    if (depth <= 1 || none.has(at.node)) return false;
    none.add(at.node);
    return calledIn(at, endOf(at.node), walker).some((called) => holdsCheck(called, depth - 1));
  }

  /** Whoever fails does not come past it. With a callback, Passport leaves it to that who gets in. */
  function isChecking(operation: Operation): boolean {
    switch (operation.kind) {
      case 'guard':
        return true;
      case 'gate':
        return !operation.role('callback').origins.some(({ kind }) => kind === 'function');
      case 'middleware':
        return !operation.role('optional').origins.some((o) => o.kind === 'literal' && o.value === true);
      case 'verify':
        return looksThere(operation) && !operation.failures().some(({ acts }) => acts.some(isPass));
      default:
        return false;
    }
  }

  /** Not at another header or cookie, as far as one can see. */
  function looksThere(verify: Operation): boolean {
    const seen = partsOf(verify.role('token').origins, (o) => verify.requestPart(o));
    return parts.length === 0 || seen.length === 0 || seen.some((part) => parts.includes(part));
  }
}

/** `import { JwtGuard } from '@acme/auth'`: nobody can read what it does; its name says that it keeps requests out. */
function isGuardOfElsewhere(origin: Origin): boolean {
  const name = origin.kind === 'package' && origin.calls.length === 0 ? (origin.path.at(-1) ?? '') : '';
  return /(?:auth|jwt|token|login|session)\w*guard$/i.test(name) && !/optional|anonymous|guest|public/i.test(name);
}

/** Of `new JwtAuthGuard(reflector)` the class. */
function classOf({ module, node }: Place): Place {
  return { module, node: node.type === 'NewExpression' ? node.callee : node };
}

/** The method of a controller or resolver of NestJS that a place is in. */
function routeMethod(place: Place, walker: Walker): Place | undefined {
  const { module } = place;
  const method = functionsAround(place).at(-1)?.node.parent;
  const cls = method?.type === 'MethodDefinition' ? enclosingClass(method) : undefined;
  if (!method || !cls || decoratorsOf(method).length === 0) return undefined;
  const isOfNest = decoratorsOf(cls).some(({ expression }) =>
    walker
      .origins({ module, node: expression })
      .origins.some((o) => o.kind === 'package' && o.name.startsWith('@nestjs/') && /^(?:Controller|Resolver)$/.test(o.path[0] ?? '')),
  );
  return isOfNest ? { module, node: method } : undefined;
}

function isPass({ kind, under }: Act): boolean {
  return kind === 'passes' && under !== 'other';
}

/** `header.authorization`, `cookie.session` */
function partsOf(origins: readonly Origin[], requestPart: (origin: Origin) => FromRequest | undefined): readonly string[] {
  return origins.flatMap((origin) => {
    const from = requestPart(origin);
    return from ? [`${from.part}.${from.rest[0]?.toLowerCase() ?? ''}`] : [];
  });
}

/** What comes in beside the credential that a guard looks at. */
const BESIDE = /^(?:body|query|path)\./;
const JOINS = /\.(?:use|addHook)$/;
const PLAIN: ReadonlySet<string> = new Set(['Literal', 'TemplateLiteral', 'ObjectExpression']);

/** A place in a list or in a call where a function is run behind what stands before it. */
interface Placement {
  readonly before: readonly Place[];
  readonly registered: Place | undefined;
}

/** `[protect, handler]`, `router.get(path, protect, handler)`, also where the function has a name: `const handler = …`. */
function placementsOf({ module, node }: Place): readonly Placement[] {
  const holder = node.parent;
  const id = holder?.type === 'VariableDeclarator' ? holder.id : isFunction(node) ? node.id : undefined;
  const named = id ? (module.scopes.resolve(id)?.references ?? []) : [];
  return [node, ...named].flatMap((at): readonly Placement[] => {
    const calls = handedTo(at);
    const list = at.parent;
    if (list?.type === 'ArrayExpression')
      return [{ before: placed(list.elements.slice(0, list.elements.indexOf(at as never))), registered: undefined }];
    const registered = calls.find(({ call }) => isRegistration(call) || JOINS.test(dotted(call.callee) ?? ''))?.call;
    const before = calls.flatMap((call) => call.before);
    return registered || before.length > 0 ? [{ before: placed(before), registered: registered && { module, node: registered } }] : [];
  });

  function placed(nodes: readonly (Node | null)[]): readonly Place[] {
    return nodes.flatMap((before) => (before ? [{ module, node: before }] : []));
  }
}

function ownerOf(call: Node): string | undefined {
  const callee = call.type === 'CallExpression' ? call.callee : undefined;
  return callee?.type === 'MemberExpression' ? dotted(callee.object) : undefined;
}

function argumentsOf({ module, node }: Place): readonly Place[] {
  return node.type === 'CallExpression' ? node.arguments.map((at) => ({ module, node: at })) : [];
}
