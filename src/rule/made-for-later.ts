import type { Operation } from '../models/operation.ts';
import { lacks } from './claim-on-sign.ts';
import { haveOneKey } from './same-key.ts';

/** What a begin is called where claims or options are put together out of sight. */
const NAMES = ['nbf', 'notBefore'] as const;

/** The package signs tokens itself, and none of them gets a begin: there is nothing that could be let in early. */
export function makesNoneForLater(verify: Operation): boolean {
  const signs = verify.inPackage('sign');
  // With another key it verifies what others have made.
  if (!signs.some((sign) => haveOneKey(sign, verify))) return false;
  const begins = signs.map((sign) => lacks(sign, 'notBefore'));
  if (begins.includes(false)) return false;
  return !begins.includes('unknown') || !NAMES.some((name) => verify.packageMentions(name));
}
