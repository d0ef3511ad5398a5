import type { Operation } from '../src/models/operation.ts';
import { clearedCookies, tokenCookies } from '../src/rule/cookie.ts';
import { isLogout, takesCookie, whereabouts } from '../src/rule/session-evidence.ts';
import { isRenewing } from '../src/rule/renewal.ts';
import { defineRule } from '../src/rule/rule.ts';
import { inOneFunction } from '../src/rule/one-function.ts';

type Change = 'logout' | 'renewal' | 'write';

/** Links that somebody follows out of a mail, and what a provider sends the browser back to: both are GET by nature. */
const LINK = /callback|oauth|oidc|saml|sso|verif|confirm|activat|unsubscrib|magic|invit|reset|log_?-?in|sign_?-?in|redirect|webhook|cron/i;

export default defineRule({
  meta: {
    id: 'state-changing-get',
    title: 'GET request that changes something',
    description: 'A GET request logs out, renews tokens or writes in the name of whoever has the cookie.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-352', 'CWE-650'],
    references: ['ASVS 5.0 3.5.3', 'RFC 9110 §9.2.1', 'OWASP Cross-Site Request Forgery Prevention Cheat Sheet'],
    browserOnly: true,
    messages: {
      logout: {
        what: 'A GET request logs users out here.',
        why: 'Any page can have a browser send one, and browsers fetch links in advance: users are logged out without having asked, as often as somebody likes.',
        remedy: 'Take a POST request instead, and check where it comes from as for every other one that changes something.',
      },
      renewal: {
        what: 'A GET request makes new tokens here.',
        why: 'Any page can have a browser send one, with the cookie that SameSite=Lax lets through on a click, and what is fetched in advance or comes out of a cache uses tokens up.',
        remedy: 'Take a POST request instead, and check where it comes from as for every other one that changes something.',
      },
      write: {
        what: 'A GET request of whoever has the cookie writes something here.',
        why: 'SameSite=Lax lets the cookie through when another page opens the address, and protection against forged requests passes GET: a link is enough to have it done in the name of a user.',
        remedy: 'Take a POST, PUT, PATCH or DELETE request for what changes something.',
      },
    },
  },
  operations: ['set-cookie', 'persist', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    const change = changeBy(operation);
    const route = change && getRoute(operation);
    if (!change || !route) return;
    context.report({
      message: change,
      at: operation.place,
      confidence: 'medium',
      related: route === 'own' ? [] : [{ ...route, phrase: 'the route is set up here' }],
    });
  },
});

function changeBy(operation: Operation): Change | undefined {
  if (operation.kind === 'set-cookie') {
    if (operation.model.traits?.includes('js-readable')) return undefined;
    if (isLogout(operation) && clearedCookies(operation).length > 0) return 'logout';
    return isRenewing(operation) && tokenCookies(operation).length > 0 ? 'renewal' : undefined;
  }
  if (operation.kind !== 'persist' || operation.model.traits?.includes('in-memory')) return undefined;
  return LINK.test(whereabouts(operation)) || !isOfCookieUser(operation) ? undefined : 'write';
}

/** The code around lets in whoever has a cookie. */
function isOfCookieUser(operation: Operation): boolean {
  const { route } = operation.setting;
  const own = operation.near('verify').filter((verify) => inOneFunction(verify, operation) && verify.setting.route === route);
  return [...operation.guards(), ...own].some((guard) => guard.kind !== 'persist' && takesCookie(guard));
}

/** The route by which a GET request gets here: that of the function itself, or one that names it. */
function getRoute(operation: Operation): ReturnType<Operation['routes']>[number]['at'] | 'own' | undefined {
  const { method } = operation.setting;
  if (method !== undefined) return method === 'GET' || method === 'HEAD' ? 'own' : undefined;
  const routes = operation.routes();
  return routes.length > 0 && routes.every((route) => route.method === 'GET' || route.method === 'HEAD') ? routes[0]?.at : undefined;
}
