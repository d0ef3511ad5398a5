import { identityUse, isVerifiedNearby, sourceOf, type IdentityUse } from '../src/rule/decoded-claims.ts';
import { decryptionOf } from '../src/rule/encrypted.ts';
import { isOnlyRead } from '../src/rule/only-read.ts';
import { defineRule } from '../src/rule/rule.ts';
import { runsInBrowser } from '../src/rule/runs-in-browser.ts';
import type { Operation } from '../src/models/operation.ts';
import type { Confidence } from '../src/rule/severity.ts';

export default defineRule({
  meta: {
    id: 'hand-rolled-jwt-parsing',
    title: 'Token taken apart by hand',
    description: 'Code cuts a token at its dots and decodes the claims by itself, so nothing has checked them.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-347', 'CWE-1240'],
    references: ['RFC 8725 §3.3', 'RFC 7519 §7.2', 'ASVS 5.0 9.1.1', 'ASVS 5.0 11.2.1'],
    messages: {
      parsed: {
        what: 'The claims are cut out of the token and decoded by hand: no signature and no expiry is checked.',
        why: 'Anyone can write a token with any claims, and this code reads them as they are.',
        remedy: 'Verify the token with a library and a fixed list of algorithms, and use the claims that it gives.',
      },
      read: {
        what: 'The claims are cut out of a token and decoded by hand.',
        why: 'Whatever is decided by them rests on a text that nobody has checked, and own decoders get padding and characters wrong.',
        remedy: 'Use the claims that a verification gives; where they are only shown, decode the token with a library that says so.',
      },
    },
  },
  operations: ['decode'],
  check(operation, context) {
    const { traits } = operation.model;
    if (traits?.includes('by-hand') !== true || traits.includes('header-only')) return;
    // What was inside of an encrypted token is another rule's.
    if (decryptionOf(operation)) return;
    // A page that reads its user's own token decides nothing; what it may not decide is another rule's matter.
    if (operation.setting.side === 'client') return;
    const uses = operation.uses().filter(({ isVerifiedToo }) => !isVerifiedToo);
    const use = identityUse(operation);
    const confidence = confidenceOf(operation, use);
    context.report({
      message: confidence === 'low' ? 'read' : 'parsed',
      at: operation.place,
      confidence: use?.isCertain === true && confidence === 'medium' && sourceOf(operation) === 'request' ? 'high' : confidence,
      flow: [
        { ...operation.place, phrase: 'decoded by hand' },
        ...(use ? [{ ...use.at, phrase: use.phrase }] : uses[0] ? [{ ...uses[0], phrase: 'used here' }] : []),
      ],
    });
  },
});

/** For times and names, reading is no trust; nor is it where the token is verified as well. */
function confidenceOf(operation: Operation, use: IdentityUse | undefined): Confidence {
  if (isVerifiedNearby(operation) || sourceOf(operation) === 'elsewhere' || isOnlyRead(operation, use)) return 'low';
  if (runsInBrowser(operation) && use?.isServer !== true) return 'low';
  // The function checks something by hand too, perhaps this signature.
  if (operation.setting.matches(/\bverify\w*\s*\(|\btimingSafeEqual\(|\b(?:create)?hmac\w*\s*\([^]*[!=]==?/i)) return 'low';
  return use ? 'medium' : 'low';
}
