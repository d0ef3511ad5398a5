import type { Operation } from '../src/models/operation.ts';
import { isOnlySecret, missingAllowlist, type MissingAllowlist } from '../src/rule/allowlist.ts';
import { isAlgorithmAsked } from '../src/rule/asked-algorithm.ts';
import { embeddedKeyOf, isThumbprintChecked } from '../src/rule/embedded-key.ts';
import { oneKey } from '../src/rule/one-key.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';
import { suggestAlgorithms } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'missing-algorithm-allowlist',
    title: 'No list of allowed algorithms',
    description: 'A token is verified without a list of allowed algorithms, and the library then lets the key or the token decide.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-757'],
    references: ['RFC 8725 §3.1', 'RFC 8725 §2.1', 'RFC 7515 §10.7', 'ASVS 5.0 9.1.2', 'CVE-2020-15084', 'CVE-2026-22817'],
    hasSuggestions: true,
    messages: {
      keyType: {
        what: '{{called}} verifies without a list of allowed algorithms.',
        why: 'Every algorithm that fits the key is accepted, so what protects you changes with the next key; a public key that is read as bytes even becomes a secret that everyone knows.',
        remedy: 'Pass the one algorithm that you sign with, for example algorithms: ["HS256"] for a secret or ["RS256"] for a public key.',
      },
      held: {
        what: '{{called}} verifies without a list of allowed algorithms.',
        why: 'This version looks at the key and refuses a public one as a secret, so nothing is open today; every algorithm that fits the key is accepted, and what protects you changes with the next key or version.',
        remedy: 'Pass the one algorithm that you sign with, for example algorithms: ["HS256"] for a secret or ["RS256"] for a public key.',
      },
      bound: {
        what: '{{called}} verifies without a list of allowed algorithms.',
        why: 'The key was imported for one algorithm, and newer versions of the library hold to it; older ones accept all that fit the kind of key.',
        remedy: 'Pass the one algorithm that you sign with, for example algorithms: ["ES256"].',
      },
      keySet: {
        what: '{{called}} verifies without a list of allowed algorithms.',
        why: 'Whoever publishes the keys then also chooses the algorithm, for each key: an old or weak one that is still published is accepted.',
        remedy: 'Pass the one algorithm that your issuer signs with, for example algorithms: ["RS256"].',
      },
      keyText: {
        what: '{{called}} verifies without a list of allowed algorithms, in a version that guesses the algorithm from the text of the key.',
        why: 'What protects you then depends on that text: a public key that is not recognised as one becomes a secret that everyone knows, and an empty key, unless something else refuses it, lets unsigned tokens in.',
        remedy:
          'Pass the one algorithm that you sign with, for example algorithms: ["HS256"] for a secret or ["RS256"] for a public key, and update {{library}}.',
      },
      signedWith: {
        what: '{{called}} verifies without a list of allowed algorithms, in a version that takes unsigned tokens where the key is missing.',
        why: 'The secret that signs is the one that verifies, so a missing one stops every login as well; still nothing here refuses the unsigned tokens.',
        remedy:
          'Pass the one algorithm that you sign with, for example algorithms: ["HS256"], refuse to start without the secret, and update {{library}}.',
      },
      header: {
        what: '{{called}} verifies without naming the algorithm, in a version that does not insist on it.',
        why: 'The algorithm is then not bound to the key: where the key is public, a token forged with it as the secret is accepted.',
        remedy: 'Name the algorithm that you sign with, and update {{library}}.',
      },
    },
  },
  operations: ['verify', 'middleware', 'configure'],
  check(operation, context) {
    const missing = missingAllowlist(operation);
    if (missing === 'unknown') {
      context.unknown('the options of the verification are not known');
      return;
    }
    if (!missing || isOnlySecret(missing) || isOwnKeyOfToken(operation)) return;
    if (isAlgorithmAsked(operation)) {
      context.unknown('the algorithm that the token names is asked for first');
      return;
    }
    const message = messageFor(missing);
    const suggestions = suggestAlgorithms(operation);
    context.report({
      message,
      data: { called: operation.called, library: operation.model.library },
      at: operation.place,
      suggestions,
      ...oneKey(operation, message, suggestions),
      confidence: confidenceOf(missing),
    });
  },
});

/** Whoever brings the key brings one that fits any algorithm: that is the mistake, and a list mends nothing. */
function isOwnKeyOfToken(operation: Operation): boolean {
  return operation.kind === 'verify' && embeddedKeyOf(operation) !== undefined && !isThumbprintChecked(operation);
}

type Message = 'keySet' | 'bound' | 'held' | 'keyType' | 'header' | 'signedWith' | 'keyText';

function messageFor({ decides, isKeySet, isBound, isHeld, isSignedWith }: MissingAllowlist): Message {
  if (decides === 'key-type') return isKeySet ? 'keySet' : isBound ? 'bound' : isHeld ? 'held' : 'keyType';
  return decides === 'header' ? 'header' : isSignedWith ? 'signedWith' : 'keyText';
}

/**
 * It is proven where a public key stands there as a text, or where nothing else keeps a library from taking it for a secret. Keys that
 * an issuer publishes, those imported as keys and those imported for an algorithm fit no other kind: no forger can choose one. What
 * guesses from the text of the key is open where a variable may be missing; where nobody sees the key, it is not known to be open.
 */
function confidenceOf({ decides, key, isKeySet, isBound, isHeld, isSignedWith, isVariable, isKeyObject }: MissingAllowlist): Confidence {
  if (isKeySet || isBound || isHeld || isSignedWith || isKeyObject) return 'low';
  if (key === 'asymmetric') return 'high';
  return decides === 'pem-sniff' && !isVariable ? 'low' : 'medium';
}
