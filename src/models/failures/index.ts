import type { Frame } from '../../dataflow/frame.ts';
import type { Origin, Place } from '../../dataflow/origin.ts';
import { contains, enclosingFunction, isFunction, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { namesOf } from '../setting.ts';
import { siteOf, wholeOf } from '../ways-here.ts';
import type { Defaults } from '../schema.ts';
import { asStatement } from './as-statement.ts';
import { arrivalOf, behind, callbackArrival, isFalse, type Arrival, type Shows } from './arrivals.ts';
import { effectOfAssignment, effectOfCall, isExecutor } from './effects.ts';
import { followPath, type Act, type Stretch } from './path.ts';
import { textWith } from './text-with.ts';
import { passesWithout } from './without.ts';

export type { Act } from './path.ts';

/** A place where the failure of a verification arrives, and what the program does from there on without refusing. */
export interface Failure {
  readonly at: Place;
  readonly acts: readonly Act[];
  /** The function around refuses others, such as requests without a token. */
  readonly refusesOthers: boolean;
  /** Where there is no token at all, the function goes on just the same. */
  readonly passesWithout: boolean;
  /** The names of that function, and of those that it is a part of. */
  readonly names: readonly string[];
  /** Somebody else gets the error, and may write it down. */
  readonly handsError: boolean;
  /** What is written where it arrives, and in the functions of the file that are called there. */
  text(): string;
  /** What the function gives where nothing fails. */
  readonly otherwise: readonly Place[];
  /** Where nothing fails, nothing is done in the same place either. */
  readonly isLast: boolean;
}

/** The call that may fail. */
export interface Failing extends Place {
  readonly shows: Shows;
  /** Its callback, and which of its parameters gets the claims. */
  readonly callback?: { readonly fn: FunctionNode; readonly parameter: number };
}

type CallersOf = (module: SourceModule, node: Node) => readonly Frame[];
/** Functions between the verification and those who look whether it failed. */
const MAX_DEPTH = 2;
/** Those that only stand between are not counted, but a chain of them has no end either. */
const MAX_WAY = 8;

export function showsOf(fails: Defaults['fails'], isPromise: boolean): Shows {
  if (fails === 'error') return 'error';
  if (fails !== undefined && fails !== 'throws') return 'false';
  return isPromise ? 'rejects' : 'throws';
}

/** The functions between, and the places that the failure has come through: functions may call each other in a circle. */
interface Way {
  readonly depth: number;
  readonly nodes: readonly Node[];
}

const START: Way = { depth: 0, nodes: [] };

/** Where the failure of a call arrives: in its function, or in those who call that. */
export function failuresOf(failing: Failing, callersOf: CallersOf, way: Way = START): readonly Failure[] {
  const { module, node, shows, callback } = failing;
  if (way.nodes.length > MAX_WAY || way.nodes.includes(node)) return [];
  const arrival = callback ? callbackArrival(module, callback.fn, callback.parameter) : arrivalOf(module, node, shows);
  if (!arrival) return [];
  // A promise that a function gives back without waiting is one for whoever calls it.
  if (arrival === 'out') return way.depth < MAX_DEPTH ? abroad(module, node, shows === 'throws' ? undefined : shows, callersOf, way) : [];
  const { failure, throws } = followed(module, arrival, node);
  const isFalseGiven = failure.acts.some((act) => act.kind === 'gives' && act.value && isFalse(act.value.node) && !act.under);
  if ((!throws && !isFalseGiven) || way.depth >= MAX_DEPTH) return [failure];
  return [failure, ...abroad(module, arrival.at, isFalseGiven ? 'false' : undefined, callersOf, way)];
}

function abroad(
  module: SourceModule,
  node: Node,
  shows: Shows | undefined,
  callersOf: CallersOf,
  { depth, nodes }: Way,
): readonly Failure[] {
  const fn = enclosingFunction(node);
  const on = (more: number): Way => ({ depth: depth + more, nodes: [...nodes, node] });
  if (fn && isExecutor(fn)) return failuresOf({ module, node: fn.parent, shows: 'rejects' }, callersOf, on(0));
  if (!fn) return [];
  const only = siteOf(module, fn);
  const sites = only
    ? [{ module, node: only }]
    : callersOf(module, node).flatMap(({ site, fn: called }) => (called === fn ? (site ?? []) : []));
  // What stands between, and is called here alone, counts as nothing.
  const further = on(only ? 0 : 1);
  return sites.flatMap((site) => failuresOf({ ...site, shows: shows ?? (fn.async ? 'rejects' : 'throws') }, callersOf, further));
}

/** What a function does that is called for a failure and whose throwing refuses. */
export function failureIn(fn: Origin): Failure | undefined {
  if (fn.kind !== 'function' || !isFunction(fn.node)) return undefined;
  const stretches = [{ statements: [asStatement(fn.node.body)], isOwn: true }];
  return followed(fn.module, { at: fn.node, stretches, facts: new Map(), error: undefined, otherwise: [], isLast: false }).failure;
}

/** What the callback of Passport does where nobody was found: there is no error, and no user. */
export function passedAsNobody(fn: Origin): Failure | undefined {
  if (fn.kind !== 'function' || !isFunction(fn.node)) return undefined;
  const { module, node } = fn;
  const facts = new Map(
    node.params.slice(0, 2).flatMap((name) => {
      const binding = module.scopes.resolve(name);
      return binding ? [[binding, false] as const] : [];
    }),
  );
  const stretches = [{ statements: [asStatement(node.body)], isOwn: true }];
  return followed(module, { at: node, stretches, facts, error: undefined, otherwise: [], isLast: false }).failure;
}

function followed(
  module: SourceModule,
  { at, stretches, facts, error, otherwise, isLast }: Arrival,
  check: Node = at,
): { failure: Failure; throws: boolean } {
  const isError = (name: Node): boolean => error !== undefined && module.scopes.resolve(name) === error;
  const whole = wholeOf(module, at);
  const { acts, throws, handsError } = followPath(module, [...stretches, ...behindCalls(at, whole.sites)], facts, isError, at);
  const failure = {
    at: { module, node: at },
    acts,
    refusesOthers: [at, ...whole.sites].some((node) => refusesOthers(module, node)),
    passesWithout: [check, ...wholeOf(module, check).sites].some((node) => passesWithoutIn(module, node)),
    names: namesOf([...(isFunction(at) ? [at] : []), ...whole.functions]),
    handsError,
    text: () => textWith(module, at),
    otherwise: otherwise.map((node) => ({ module, node })),
    isLast,
  };
  return { failure, throws };
}

/** The function around a node; that of a promise that is made by hand is part of the one around it. */
function functionAround(node: Node): FunctionNode | undefined {
  const outer = enclosingFunction(node);
  return outer && isExecutor(outer) ? enclosingFunction(outer) : outer;
}

/** What the functions do afterwards that call the one around, as far as nobody else does; of a callback they do not wait. */
function behindCalls(at: Node, sites: readonly Node[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const site of isFunction(at) ? [] : sites) {
    const statement = statementOf(site);
    if (!statement || statement.type === 'ReturnStatement') break;
    found.push(...behind(statement));
  }
  return found;
}

/** The statement that a call is, or that names what it gives. */
function statementOf(call: Node): Node | undefined {
  for (let up = call.parent; up && !isFunction(up); up = up.parent) if (/Statement$|^VariableDeclaration$/.test(up.type)) return up;
  return undefined;
}

function passesWithoutIn(module: SourceModule, check: Node): boolean {
  const around = functionAround(check);
  return around !== undefined && passesWithout(module, check, around);
}

/** Whether the function around a node turns something else away than what arrives there. */
function refusesOthers(module: SourceModule, node: Node): boolean {
  const around = functionAround(node);
  if (!around) return false;
  const isElsewhere = (other: Node): boolean => contains(around, other) && !contains(node, other);
  return refusalsIn(module).some((sites) => sites.some(isElsewhere)) || throwsIn(around, node);
}

const refusals = new WeakMap<Node, readonly (readonly Node[])[]>();

/** What turns somebody away in a file, each with the calls that lead there alone. */
function refusalsIn(module: SourceModule): readonly (readonly Node[])[] {
  const known = refusals.get(module.ast);
  if (known) return known;
  const calls = module.nodes.CallExpression.filter(
    (call) => call.type === 'CallExpression' && effectOfCall(module, call)?.kind === 'refuses',
  );
  const writes = module.nodes.AssignmentExpression.filter(
    (a) => a.type === 'AssignmentExpression' && effectOfAssignment(module, a)?.kind === 'refuses',
  );
  const found = [...calls, ...writes].map((node) => [node, ...wholeOf(module, node).sites]);
  refusals.set(module.ast, found);
  return found;
}

function throwsIn(outer: Node, except: Node): boolean {
  const queue: Node[] = [outer];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node === except || unwrap(node) !== node) continue;
    if (node.type === 'ThrowStatement') return true;
    if (node.type === 'BlockStatement') queue.push(...node.body);
    else if (node.type === 'IfStatement') queue.push(node.consequent, ...(node.alternate ? [node.alternate] : []));
    // What is thrown there arrives where the failure does.
    else if (node.type === 'TryStatement' && node.handler !== except) queue.push(node.block);
    else if (isFunction(node)) queue.push(node.body);
  }
  return false;
}
