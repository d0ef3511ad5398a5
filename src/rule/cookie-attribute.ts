import type { Operation } from '../models/operation.ts';
import { callCookie, confidenceIn, flowInto, oneCookie, tokenCookies, type CookieAttribute, type TokenCookie } from './cookie.ts';
import { isReadByNobody } from './cookie-reader.ts';
import { isForDisplay } from './for-display.ts';
import type { RuleContext } from './rule.ts';
import { suggestAttribute } from './suggest.ts';

/** What the three cookie rules have in common: a token cookie of a server that lacks an attribute, or has it switched off. */
export function checkAttribute(operation: Operation, attribute: CookieAttribute, context: RuleContext<'missing' | 'off'>): void {
  // What a script writes is reported as such: the attributes do not mend it.
  if (operation.model.traits?.includes('js-readable')) return;
  for (const cookie of tokenCookies(operation)) checkCookie(operation, cookie, attribute, context);
}

function checkCookie(operation: Operation, cookie: TokenCookie, attribute: CookieAttribute, context: RuleContext<'missing' | 'off'>): void {
  const { state, at } = cookie.attribute(attribute);
  if (state === 'unknown') return context.unknown(`the options of the cookie ${cookie.name ?? ''} are not known`);
  if (state === 'on') return;
  context.report({
    message: state,
    data: { name: callCookie(cookie) },
    at,
    confidence: isHarmless(operation, cookie, attribute) ? 'low' : confidenceIn(cookie),
    suggestions: suggestAttribute(operation, attribute, state, at),
    flow: flowInto(cookie),
    ...oneCookie(cookie, operation, operation.place, state),
  });
}

/** What no request brings back into the program, no other site can make use of; and what pages are to show, scripts may read. */
function isHarmless(operation: Operation, { evidence }: TokenCookie, attribute: CookieAttribute): boolean {
  if (attribute === 'sameSite') return isReadByNobody(operation);
  return attribute === 'httpOnly' && evidence === 'name' && isForDisplay(operation);
}
