import type { Place } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { authCookies, callCookie, clearedCookies, confidenceIn, isCrossSite, type TokenCookie } from '../src/rule/cookie.ts';
import { placeOf, UNKNOWN } from '../src/rule/cookie-place.ts';
import { maySet } from '../src/rule/cookie-set.ts';
import type { Confidence } from '../src/rule/severity.ts';
import { defineRule, type Suggestion } from '../src/rule/rule.ts';
import { isLogout } from '../src/rule/session-evidence.ts';
import { sideBySide } from '../src/rule/side-by-side.ts';
import { suggestDomain, suggestPath } from '../src/rule/suggest.ts';
import { inOneFunction } from '../src/rule/one-function.ts';

export default defineRule({
  meta: {
    id: 'cookie-clear-options-mismatch',
    title: 'Cookie that stays when it is cleared',
    description: 'A token cookie is cleared with another path, domain or name than it was set with, so the browser keeps it.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-613'],
    references: ['RFC 6265bis §5.7', 'ASVS 5.0 7.4.1', 'OWASP Session Management Cheat Sheet'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      path: {
        what: 'The cookie {{name}} is cleared {{how}} and set {{was}}, so it stays.',
        why: 'A browser takes that for another cookie: the user believes that he has logged out, and the token is still there and sent.',
        remedy: 'Clear it with the options that it is set with; keep them in one constant.',
      },
      domain: {
        what: 'The cookie {{name}} is cleared {{how}} and set {{was}}, so it stays.',
        why: 'A browser takes that for another cookie: the user believes that he has logged out, and the token is still there and sent.',
        remedy: 'Clear it with the options that it is set with; keep them in one constant.',
      },
      crossSite: {
        what: 'The cookie {{name}} is set with SameSite=None and cleared without.',
        why: 'When a page of another site asks for the logout, and SameSite=None says that one does, browsers ignore what clears the cookie.',
        remedy: "Clear it with sameSite: 'none' and secure: true too; keep the options in one constant.",
      },
      script: {
        what: 'A script clears the cookie {{name}}, which is set with HttpOnly.',
        why: 'Scripts can neither read nor remove such a cookie: the user believes that he has logged out, and the token is still there and sent.',
        remedy: 'Have the server clear it, in the answer to a POST request.',
      },
      name: {
        what: 'Logging out clears the cookie {{name}}, which nothing sets; {{other}} stays.',
        why: 'The user believes that he has logged out, and the token is still there and sent.',
        remedy: 'Clear the cookie by the name that it is set with; keep the name in one constant.',
      },
    },
  },
  operations: ['set-cookie', 'session'],
  check(operation, context) {
    for (const cleared of clearedCookies(operation)) {
      const found = judge(operation, cleared);
      if (!found) continue;
      const { message, set, how = '', was = '', other = '', suggestions = [] } = found;
      context.report({
        message,
        data: { name: callCookie(cleared), how, was, other },
        at: found.at ?? operation.place,
        confidence: found.confidence ?? confidenceIn(set.cookie),
        related: [{ ...set.operation.place, phrase: 'the cookie is set here' }],
        suggestions,
        // Two cookies that differ alike from how they are set were cleared with one pair of options.
        cause: sideBySide(operation.place, `${message} ${how} ${was}`),
        again: `the cookie ${callCookie(cleared)}`,
      });
    }
  },
});

interface Written {
  readonly operation: Operation;
  readonly cookie: TokenCookie;
}

interface Mismatch {
  readonly message: 'path' | 'domain' | 'crossSite' | 'script' | 'name';
  readonly set: Written;
  readonly at?: Place;
  readonly how?: string;
  readonly was?: string;
  readonly other?: string;
  readonly confidence?: Confidence;
  readonly suggestions?: readonly Suggestion[];
}

function judge(operation: Operation, cleared: TokenCookie): Mismatch | undefined {
  const written = (['set-cookie', 'session'] as const)
    .flatMap((kind) => operation.inPackage(kind))
    .flatMap((one) => authCookies(one).map((cookie) => ({ operation: one, cookie })));
  const sets = written.filter(({ cookie }) => cookie.name === cleared.name);
  const [set] = sets;
  if (!set) return otherName(operation, cleared, written);
  if (sets.some((one) => !differsIn(operation, cleared, one)) || isClearedTwice(operation, cleared, sets)) return undefined;
  return differsIn(operation, cleared, set);
}

/** How the browser tells the two apart, or why it refuses to clear. */
function differsIn(operation: Operation, cleared: TokenCookie, set: Written): Mismatch | undefined {
  const own = placeOf(operation, cleared);
  const other = placeOf(set.operation, set.cookie);
  const isScript = operation.model.traits?.includes('js-readable') === true;
  const isOfServer = set.operation.model.traits?.includes('js-readable') !== true;
  if (isScript && isOfServer && set.cookie.attribute('httpOnly').state === 'on') return { message: 'script', set, confidence: 'medium' };
  if (isOther(own.path, other.path)) {
    const at = cleared.value('path').place;
    const how = own.path.startsWith('/') ? `for the path "${own.path}"` : 'without a path';
    const was = other.path.startsWith('/') ? `for "${other.path}"` : `without one, which means "${other.path}"`;
    const suggestions = other.path.startsWith('/') ? suggestPath(operation, other.path, at) : [];
    return { message: 'path', set, how, was, suggestions, ...(at && { at: operation.at(at) }) };
  }
  if (isOther(own.domain, other.domain)) {
    const named = (domain: string): string => (domain === '' ? 'without a domain' : `for the domain ${domain.replace(/^\$/, 'in ')}`);
    const suggestions = /^\w/.test(other.domain) ? suggestDomain(operation, other.domain, cleared.value('domain').place) : [];
    return { message: 'domain', set, how: named(own.domain), was: named(other.domain), suggestions };
  }
  const isPlain = cleared.value('sameSite').complete && !isCrossSite(cleared);
  return isPlain && isCrossSite(set.cookie) && set.cookie.value('sameSite').origins.length === 1
    ? { message: 'crossSite', set, confidence: 'medium' }
    : undefined;
}

/** Both are known; a folder is only known to be none that is at the root. */
function isOther(a: string, b: string): boolean {
  if (a === b || a === UNKNOWN || b === UNKNOWN) return false;
  if (a.startsWith('$') || b.startsWith('$')) return a === '' || b === '';
  return a.startsWith('…') || b.startsWith('…') ? a === '/' || b === '/' : true;
}

/** The same function also clears it as it is set: the other call is for what an older version has left behind. */
function isClearedTwice(operation: Operation, cleared: TokenCookie, sets: readonly Written[]): boolean {
  return operation
    .near('set-cookie')
    .filter(
      (other) =>
        other.place.node !== operation.place.node && inOneFunction(other, operation) && other.setting.route === operation.setting.route,
    )
    .some((other) =>
      clearedCookies(other).some((cookie) => cookie.name === cleared.name && sets.some((set) => !differsIn(other, cookie, set))),
    );
}

/** A logout that clears one name, in a package that sets others and clears none of those. */
function otherName(operation: Operation, cleared: TokenCookie, written: readonly Written[]): Mismatch | undefined {
  const names = new Set(written.map(({ cookie }) => cookie.name));
  const [set] = written;
  if (!set || !isLogout(operation) || names.has(undefined) || written.some(({ operation: { kind } }) => kind === 'session'))
    return undefined;
  const all = operation.inPackage('set-cookie');
  const isCleared = all.some((one) => clearedCookies(one).some(({ name }) => names.has(name)));
  // Whatever its value is, also where the name is only known when the program runs.
  if (all.some((one) => maySet(one, cleared.name ?? ''))) return undefined;
  // What another service sets, a logout may well clear too.
  return isCleared || names.size > 1 ? undefined : { message: 'name', set, other: callCookie(set.cookie), confidence: 'medium' };
}
