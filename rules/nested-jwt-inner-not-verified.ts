import { identityUse } from '../src/rule/decoded-claims.ts';
import { decryptionOf, isEncrypted, isForAll } from '../src/rule/encrypted.ts';
import type { Operation } from '../src/models/operation.ts';
import { defineRule, type RuleContext } from '../src/rule/rule.ts';
import { isSameToken } from '../src/rule/same-token.ts';

type MessageId = 'inner' | 'sealed';

export default defineRule<MessageId>({
  meta: {
    id: 'nested-jwt-inner-not-verified',
    title: 'Encryption taken for a signature',
    description: 'A token is decrypted, and what was in it is believed although no signature is checked.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-347'],
    references: ['RFC 8725 §2.3', 'RFC 8725 §3.3', 'RFC 7519 §11.2', 'ASVS 5.0 9.1.1', 'CVE-2023-51774'],
    messages: {
      inner: {
        what: '{{called}} reads the token that was inside of an encrypted one without checking its signature.',
        why: 'Encryption says who may read, not who wrote: with your public key anyone encrypts a token of his own making.',
        remedy: 'Verify the inner token with the key of its issuer and a fixed algorithm, and use the claims that come back.',
      },
      sealed: {
        what: '{{called}} decrypts with a private key, and the claims decide {{use}}, though nobody has signed them.',
        why: 'The public half of the key is made to be given away: whoever has it writes a token with any claims.',
        remedy:
          'Let the issuer sign the token before it encrypts it, and verify that signature; or encrypt with a secret that only both of you have ("dir").',
      },
    },
  },
  operations: ['decode', 'verify'],
  check(operation, context) {
    if (operation.kind === 'decode') checkInner(operation, context);
    else if (isEncrypted(operation)) checkClaims(operation, context);
  },
});

function checkInner(decode: Operation, context: RuleContext<MessageId>): void {
  if (decode.model.traits?.includes('header-only')) return;
  const inner = decryptionOf(decode);
  if (!inner || isSignedAround(inner.by)) return;
  const isVerified = decode.near('verify').some((v) => !isEncrypted(v) && !v.excludes(decode) && isSameToken(decode, v));
  if (isVerified) return;
  context.report({
    message: 'inner',
    data: { called: decode.model.traits?.includes('by-hand') ? 'Code of its own' : decode.called },
    at: decode.place,
    confidence: 'high',
    flow: [{ ...inner.by.place, phrase: 'decrypted' }, ...decode.flow(inner.origin, 'read without a check of the signature')],
  });
}

function checkClaims(decrypt: Operation, context: RuleContext<MessageId>): void {
  if (!isForAll(decrypt) || isSignedAround(decrypt)) return;
  const use = identityUse(decrypt);
  if (!use) return;
  context.report({
    message: 'sealed',
    data: { called: decrypt.called, use: use.what },
    at: decrypt.place,
    confidence: use.isCertain ? 'high' : 'medium',
    flow: [
      { ...decrypt.place, phrase: 'decrypted, and nothing more' },
      { ...use.at, phrase: use.phrase },
    ],
  });
}

/** The encrypted token was itself part of one whose signature was checked. */
function isSignedAround(decrypt: Operation): boolean {
  return decrypt.role('token').origins.some((o) => o.kind === 'result' && o.what === 'claims' && !isEncrypted(o.by as Operation));
}
