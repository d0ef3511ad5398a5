import { defineRule } from '../src/rule/rule.ts';
import { renewedAlike } from '../src/rule/renewed-alike.ts';
import { isAccess, isRefresh, sharesKey, tellsItsKind } from '../src/rule/token-kinds.ts';

export default defineRule({
  meta: {
    id: 'same-secret-access-and-refresh',
    title: 'One key for access and refresh tokens',
    description: 'Access and refresh tokens are signed with one key and carry nothing that tells them apart.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-323', 'CWE-345'],
    references: ['RFC 8725 §2.8', 'RFC 8725 §3.12', 'ASVS 5.0 9.2.2'],
    messages: {
      same: {
        what: 'The refresh token is signed with the key of the access token, and nothing in it says what it is.',
        why: 'Each passes for the other: the refresh token opens everything that the access token does, for days or months instead of minutes.',
        remedy: 'Sign them with two keys, or give each a type (a "typ" header, an audience, a claim) that every verification checks.',
      },
      unseen: {
        what: 'The refresh token is signed with the key of the access token, and nothing in it says what it is.',
        why: 'Whoever takes the one may be given the other. Nothing is seen here that makes new tokens for such a one, or that hands it out.',
        remedy: 'Sign them with two keys, or give each a type (a "typ" header, an audience, a claim) that every verification checks.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (!isRefresh(operation) || tellsItsKind(operation)) return;
    const access = operation.near('sign').find((other) => isAccess(other) && sharesKey(operation, other) && !tellsItsKind(other));
    if (!access) return;
    const renewal = operation.getsOut() ? renewedAlike(operation, access) : undefined;
    // Where one helper signs both, it is its callers that tell which is which.
    const isOneCall = access.place.node === operation.place.node;
    context.report({
      message: renewal ? 'same' : 'unseen',
      at: isOneCall ? operation.at(operation.place) : operation.place,
      confidence: renewal ? 'high' : 'low',
      related: [
        { ...(isOneCall ? access.at(access.place) : access.place), phrase: 'the access token is signed here' },
        ...(renewal ? [{ ...renewal.place, phrase: 'either of them is taken here' }] : []),
      ],
    });
  },
});
