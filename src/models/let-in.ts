import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { contains, enclosingFunction, endOf, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { calledIn, functionsOf } from './called-functions.ts';
import { isBehindKey, isGateOfKey } from './key-gate.ts';
import { guardsBefore, guardsOfRoute, isGuardOfKeys } from './key-guards.ts';
import { asksForKey, COOKIE, looksUpKey, SECRETS_OF_PEOPLE } from './key-words.ts';
import type { Operation } from './operation.ts';
import { registrationsElsewhere } from './registrations.ts';
import { textOf } from './surroundings.ts';

/** Calls within calls that are followed, and functions in all: who lets somebody in does it soon. */
const DEPTH = 3;
const MAX_FUNCTIONS = 40;

interface LetInWorld {
  readonly project: Project;
  readonly walker: Walker;
  readonly operations: (module: SourceModule) => readonly Operation[];
}

/**
 * Whether a request is let in by a credential that its sender holds and puts into a header, such as an API key: the handler, the
 * middlewares of its route and the functions that these call look it up, and ask for no cookie, no password and no token that they
 * verify. Such a sender is a program: a page would have to keep the key itself. Whoever lacks the key of the server is sent away first
 * thing: then whatever else is asked for does not matter.
 */
export function isLetInByKey({ module, node }: Place, world: LetInWorld): boolean {
  const { walker, operations } = world;
  const handler = handlerAround(node);
  if (!handler) return false;
  const guards = guardsBefore({ module, node }).map((before) => ({ module, node: before }));
  const own = [{ module, node: handler }, ...guards.flatMap((guard) => functionsOf(guard, walker))];
  // A server that hands on the password of somebody who logs in at its pages has the key as well.
  if (asksForKeyFirst(guards, walker)) return true;
  const elsewhere = registrationsElsewhere({ module, node: handler }, world);
  if (elsewhere.length > 0 && elsewhere.every((route) => asksForKeyFirst(guardsOf(route), walker))) return true;
  if (own.some((fn) => SECRETS_OF_PEOPLE.test(textOf(fn)))) return false;
  if (isBehindKey({ module, node: handler }, node, walker)) return true;
  const seen = new Set<Node>();
  let near: readonly Place[] = own;
  let asksHeader = false;
  let looksUp = false;
  for (let depth = 0; depth <= DEPTH && near.length > 0; depth++) {
    const next: Place[] = [];
    for (const fn of near) {
      if (seen.has(fn.node) || seen.size >= MAX_FUNCTIONS) continue;
      seen.add(fn.node);
      const text = fn.node === handler ? module.text.slice(startOf(handler), startOf(node)) : textOf(fn);
      if (COOKIE.test(text)) return false;
      asksHeader ||= asksForKey(text);
      looksUp ||= looksUpKey(text);
      // What opens a token further in opens it besides.
      if (depth < DEPTH && operations(fn.module).some((o) => OPENS.has(o.kind) && contains(fn.node, o.place.node))) return false;
      if (depth < DEPTH) next.push(...calledIn(fn, fn.node === handler ? startOf(node) : endOf(fn.node), walker));
    }
    near = next;
  }
  return asksHeader && looksUp;
}

const OPENS: ReadonlySet<string> = new Set(['verify', 'decode', 'middleware', 'gate']);

function guardsOf(route: Place): readonly Place[] {
  return guardsOfRoute(route).map((node) => ({ module: route.module, node }));
}

function asksForKeyFirst(guards: readonly Place[], walker: Walker): boolean {
  return guards.some((guard) => isGuardOfKeys(guard, walker) || functionsOf(guard, walker).some((fn) => isGateOfKey(fn, walker)));
}

/** The closest function around that gets something: a request, mostly. */
function handlerAround(node: Node): Node | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) if (fn.params.length > 0) return fn;
  return undefined;
}
