import { carriedToken, namedField } from '../src/rule/carried-token.ts';
import { isFallback } from '../src/rule/evidence.ts';
import { beginningsOf } from '../src/rule/ingredients.ts';
import { plainOrigin, type PlainOrigin } from '../src/rule/plain-http.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestText } from '../src/rule/suggest.ts';
import { tokenInUrl } from '../src/rule/token-url.ts';
import type { Operation } from '../src/models/operation.ts';

/** RFC 6750 §5.3: always use TLS. */
export default defineRule({
  meta: {
    id: 'token-over-plain-http',
    title: 'Token sent over plain HTTP',
    description: 'A request that carries a token goes to an address without TLS.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-319', 'CWE-523'],
    references: ['RFC 6750 §5.3', 'RFC 6750 §5.2', 'ASVS 5.0 12.2.1', 'ASVS 5.0 12.3.1', 'OWASP Secrets Management Cheat Sheet §2.12'],
    hasSuggestions: true,
    messages: {
      header: {
        what: '{{called}} sends the token over plain HTTP.',
        why: 'Everyone on the way reads it: in the same wireless network, at a router, at a provider. It works for them until it expires.',
        remedy: 'Use the https address, and let the server answer nothing over plain HTTP.',
      },
      named: {
        what: '{{called}} sends an Authorization header over plain HTTP.',
        why: 'Everyone on the way reads it: in the same wireless network, at a router, at a provider. What it holds works for them too.',
        remedy: 'Use the https address, and let the server answer nothing over plain HTTP.',
      },
    },
  },
  operations: ['request'],
  check(operation, context) {
    const sent = sentToken(operation);
    if (!sent) return;
    const from = plainAddress(operation);
    if (!from) return;
    const at = from.origin.kind === 'literal' ? from.origin : operation.place;
    context.report({
      message: sent.isProven ? 'header' : 'named',
      data: { called: operation.called },
      at,
      confidence: from.who !== 'open' || from.isConflicting ? 'low' : isFallback(from.origin) ? 'medium' : 'high',
      flow: operation.flow(from.origin, 'the token is sent there'),
      suggestions: suggestText(at, from.text.replace(/^(\s*)(http|ws):/i, '$1$2s:')),
    });
  },
});

/** What it is sent to, or resolved against. */
function plainAddress(operation: Operation): PlainOrigin | undefined {
  for (const role of ['url', 'base'] as const) {
    if (!(role in operation.model.roles)) continue;
    const from = plainOrigin(beginningsOf(operation, operation.role(role)));
    if (from) return from;
  }
  return undefined;
}

/** A token in the header or in the address; any value after "Bearer" is one. */
function sentToken(operation: Operation): { readonly isProven: boolean } | undefined {
  const parts = 'auth' in operation.model.roles ? operation.parts('auth') : [];
  const found = carriedToken(parts) ?? namedField(parts);
  if (found) return { isProven: true };
  const isBearer = parts.some(({ origins }) => origins.some((o) => o.kind === 'template' && /^bearer\s*$/i.test(o.parts[0] ?? '')));
  if (isBearer) return { isProven: false };
  return tokenInUrl(operation) ? { isProven: true } : undefined;
}
