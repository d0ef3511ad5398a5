import type { Origin } from '../dataflow/origin.ts';
import { isSameOrigin } from '../dataflow/same-origin.ts';
import type { Operation } from '../models/operation.ts';
import type { Node } from '../source/module.ts';
import { tokenCookies, type TokenCookie } from './cookie.ts';

/** The cookie out of the reach of scripts that carries the same token, set in a run in which this operation also takes place. */
export function cookieWith(token: Origin, operation: Operation): TokenCookie | undefined {
  for (const write of [...operation.near('set-cookie'), ...writesOfHelpers(operation)]) {
    if (operation.excludes(write)) continue;
    const [cookie] = tokenCookies(write);
    if (cookie?.attribute('httpOnly').state === 'on' && tokensIn(cookie, write).some((one) => isSameValue(one, token))) return cookie;
  }
  return undefined;
}

/** Helpers in other files to which this file hands the value: `setSessionCookie(cookies, token)`. */
function writesOfHelpers(operation: Operation): readonly Operation[] {
  const { module } = operation.place;
  return operation.inPackage('set-cookie').filter((write) => {
    const { place } = write.role('value');
    return place !== undefined && write.place.module !== module && write.at(place).module === module;
  });
}

function tokensIn({ evidence }: TokenCookie, write: Operation): readonly Origin[] {
  return typeof evidence === 'string' ? write.role('value').origins : [evidence.origin];
}

/** Whether two uses hold one and the same value: made at one place, and returned from the same calls. */
function isSameValue(a: Origin, b: Origin): boolean {
  if (!isSameOrigin({ ...a, frame: undefined }, { ...b, frame: undefined })) return false;
  const others = callsOf(b);
  return callsOf(a).length === others.length && callsOf(a).every((call, i) => call === others[i]);
}

function callsOf({ steps }: Origin): readonly Node[] {
  return steps.flatMap(({ node }) => (node.type === 'CallExpression' ? [node] : []));
}
