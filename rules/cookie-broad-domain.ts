import type { Origin } from '../src/dataflow/origin.ts';
import { authCookies, callCookie, confidenceIn, flowInto } from '../src/rule/cookie.ts';
import { reachOf } from '../src/rule/domain.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestWithout } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'cookie-broad-domain',
    title: 'Token cookie for all subdomains',
    description: 'A cookie that carries a token or session is sent to every host of a domain.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-1275', 'CWE-565'],
    references: ['ASVS 5.0 3.3.3', 'RFC 6265bis §4.1.2.3', 'OWASP Session Management Cheat Sheet', 'NIST SP 800-63B-4 §5.1.1'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      domain: {
        what: 'The cookie {{name}} is set for {{domain}} and all hosts below it.',
        why: 'The least cared-for of them, and whoever takes it over, gets the token with every visit.',
        remedy: 'Leave the domain out, so that only the host that sets the cookie gets it.',
      },
      setting: {
        what: 'The cookie {{name}} is set for the domain in {{domain}} and all hosts below it.',
        why: 'The least cared-for of them, and whoever takes it over, gets the token with every visit.',
        remedy: 'Leave the domain out where one host is enough.',
      },
      suffix: {
        what: 'The cookie {{name}} is set for {{domain}}, under which anybody can have a host.',
        why: 'Browsers refuse such a cookie; one that did not would hand the token to strangers.',
        remedy: 'Leave the domain out, so that only the host that sets the cookie gets it.',
      },
    },
  },
  operations: ['set-cookie', 'session', 'configure'],
  check(operation, context) {
    for (const cookie of authCookies(operation)) {
      const found = cookie
        .value('domain')
        .origins.flatMap((origin) => wide(origin))
        .at(0);
      if (!found) continue;
      const { message, domain, origin } = found;
      context.report({
        message,
        data: { name: callCookie(cookie), domain },
        at: origin,
        confidence: message === 'setting' || found.isDeep ? 'low' : confidenceIn(cookie),
        flow: flowInto(cookie),
        suggestions: suggestWithout(origin),
      });
    }
  },
});

interface Wide {
  readonly message: 'domain' | 'setting' | 'suffix';
  readonly domain: string;
  readonly origin: Origin;
  /** A name of its own below that of the site: few other hosts share it. */
  readonly isDeep?: boolean;
}

function wide(origin: Origin): readonly Wide[] {
  if (origin.kind === 'env') return [{ message: 'setting', domain: origin.name, origin }];
  if (origin.kind !== 'literal' || typeof origin.value !== 'string') return [];
  const reach = reachOf(origin.value);
  if (!reach) return [];
  return [{ message: reach === 'suffix' ? 'suffix' : 'domain', domain: `"${origin.value}"`, origin, isDeep: reach === 'host' }];
}
