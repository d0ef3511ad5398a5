import type { Operation } from '../src/models/operation.ts';
import { authCookies, callCookie, confidenceIn, flowInto, type TokenCookie } from '../src/rule/cookie.ts';
import { isAbsent, literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'cookie-missing-host-prefix',
    title: 'Token cookie without a prefix',
    description: 'A cookie that carries a token or session has a name that every host of the domain can write too.',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-565'],
    references: [
      'ASVS 5.0 3.3.1',
      'ASVS 5.0 3.3.3',
      'RFC 6265bis §4.1.3.2',
      'OAuth 2.0 for Browser-Based Applications §6.1.3.2',
      'OWASP Session Management Cheat Sheet, Cookie Name Prefixes',
    ],
    browserOnly: true,
    messages: {
      host: {
        what: 'The cookie {{name}} has no prefix that ties it to this host.',
        why: 'Any other host of the domain, and whoever answers for one over plain HTTP, can write a cookie of this name, so that a user works in the account of an attacker.',
        remedy: 'Call it "__Host-…", with Secure, Path=/ and no Domain; browsers then take it from this host over HTTPS only.',
      },
      secure: {
        what: 'The cookie {{name}} has no prefix that ties it to HTTPS.',
        why: 'Whoever answers for a host of the domain over plain HTTP can write a cookie of this name, so that a user works in the account of an attacker.',
        remedy: 'Call it "__Secure-…", with Secure; or "__Host-…", where it can do with Path=/ and without Domain.',
      },
    },
  },
  operations: ['set-cookie', 'session', 'configure'],
  check(operation, context) {
    if (operation.model.traits?.includes('js-readable')) return;
    for (const cookie of authCookies(operation)) {
      const named = hasPrefix(operation, cookie);
      if (named === 'unknown') context.unknown('the name of the cookie is not known');
      if (named !== false) continue;
      context.report({
        message: isTied(cookie) ? 'secure' : 'host',
        data: { name: callCookie(cookie) },
        at: cookie.evidence === 'session' ? operation.place : cookie.at,
        confidence: confidenceIn(cookie),
        flow: flowInto(cookie),
      });
    }
  },
});

/** One prefix is enough: names without one are those of other stages. */
function hasPrefix(operation: Operation, { name }: TokenCookie): boolean | 'unknown' {
  if (literalsOf(operation.role('prefix')).length > 0) return true;
  const value = operation.role('name');
  const texts = value.origins.flatMap((o) => (o.kind === 'literal' ? [String(o.value)] : o.kind === 'template' ? [o.parts[0] ?? ''] : []));
  if ([name ?? '', ...texts].some((text) => /^__(?:host|secure)-/i.test(text))) return true;
  // What a framework calls the cookies of its sessions, where nothing is said, it knows best.
  if (name === undefined || name === '') return 'unknown';
  return texts.length < value.origins.length || texts.includes('') ? 'unknown' : false;
}

/** For some hosts or one path on purpose: `__Host-` would be refused. */
function isTied(cookie: TokenCookie): boolean {
  const path = cookie.value('path');
  return !isAbsent(cookie.value('domain')) || path.origins.some((o) => o.kind !== 'literal' || (o.value !== '/' && o.value !== undefined));
}
