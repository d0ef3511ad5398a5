import type { Origin } from '../dataflow/origin.ts';
import { leaves } from '../dataflow/leaving.ts';
import { isSameOrigin } from '../dataflow/same-origin.ts';
import { areExclusive } from '../dataflow/uses.ts';
import type { Operation } from '../models/operation.ts';
import { onlyCalled, pairsOf } from '../models/ways-here.ts';
import { contains, endOf, startOf } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { tokenCookies, type TokenCookie } from './cookie.ts';

interface HiddenToken {
  readonly write: Operation;
  readonly cookie: TokenCookie;
  readonly token: Origin;
}

/** The cookie out of the reach of scripts that carries the same token, set in a run in which this operation also takes place. */
export function cookieWith(token: Origin, operation: Operation): TokenCookie | undefined {
  const { module } = operation.place;
  const twin = hiddenTokens(operation)
    .get(token.node)
    ?.filter((hidden) => isSameValue(hidden.token, token))
    .find(({ write }) => !pairsOf(operation.place, { module, node: siteOf(write) }).some(([a, b]) => isElsewhen(a, b)));
  return twin?.cookie;
}

/** By the operations of a file that ask: the list of a kind is one and the same for all of them. */
const hiddenMemo = new WeakMap<readonly Operation[], ReadonlyMap<Node, readonly HiddenToken[]>>();

/** The tokens in cookies that no script reads, by where they are made. */
function hiddenTokens(operation: Operation): ReadonlyMap<Node, readonly HiddenToken[]> {
  const alike = operation.near(operation.kind);
  const known = hiddenMemo.get(alike);
  if (known) return known;
  const found = new Map<Node, HiddenToken[]>();
  for (const write of [...operation.near('set-cookie'), ...writesOfHelpers(operation)]) {
    const [cookie] = tokenCookies(write);
    if (cookie?.attribute('httpOnly').state !== 'on') continue;
    for (const token of tokensIn(cookie, write)) {
      const others = found.get(token.node);
      if (others) others.push({ write, cookie, token });
      else found.set(token.node, [{ write, cookie, token }]);
    }
  }
  if (alike.length > 0) hiddenMemo.set(alike, found);
  return found;
}

/** Helpers in other files to which this file hands the value: `setSessionCookie(cookies, token)`. */
function writesOfHelpers(operation: Operation): readonly Operation[] {
  const { module } = operation.place;
  return operation.inPackage('set-cookie').filter((write) => {
    const { place } = write.role('value');
    return place !== undefined && write.place.module !== module && write.at(place).module === module;
  });
}

/** Where the cookie is set, seen from the file that hands the value to a helper. */
function siteOf(write: Operation): Node {
  const { place } = write.role('value');
  return place ? write.at(place).node : write.place.node;
}

/** No run comes to both: they stand in branches, or one of them in a branch that leaves before the other. */
function isElsewhen(answer: Node, write: Node): boolean {
  return areExclusive(answer, write) || isLeftBefore(answer, write) || isLeftBefore(write, answer);
}

function isLeftBefore(first: Node, later: Node): boolean {
  for (let at = first, up = first.parent; up; at = up, up = up.parent) {
    if (up.type !== 'IfStatement' || at === up.test || !leaves(at)) continue;
    if (startOf(later) >= endOf(up) && up.parent.type === 'BlockStatement' && contains(up.parent, later)) return true;
  }
  return false;
}

function tokensIn({ evidence }: TokenCookie, write: Operation): readonly Origin[] {
  return typeof evidence === 'string' ? write.role('value').origins : [evidence.origin];
}

/** Whether two uses hold one and the same value: made at one place, and returned from the same calls. */
export function isSameValue(a: Origin, b: Origin): boolean {
  if (!isSameOrigin({ ...a, frame: undefined }, { ...b, frame: undefined })) return false;
  const others = callsOf(b);
  return callsOf(a).length === others.length && callsOf(a).every((call, i) => call === others[i]);
}

function callsOf({ steps }: Origin): readonly Node[] {
  // A function that is called once gives one value.
  return steps.flatMap(({ module, node }) => (node.type === 'CallExpression' && !onlyCalled(module, node) ? [node] : []));
}
