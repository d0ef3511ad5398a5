import type { Place } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { authCookies, callCookie, clearedCookies, confidenceIn, flowInto, type TokenCookie } from '../src/rule/cookie.ts';
import { isAbsent, literalsOf } from '../src/rule/evidence.ts';
import { defineRule, type Suggestion } from '../src/rule/rule.ts';
import { suggestAttribute, suggestRootPath, suggestWithout } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'cookie-prefix-rule-broken',
    title: 'Cookie that breaks the rule of its prefix',
    description: 'A cookie is named __Host- or __Secure- and lacks what browsers demand of that name, so they refuse it.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-565', 'CWE-1173'],
    references: ['RFC 6265bis §4.1.3', 'RFC 6265bis §5.7', 'ASVS 5.0 3.3.1', 'ASVS 5.0 3.3.3', 'CVE-2026-39410'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      set: {
        what: 'The cookie {{name}} is set {{how}}, which its prefix forbids.',
        why: 'Browsers refuse it without a word, so whoever logs in is not logged in.',
        remedy: 'Set it with {{demand}}.',
      },
      cleared: {
        what: 'The cookie {{name}} is cleared {{how}}, which its prefix forbids.',
        why: 'Browsers ignore that, so the cookie stays and with it the session.',
        remedy: 'Clear it with {{demand}}.',
      },
    },
  },
  operations: ['set-cookie', 'session', 'configure'],
  check(operation, context) {
    const judge = (cookie: TokenCookie, message: 'set' | 'cleared'): void => {
      const prefix = /^__(?:host|secure)-/i.exec(cookie.name ?? '')?.[0].toLowerCase();
      if (prefix === undefined) return;
      const isHost = prefix === '__host-';
      const breach = withoutSecure(operation, cookie) ?? (isHost ? (withDomain(cookie) ?? offRoot(operation, cookie)) : undefined);
      if (!breach) return;
      const demand = isHost ? 'Secure, Path=/ and no Domain' : 'Secure';
      context.report({
        message,
        data: { name: callCookie(cookie), how: breach.how, demand },
        at: breach.at,
        confidence: confidenceIn(cookie),
        flow: flowInto(cookie),
        suggestions: breach.suggestions,
      });
    };
    for (const cookie of authCookies(operation)) judge(cookie, 'set');
    for (const cookie of clearedCookies(operation)) judge(cookie, 'cleared');
  },
});

interface Breach {
  readonly how: string;
  readonly at: Place;
  readonly suggestions: readonly Suggestion[];
}

function withoutSecure(operation: Operation, cookie: TokenCookie): Breach | undefined {
  const { state, at } = cookie.attribute('secure');
  if (state !== 'off' && state !== 'missing') return undefined;
  return { how: 'without Secure', at, suggestions: suggestAttribute(operation, 'secure', state, at) };
}

function withDomain(cookie: TokenCookie): Breach | undefined {
  const domain = literalsOf(cookie.value('domain')).find(({ text }) => text !== '');
  return domain && { how: `with the domain "${domain.text}"`, at: domain.origin, suggestions: suggestWithout(domain.origin) };
}

/** For another path than that of the whole site; or for none, where the writer adds none by itself. */
function offRoot(operation: Operation, cookie: TokenCookie): Breach | undefined {
  const path = cookie.value('path');
  const other = literalsOf(path).find(({ text }) => text !== '/');
  if (other)
    return { how: `for the path "${other.text}"`, at: other.origin, suggestions: suggestRootPath(operation, other.origin, other.origin) };
  if (!isAbsent(path) || operation.defaultOf('path') !== false) return undefined;
  const at = operation.model.traits?.includes('raw-cookie') === true ? cookie.attribute('secure').at : operation.place;
  return { how: 'without Path=/', at, suggestions: suggestRootPath(operation, undefined, at) };
}
