import type { Origin } from '../dataflow/origin.ts';
import { isSameValue } from '../dataflow/same-origin.ts';
import type { Operation } from '../models/operation.ts';
import { tokenCookies, type TokenCookie } from './cookie.ts';

/** The cookie out of the reach of scripts that carries the same token, set in a run in which this operation also takes place. */
export function cookieWith(token: Origin, operation: Operation): TokenCookie | undefined {
  for (const write of operation.near('set-cookie')) {
    if (operation.excludes(write)) continue;
    const [cookie] = tokenCookies(write);
    if (cookie?.attribute('httpOnly').state === 'on' && tokensIn(cookie, write).some((one) => isSameValue(one, token))) return cookie;
  }
  return undefined;
}

function tokensIn({ evidence }: TokenCookie, write: Operation): readonly Origin[] {
  return typeof evidence === 'string' ? write.role('value').origins : [evidence.origin];
}
