import type { Operation } from '../src/models/operation.ts';
import { countOf } from '../src/rule/counts.ts';
import { entryFor, isEncrypted, wrappingOf } from '../src/rule/encrypted.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { bytesOfLiteral, drawnBytes } from '../src/rule/key-bytes.ts';
import { defineRule } from '../src/rule/rule.ts';
import { secretLiterals } from '../src/rule/secrets.ts';

/** RFC 7518 §4.8.1.2. */
const LEAST = 1000;

export default defineRule({
  meta: {
    id: 'jwe-pbes2-weak-count-or-password',
    title: 'Password of a token that can be tried out',
    description: 'A token is encrypted with a password that is short, or hashed so seldom that many can be tried.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-916', 'CWE-521'],
    references: ['RFC 7518 §4.8.1.2', 'RFC 7518 §8.8', 'RFC 8725 §3.5', 'ASVS 5.0 11.4.4'],
    messages: {
      few: {
        what: '{{called}} hashes the password {{count}} times only, and RFC 7518 demands 1000 at the very least.',
        why: 'Whoever has one token tries passwords on his own computer, millions in a second; the right one opens this token and makes others.',
        remedy: 'Hash it {{needed}} times, or encrypt with a random key (dir, A256KW) instead of a password.',
      },
      low: {
        what: '{{called}} hashes the password {{count}} times, and {{algorithm}} needs {{needed}} for a password that a person has chosen.',
        why: 'Whoever has one token tries passwords on his own computer, some hundred thousand in a second; the right one opens this token and makes others.',
        remedy:
          'Hash it {{needed}} times, and raise the limit of the receiver with it; or encrypt with a random key (dir, A256KW) instead of a password.',
      },
      password: {
        what: 'The password that encrypts the token has {{bytes}}, and {{algorithm}} needs {{least}}.',
        why: 'Whoever has one token tries all short passwords on his own computer until one fits: it opens this token and makes others.',
        remedy: 'Draw a random one of {{least}} bytes, kept in the environment or a secret manager.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (!isEncrypted(operation)) return;
    const pbes2 = entryFor(wrappingOf(operation), /^PBES2-/);
    if (!pbes2) return;
    const algorithm = pbes2.text;
    const least = algorithm.endsWith('A256KW') ? 32 : 16;
    for (const secret of secretLiterals(operation)) {
      const bytes = bytesOfLiteral(secret);
      if (bytes >= least) continue;
      context.report({
        message: 'password',
        data: { algorithm, least: String(least), bytes: bytes === 1 ? 'one byte' : `${bytes} bytes` },
        at: secret.origin,
        confidence: 'high',
        flow: operation.flow(secret.origin, `used as the password of ${operation.called}()`),
        secrets: [secret.text],
      });
    }
    if (isDrawn(operation, least)) return;
    // The OWASP cheat sheet on password storage, by the hash.
    const needed = algorithm.startsWith('PBES2-HS256') ? 600_000 : 210_000;
    for (const { count, at } of countsOf(operation)) {
      if (count >= needed) continue;
      context.report({
        message: count < LEAST ? 'few' : 'low',
        data: { called: operation.called, algorithm, count: String(count), needed: String(needed) },
        at,
        confidence: count < LEAST ? 'high' : 'medium',
      });
    }
  },
});

/** Nobody can try out what was drawn by lot. */
function isDrawn(operation: Operation, least: number): boolean {
  const { origins } = operation.role('key');
  return origins.length > 0 && origins.every((origin) => (drawnBytes(origin) ?? 0) >= least);
}

function countsOf(operation: Operation) {
  const role = operation.role('pbes2Count');
  if (isAbsent(role)) {
    const count = operation.defaultOf('pbes2Count');
    return count === undefined ? [] : [{ count, at: operation.place }];
  }
  return role.origins.flatMap((origin) => {
    const count = countOf(origin);
    return count === undefined ? [] : [{ count, at: origin }];
  });
}
