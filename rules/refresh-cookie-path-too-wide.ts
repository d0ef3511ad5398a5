import type { Place } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { callCookie, flowInto, tokenCookies, type TokenCookie } from '../src/rule/cookie.ts';
import { isAbsent, literalsOf } from '../src/rule/evidence.ts';
import { kindIn } from '../src/rule/named-kind.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isRefresh } from '../src/rule/token-kinds.ts';

export default defineRule({
  meta: {
    id: 'refresh-cookie-path-too-wide',
    title: 'Refresh cookie that goes along with every request',
    description: 'The cookie of a refresh token is sent to the whole site, although one address needs it.',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-1275'],
    references: ['ASVS 5.0 3.3.3', 'OWASP Session Management Cheat Sheet, Domain and Path', 'RFC 6265 §8.5'],
    browserOnly: true,
    messages: {
      wide: {
        what: 'The refresh token in the cookie {{name}} is sent with every request to the site.',
        why: 'Each log, proxy and handler that sees requests sees the one token that outlives the others, and only one address needs it.',
        remedy:
          'Set the path of the route that renews tokens, for example path: "/auth/refresh"; or keep Path=/ and call it __Host-, where that counts for more.',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    if (operation.model.traits?.includes('js-readable')) return;
    for (const cookie of tokenCookies(operation)) {
      if (!isOfRefresh(cookie)) continue;
      const at = rootPath(operation, cookie);
      if (at === 'unknown') context.unknown('the path of the cookie is not known');
      else if (at && !isHostCookie(operation, cookie))
        context.report({ message: 'wide', data: { name: callCookie(cookie) }, at, confidence: 'medium', flow: flowInto(cookie) });
    }
  },
});

function isOfRefresh({ name, evidence }: TokenCookie): boolean {
  if (typeof evidence !== 'string' && evidence.origin.kind === 'result' && isRefresh(evidence.origin.by as Operation)) return true;
  return name !== undefined && kindIn(name) === 'refresh';
}

/** Where the path for the whole site is written, or the call that has it by itself. */
function rootPath(operation: Operation, cookie: TokenCookie): Place | 'unknown' | undefined {
  const path = cookie.value('path');
  if (isAbsent(path)) return operation.defaultOf('path') === '/' ? cookie.at : undefined;
  const root = literalsOf(path).find(({ text }) => text === '/');
  if (path.origins.length > 1 || !path.complete) return 'unknown';
  return root && operation.at(root.origin);
}

/** The prefix wants Path=/ (RFC 6265bis §4.1.3.2) and keeps the other hosts of the domain out in return. */
function isHostCookie(operation: Operation, { name }: TokenCookie): boolean {
  return /^__host-/i.test(name ?? '') || literalsOf(operation.role('prefix')).some(({ text }) => text === 'host');
}
