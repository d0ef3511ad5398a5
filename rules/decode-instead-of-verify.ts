import { identityUse, isAnswer, isVerifiedNearby, sourceOf } from '../src/rule/decoded-claims.ts';
import { isKnownExpired } from '../src/rule/expired.ts';
import { decryptionOf } from '../src/rule/encrypted.ts';
import { isOnlyRead } from '../src/rule/only-read.ts';
import { defineRule } from '../src/rule/rule.ts';
import { runsInBrowser } from '../src/rule/runs-in-browser.ts';
import { suggestVerify } from '../src/rule/suggest-verify.ts';
import { rightToView } from '../src/rule/view-claims.ts';

export default defineRule({
  meta: {
    id: 'decode-instead-of-verify',
    title: 'Claims of an unverified token trusted',
    description: 'A token is only decoded, and its claims decide who the user is or what is allowed.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-345'],
    references: ['RFC 7519 §11.1', 'RFC 8725 §3.3', 'ASVS 5.0 9.1.1', 'CVE-2019-13483'],
    hasSuggestions: true,
    messages: {
      trusted: {
        what: '{{called}} does not check the signature, and the claims it yields decide {{use}}.',
        why: 'Anyone can write a token with any claims; this code believes it.',
        remedy: 'Verify the token with its key and a list of algorithms, and use the claims that come back.',
      },
    },
  },
  operations: ['decode'],
  check(operation, context) {
    const { traits } = operation.model;
    // What code takes apart by itself is another rule's.
    if (traits?.includes('header-only') || traits?.includes('unsigned') || traits?.includes('by-hand')) return;
    // Which page a client shows is another rule's, too.
    if (rightToView(operation)) return;
    // What was inside of an encrypted token is another rule's.
    if (decryptionOf(operation)) return;
    if (isVerifiedNearby(operation) || isKnownExpired(operation) || isAnswer(operation.role('token'))) return;
    const use = identityUse(operation);
    if (!use) return;
    const token = sourceOf(operation);
    const isClient = (traits?.includes('client') === true || runsInBrowser(operation)) && !use.isServer;
    const confidence =
      isClient || token === 'elsewhere' || (token === 'unknown' && !use.isCertain) || isOnlyRead(operation, use)
        ? 'low'
        : use.isCertain && token === 'request'
          ? 'high'
          : 'medium';
    context.report({
      message: 'trusted',
      data: { called: operation.called, use: use.what },
      at: operation.place,
      confidence,
      flow: [
        { ...operation.place, phrase: 'decoded without a check of the signature' },
        { ...use.at, phrase: use.phrase },
      ],
      // What comes from elsewhere may have another key.
      suggestions: confidence === 'low' ? [] : suggestVerify(operation),
    });
  },
});
