import type { TSESTree } from '@typescript-eslint/types';
import type { Frame } from '../dataflow/frame.ts';
import type { Place } from '../dataflow/origin.ts';
import { functionNamed } from '../dataflow/other-names.ts';
import { usesOf, usesOfBinding, type Use } from '../dataflow/uses.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingFunction, isFunction, memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { namedFunctionAround, type Callers } from './callers.ts';
import { failureIn, failuresOf, passedAsNobody, showsOf, type Failure } from './failures/index.ts';
import { handedIn } from './handed-in.ts';
import type { Match, Matcher } from './matcher.ts';
import { fateOf, type NeglectedUse } from './neglected.ts';
import { isRegistration } from './one-route.ts';
import type { CallbackUse, Operation } from './operation.ts';
import { storedBeside } from './stored-beside.ts';
import { createVerifiesToo } from './verifies-too.ts';
import { givenAt, siteOf, tellingSite, wholeOf } from './ways-here.ts';

/** What becomes of an operation: of its result, of its failures, and what was done before it. */
export interface Outcomes {
  uses(match: Match): readonly Use[];
  neglected(match: Match): readonly NeglectedUse[];
  failures(match: Match, operation: Operation): readonly Failure[];
  guards(match: Match): readonly Operation[];
  handsOn(match: Match, value: Place | undefined): boolean;
  storedBeside(match: Match): readonly string[];
}

/** Functions that hand a result on to each other. */
const MAX_CALLERS = 2;

interface OutcomeWorld {
  readonly walker: Walker;
  readonly matcher: Matcher;
  readonly callers: Callers;
  readonly operations: (module: SourceModule) => readonly Operation[];
}

export function createOutcomes({ walker, matcher, callers, operations }: OutcomeWorld): Outcomes {
  const verifiesToo = createVerifiesToo(walker, matcher);
  return {
    uses,
    neglected,
    failures,
    guards,
    handsOn,
    storedBeside: (match) => storedBeside(match, (module, node) => callers.of(module, node)),
  };

  /** What becomes of the result here, and where functions hand it to, in their callers. */
  function uses(match: Match): readonly Use[] {
    return handedOn(match, usesOf(match.module, match.node), MAX_CALLERS, match.frame);
  }

  /** Where it is known who calls, the others are questions of their own. */
  function handedOn({ module, node }: Place, own: readonly Use[], left: number, frame: Frame | undefined): readonly Use[] {
    return own.flatMap((use) => {
      const inside = left === 0 ? undefined : usesInPart(use);
      // What the function is called says something too.
      if (inside) return [use, ...handedOn(use, inside, left - 1, frame)];
      if (use.kind !== 'returned' || left === 0) return [use];
      const given = givenAt(module, node);
      // Nobody else calls the function: it only stands between.
      if (use.to === undefined && given !== node && use.path.length === 0)
        return handedOn({ module, node: given }, usesOf(module, given), left - 1, frame);
      const known = callOf({ module, node }, frame);
      const sites = known ? [known] : callers.of(module, node).flatMap(({ site }) => site ?? []);
      return [use, ...sites.flatMap((site) => handedOn(site, usesAt(site, use), left - 1, frame))];
    });
  }

  function usesAt(site: Place, { isVerifiedToo, ...use }: Use): readonly Use[] {
    const found = usesOfGiven(site, use);
    return isVerifiedToo === true || (found.length > 0 && verifiesToo.around(site))
      ? found.map((use) => ({ ...use, isVerifiedToo: true }))
      : found;
  }

  /**
   * Callers may do other things with a helper than use what it gives: there only a use as a value counts; where it gives the very promise,
   * nothing waits for it that is not done by the caller.
   */
  function neglected(match: Match): readonly NeglectedUse[] {
    const own = match.row.traits?.includes('promise') === true ? fateOf(match.module, givenAt(match.module, match.node)) : undefined;
    const fn = enclosingFunction(match.node);
    const isGiven =
      own?.isReturned === true || (fn?.async === true && usesOf(match.module, match.node).some(({ kind }) => kind === 'returned'));
    if (!isGiven || namedFunctionAround(match.node)?.fn !== fn) return own?.neglected ?? [];
    const sites = callers.of(match.module, match.node).flatMap(({ site }) => (site ? [site] : []));
    const abroad = sites.flatMap((site) =>
      fateOf(site.module, site.node).neglected.filter(
        ({ how }) => how === 'tested' || how === 'read' || (how === 'dropped' && own?.isReturned === true && fn?.async === false),
      ),
    );
    return [...(own?.neglected ?? []), ...abroad];
  }

  function failures(match: Match, operation: Operation): readonly Failure[] {
    const { row, module, node } = match;
    if (row.kind === 'gate') return operation.role('callback').origins.flatMap((origin) => passedAsNobody(origin) ?? []);
    if (row.kind === 'middleware') return operation.role('onExpired').origins.flatMap((origin) => failureIn(origin) ?? []);
    const given = row.callback && node.type === 'CallExpression' ? argumentAt(node, row.callback.argument) : undefined;
    const argument = given?.type === 'Identifier' ? functionNamed(module, given) : given;
    const callback = row.callback && isFunction(argument) ? { callback: { fn: argument, parameter: row.callback.parameter } } : {};
    const isPromise = row.traits?.includes('promise') === true || isPromisified(match);
    const shows = showsOf(operation.defaultOf('fails'), isPromise);
    return failuresOf({ module, node, shows, ...callback }, (m, n) => callers.of(m, n));
  }

  /** `router.get(path, authenticate, handler)`: what the functions before the handler do. */
  function guards(match: Match): readonly Operation[] {
    const site = tellingSite(match.frame);
    const caller = site && enclosingFunction(site.node);
    const around = site && caller ? operations(site.module).filter((o) => contains(caller, o.place.node)) : [];
    const before = handlersBefore(match).flatMap((node) =>
      walker.origins({ module: match.module, node }).origins.flatMap((origin) => {
        if (origin.kind === 'result' && isOperation(origin.by)) return [origin.by];
        return origin.kind === 'function' ? operations(origin.module).filter((o) => contains(origin.node, o.place.node)) : [];
      }),
    );
    return [...around, ...before];
  }

  /** What a helper is handed in, its caller has under a name of its own. */
  function handsOn({ module, node, frame }: Match, value: Place | undefined): boolean {
    if (!value) return false;
    if (value.module === module && verifiesToo.handsOn({ module, node }, value.node)) return true;
    const handed = frame ? handedIn(value, frame) : value;
    const site = tellingSite(frame);
    return site !== undefined && handed.module === site.module && verifiesToo.handsOn(site, handed.node);
  }
}

/** The call by which the named function around a place is reached in a context. */
function callOf({ module, node }: Place, frame: Frame | undefined): Place | undefined {
  const around = frame && namedFunctionAround(node)?.fn;
  for (let at = frame; at; at = at.caller) if (at.module === module && at.fn === around) return at.site;
  return undefined;
}

/** `return { user: claims }`: of what a caller takes, that member is meant. */
function usesOfGiven({ module, node }: Place, { path, to }: Use): readonly Use[] {
  const all = usesOf(module, node);
  const meant = to === undefined ? all : all.flatMap((use) => (use.path[0] === to ? [{ ...use, path: use.path.slice(1) }] : []));
  return meant.map((use) => ({ ...use, path: [...path, ...use.path] }));
}

/** What becomes of a value that is handed to a function which nobody else calls: what that does is done here. */
function usesInPart({ kind, module, node: call, argument, path }: Use): readonly Use[] | undefined {
  if (kind !== 'argument' || !argument || call.type !== 'CallExpression') return undefined;
  const fn = call.callee.type === 'Identifier' ? functionNamed(module, call.callee) : undefined;
  if (!fn || call.arguments.some(({ type }) => type === 'SpreadElement') || siteOf(module, fn) !== call) return undefined;
  const parameter = fn.params[call.arguments.indexOf(argument as (typeof call.arguments)[number])];
  return (parameter ? usesOfBinding(module, parameter) : []).flatMap((inner) => {
    const use = { ...inner, path: [...path, ...inner.path] };
    return use.kind === 'returned' && enclosingFunction(use.node) === fn ? usesOfGiven({ module, node: call }, use) : [use];
  });
}

/** What a callback that the call is given does with what comes out of it. */
export function callbackUse({ row, module, node }: Match): CallbackUse | undefined {
  const given = row.callback ?? (row.kind === 'gate' ? GATE_CALLBACK : undefined);
  if (!given || node.type !== 'CallExpression') return undefined;
  const argument = argumentAt(node, given.argument);
  if (!isFunction(argument)) return undefined;
  const [error] = argument.params;
  const value = argument.params[given.parameter];
  const isRead = (name: Node): boolean => (module.scopes.resolve(name)?.references ?? []).some((reference) => reference !== name);
  return {
    ignoresError: !error || (error.type === 'Identifier' && !isRead(error)),
    uses: value ? usesOfBinding(module, value) : [],
    at: { module, node: argument },
  };
}

/** `passport.authenticate('jwt', (error, user) => …)` */
const GATE_CALLBACK = { argument: 'last', parameter: 1 } as const;

function argumentAt({ arguments: given }: TSESTree.CallExpression, at: 'last' | number): Node | undefined {
  return at === 'last' ? given.at(-1) : given[at];
}

/** `promisify(jwt.verify)(token, key)` gives a promise, whatever the row says of the function: somebody waits for it, or it is settled. */
function isPromisified({ row, node }: Match): boolean {
  if (row.callback === undefined || node.type !== 'CallExpression') return false;
  const { callee, parent } = node;
  const key = parent.type === 'MemberExpression' && parent.object === node ? memberKey(parent) : undefined;
  return callee.type === 'CallExpression' || parent.type === 'AwaitExpression' || /^(?:then|catch|finally)$/.test(key ?? '');
}

/** The arguments before the handler that a node stands in. */
export function handlersBefore({ module, node }: Place): readonly Node[] {
  const { calls } = wholeOf(module, node);
  for (const at of [node, ...calls]) {
    for (let fn = enclosingFunction(at); fn; fn = enclosingFunction(fn)) {
      const before = fn.parent.type === 'CallExpression' ? argumentsBefore(fn.parent, fn) : [];
      if (before.length > 0) return before;
    }
  }
  const named = calls.at(-1);
  return named && isRegistration(named) ? argumentsBefore(named, named.arguments.at(-1)) : [];
}

export function argumentsBefore({ arguments: given }: TSESTree.CallExpression, handler: Node | undefined): readonly Node[] {
  const index = (given as readonly (Node | undefined)[]).indexOf(handler);
  return index > 0 ? given.slice(0, index).filter((a) => a.type !== 'SpreadElement') : [];
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'kind' in value && 'role' in value;
}
