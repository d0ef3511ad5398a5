import { claimsOf, lacks } from '../src/rule/claim-on-sign.ts';
import { claimsKind, namedKind } from '../src/rule/named-kind.ts';
import { wordsOf } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestTokenId } from '../src/rule/suggest.ts';
import { KIND_CLAIMS } from '../src/rule/token-kinds.ts';

export default defineRule({
  meta: {
    id: 'missing-jti',
    title: 'Refresh token without an id',
    description: 'A refresh token has no id by which it could be revoked or recognised when it comes a second time.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-294'],
    references: ['RFC 7519 §4.1.7', 'RFC 9068 §2.2', 'RFC 7515 §10.10', 'ASVS 5.0 7.4.1'],
    hasSuggestions: true,
    messages: {
      missing: {
        what: 'The refresh token that {{called}} signs has no id.',
        why: 'Two that are made in the same second are the same text, and no list can name this one: it cannot be revoked by itself, nor recognised when a stolen copy comes after it was used.',
        remedy: 'Give it a random jti (crypto.randomUUID()), keep that on the server, and replace it at each use.',
      },
    },
  },
  operations: ['sign'],
  check(sign, context) {
    if (lacks(sign, 'jwtid') !== true || namedKind(sign) !== 'refresh') return;
    const claims = claimsOf(sign);
    if (!claims) context.unknown('the claims are not known');
    else if (!claims.some(tellsOneFromAnother))
      context.report({
        message: 'missing',
        data: { called: sign.called },
        at: sign.at(sign.place),
        confidence: claimsKind(sign, 'refresh') ? 'high' : 'medium',
        suggestions: suggestTokenId(sign),
      });
  },
});

const TOKEN_IDS = new Set([
  'token',
  'session',
  'jti',
  'jwt',
  'sid',
  'tid',
  'rid',
  'family',
  'nonce',
  'version',
  'uuid',
  'random',
  'hash',
  'key',
  'grant',
  'device',
]);

/** A claim of another name that does the same: `tokenId`, `sessionId`, `tokenVersion`. */
function tellsOneFromAnother(claim: string): boolean {
  const words = wordsOf(claim);
  return words.some((word) => TOKEN_IDS.has(word)) && !KIND_CLAIMS.test(claim);
}
