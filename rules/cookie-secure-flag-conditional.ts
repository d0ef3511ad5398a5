import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { authCookies, callCookie, confidenceIn, flowInto, type TokenCookie } from '../src/rule/cookie.ts';
import { isSpeltOut } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY = 'The browser then also sends it over plain HTTP, where anyone on the way can read it.';
const REMEDY = "Write secure: true, or secure: process.env.NODE_ENV === 'production' where development has no HTTPS.";

export default defineRule({
  meta: {
    id: 'cookie-secure-flag-conditional',
    title: 'Secure under the wrong condition',
    description: 'Whether a cookie with a token or session is Secure depends on something that does not mean production.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-614'],
    references: ['ASVS 5.0 3.3.1', 'RFC 6265bis §4.1.2.5', 'OWASP Session Management Cheat Sheet'],
    browserOnly: true,
    messages: {
      inverted: { what: 'The condition makes the cookie {{name}} Secure everywhere but in production.', why: WHY, remedy: REMEDY },
      connection: {
        what: 'The cookie {{name}} is Secure only where the connection looks encrypted to this process.',
        why: 'Behind a proxy that ends TLS it does not, unless the framework is told to trust that proxy, which nothing here does.',
        remedy: REMEDY,
      },
      text: {
        what: 'The cookie {{name}} is Secure only if {{variable}} is set, to whatever text.',
        why: 'Where the variable is forgotten the cookie also travels over plain HTTP; and "false" is a text that switches Secure on.',
        remedy: REMEDY,
      },
    },
  },
  operations: ['set-cookie', 'session', 'configure'],
  check(operation, context) {
    for (const cookie of authCookies(operation)) {
      const found = mistake(operation, cookie);
      if (!found) continue;
      const { message, origin, variable = '' } = found;
      const isInverted = message === 'inverted';
      context.report({
        message,
        data: { name: callCookie(cookie), variable },
        at: isInverted ? origin : operation.at(cookie.value('secure').place ?? operation.place),
        confidence: isInverted ? confidenceIn(cookie) : 'medium',
        flow: flowInto(cookie),
      });
    }
  },
});

interface Mistake {
  readonly message: 'inverted' | 'connection' | 'text';
  readonly origin: Origin;
  readonly variable?: string;
}

function mistake(operation: Operation, cookie: TokenCookie): Mistake | undefined {
  const value = cookie.value('secure');
  const { state } = cookie.attribute('secure');
  const [first] = value.origins;
  // A comparison that production decides; what is spelt out as false is switched off for good.
  if (state === 'off' && first) return isSpeltOut(first) ? undefined : { message: 'inverted', origin: first };
  for (const origin of value.origins) {
    if (operation.requestPart(origin, value.place)?.part === 'connection' && !TRUST.some((word) => operation.packageMentions(word)))
      return { message: 'connection', origin };
    if (origin.kind === 'env' && origin.path.length === 0 && origin.name !== 'NODE_ENV' && mayBeUnset(operation, cookie, origin.name))
      return { message: 'text', origin, variable: origin.name };
  }
  return undefined;
}

/** How Express, Koa and Fastify are told that a proxy ends TLS. */
const TRUST = ['trust proxy', 'trustProxy', 'app.proxy', 'proxy: true'];

/** `process.env.HTTPS || false`, or a variable that nobody makes sure is set. */
function mayBeUnset(operation: Operation, cookie: TokenCookie, variable: string): boolean {
  return (
    cookie.value('secure').origins.some((o) => o.kind === 'literal' && o.value === false) || operation.presenceOf(variable) === 'untested'
  );
}
