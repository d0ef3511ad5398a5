import { isForTrying, isRealFile, takenBy } from '../src/rule/kept-value.ts';
import { namesTokenKey } from '../src/rule/setting-name.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'Everyone who can read the repository, its history or an image that is built from it can make tokens for any user, and every service that trusts the public key accepts them.';
const REMEDY =
  'Make a new pair, publish its public half, and keep the private one in a secret manager or a mounted file; list such files in .gitignore.';

export default defineRule({
  meta: {
    id: 'private-key-file-tracked',
    title: 'Private key in the repository',
    description: 'A file with a private key that signs tokens is tracked by git.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-321', 'CWE-538'],
    references: ['RFC 7515 §10.2', 'ASVS 5.0 13.3.1'],
    messages: {
      used: { what: '{{file}} holds a private key that signs tokens, and is {{state}}.', why: WHY, remedy: REMEDY },
      named: { what: '{{file}} holds a private key that, by its name, signs tokens, and is {{state}}.', why: WHY, remedy: REMEDY },
      unknown: {
        what: '{{file}} holds a private key without a passphrase, and is {{state}}.',
        why: 'If it signs tokens, everyone who can read the repository can make them for any user.',
        remedy: REMEDY,
      },
    },
  },
  operations: ['kept-key'],
  check({ kept }, context) {
    if (!kept || !isRealFile(kept) || kept.git === 'ignored') return;
    const isUsed = kept.uses.length > 0;
    // What is handed around without its repository: there the code alone says that the key is in use.
    if (!kept.git && !isUsed) {
      context.unknown('there is no git that could say whether the file is tracked');
      return;
    }
    // The form of a key for tokens, or words that speak of them in the path.
    const isNamed =
      kept.form === 'jwk' || kept.shown.split(/[/.]/).some((part) => namesTokenKey(`${part} key`)) || namesTokenKey(kept.name);
    if (!isUsed && !isNamed && OF_A_SERVER.test(kept.shown)) {
      context.unknown('by its path it is the key of a web server, and no code at hand signs with it');
      return;
    }
    const isTracked = kept.git === 'tracked';
    context.report({
      message: isUsed ? 'used' : isNamed ? 'named' : 'unknown',
      data: {
        file: kept.shown,
        state: isTracked ? 'tracked by git' : kept.git ? 'not ignored by git' : 'kept beside the code',
      },
      at: kept.step,
      confidence:
        isUsed && kept.isProven && isTracked ? 'high' : kept.git && (isUsed || (isNamed && !isForTrying(kept))) ? 'medium' : 'low',
      related: takenBy(kept),
      secrets: [kept.text],
    });
  },
});

/** `certs/server.key`, `nginx/ssl/example.com.key`: what proves a host signs no tokens, and secret scanners look for it. */
const OF_A_SERVER = /(?:^|[/._-])(?:tls|ssl|https?|certs?|certificates?|nginx|server|localhost|self-?signed)(?:[/._-]|$)/i;
