import type { Operation } from '../src/models/operation.ts';
import { isAnybodys } from '../src/rule/anybodys-token.ts';
import { oneCookie, tokenCookies } from '../src/rule/cookie.ts';
import { tokenFlow } from '../src/rule/evidence.ts';
import { namesToken } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'token-in-js-readable-cookie',
    title: 'Token in a cookie that scripts can read',
    description: 'A script writes a token into a cookie, which every other script of the page can read too.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-1004', 'CWE-922'],
    references: ['ASVS 5.0 3.3.4', 'OAuth 2.0 for Browser-Based Applications §8.1', 'RFC 6265 §5.3'],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is written to a cookie by a script.',
        why: 'Such a cookie is never HttpOnly, whatever its options say, so every injected script can read it.',
        remedy: 'Let the server set the cookie, with HttpOnly, Secure and SameSite.',
      },
      named: {
        what: 'The cookie "{{name}}" is written by a script and seems to carry a token.',
        why: 'Such a cookie is never HttpOnly, whatever its options say, so every injected script can read it.',
        remedy: 'Let the server set the cookie, with HttpOnly, Secure and SameSite.',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    if (!operation.model.traits?.includes('js-readable')) return;
    for (const cookie of tokenCookies(operation)) {
      if (typeof cookie.evidence === 'string') {
        // A helper that always writes this cookie is the cause itself, whoever hands the value in.
        const named = operation.role('name').place;
        const isOwnName = named !== undefined && operation.at(named) === named;
        const at = isOwnName ? (operation.role('value').place ?? operation.place) : cookie.at;
        const isSaid = isNamedToken(operation, cookie.name ?? '') && !isAnybodys(operation.role('value'));
        const confidence = isSaid ? 'medium' : 'low';
        context.report({
          message: 'named',
          data: { name: cookie.name ?? '' },
          at,
          confidence,
          ...oneCookie(cookie, operation, at, 'written'),
        });
        continue;
      }
      context.report({
        message: 'proven',
        at: cookie.at,
        confidence: isAnybodys({ origins: [cookie.evidence.origin] }) ? 'low' : cookie.evidence.confidence,
        flow: tokenFlow(cookie.evidence, cookie, 'written to a cookie by a script'),
        ...oneCookie(cookie, operation, cookie.at, 'written'),
      });
    }
  },
});

/**
 * Scripts keep sessions of their own, for statistics or a form of several pages: what is called a session is one that lets somebody in
 * where the value is called a token, or is what a server answers.
 */
function isNamedToken(operation: Operation, name: string): boolean {
  if (/token|jwt/i.test(name)) return true;
  return operation.parts('value').some(({ keys, origins, place }) => {
    const called = keys.at(-1) ?? (place ? operation.nameOf(place) : undefined) ?? '';
    return namesToken(called) || origins.some((o) => o.kind === 'result' && o.what === 'answer');
  });
}
