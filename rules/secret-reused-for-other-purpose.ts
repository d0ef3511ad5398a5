import type { Operation, OperationKind } from '../src/models/operation.ts';
import { keyNames } from '../src/rule/key-use.ts';
import { hmacOf } from '../src/rule/hmac.ts';
import { isOwnToken } from '../src/rule/own-token.ts';
import { defineRule } from '../src/rule/rule.ts';
import { secretLiterals } from '../src/rule/secrets.ts';

const TOKENS: readonly OperationKind[] = ['sign', 'verify', 'middleware', 'configure'];

/** The draft that revises RFC 8725 and OWASP's cheat sheet: a key of a token has no other purpose. */
export default defineRule({
  meta: {
    id: 'secret-reused-for-other-purpose',
    title: 'Secret of tokens used for something else',
    description: 'The secret that signs tokens also signs cookies, sessions or other bytes.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-323'],
    references: ['RFC 8725 §3.1', 'ASVS 5.0 11.1.2', 'OWASP JSON Web Token Cheat Sheet'],
    messages: {
      session: {
        what: 'The secret that signs cookies or sessions here is that of the tokens.',
        why: 'Both are an HMAC of a text: what a user can have signed as a cookie he may use as the signature of a token, and whoever learns the secret in one place has it in the other.',
        remedy: 'Draw a secret for each purpose, or derive them from one (HKDF) with a label for each.',
      },
      bytes: {
        what: '{{called}} uses the secret of the tokens for something else.',
        why: 'Both are an HMAC of a text: what others can have signed here they may use as the signature of a token, and whoever learns the secret in one place has it in the other.',
        remedy: 'Draw a secret for each purpose, or derive them from one (HKDF) with a label for each.',
      },
    },
  },
  operations: ['session', 'sign-bytes'],
  check(operation, context) {
    if (!('key' in operation.model.roles) || (operation.kind === 'sign-bytes' && isOwnToken(operation))) return;
    const own = secretsOf(operation);
    if (own.size === 0) return;
    const token = TOKENS.flatMap((kind) => operation.inPackage(kind)).find(
      (other) => other.place.node !== operation.place.node && isShared(other) && [...secretsOf(other)].some((secret) => own.has(secret)),
    );
    if (!token) return;
    context.report({
      message: operation.kind === 'session' ? 'session' : 'bytes',
      data: { called: operation.called },
      at: operation.at(operation.role('key').place ?? operation.place),
      confidence: 'high',
      related: [{ ...token.place, phrase: `the key of ${token.called}()` }],
      secrets: secretLiterals(operation).map(({ text }) => text),
    });
  },
});

/** A shared secret: what key pairs sign has another key anyway. */
function isShared(operation: Operation): boolean {
  return hmacOf(operation) !== undefined;
}

/** The names under which it gets its key from outside, and keys that the source spells out. */
function secretsOf(operation: Operation): ReadonlySet<string> {
  const texts = secretLiterals(operation).flatMap(({ text, isFallback }) => (isFallback ? [] : [`text ${text}`]));
  return new Set([...keyNames(operation).settings.map((name) => `name ${name}`), ...texts]);
}
