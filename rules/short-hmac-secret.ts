import type { Operation } from '../src/models/operation.ts';
import { guessable } from '../src/rule/guessable.ts';
import { hmacOf, type Hmac } from '../src/rule/hmac.ts';
import { asksToBeReplaced, fallbackIn, sameValue, takenBy, takesEffect, weakConfidence, worthOf } from '../src/rule/kept-value.ts';
import { bytesOfGenerated, bytesOfLiteral } from '../src/rule/key-bytes.ts';
import { keyRoles } from '../src/rule/keys.ts';
import { defineRule, type Report } from '../src/rule/rule.ts';
import { secretConfidence, secretLiterals } from '../src/rule/secrets.ts';

export default defineRule({
  meta: {
    id: 'short-hmac-secret',
    title: 'Secret shorter than its hash',
    description: 'The secret that signs or verifies tokens has fewer bytes than the algorithm needs.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-326', 'CWE-521'],
    references: ['RFC 7518 §3.2', 'RFC 8725 §3.5', 'ASVS 5.0 11.2.3', 'ASVS 5.0 11.5.1'],
    messages: {
      text: {
        what: 'The secret has {{bytes}}, and {{algorithm}} needs {{needed}}.',
        why: 'No library refuses it, and whoever has one token can try all short secrets on his own computer until one fits: then he can make tokens for any user.',
        remedy: 'Draw the secret by lot: crypto.randomBytes({{needed}}) kept in the environment or a secret manager.',
      },
      generated: {
        what: 'The key is drawn with {{bytes}}, and {{algorithm}} needs {{needed}}.',
        why: 'RFC 7518 demands a key as long as the hash, for a shorter one is easier to find than the hash is to break.',
        remedy: 'Draw {{needed}} bytes.',
      },
      open: {
        what: '{{file}} sets {{name}}, the secret of tokens, to {{bytes}}, and {{algorithm}} needs {{needed}}.',
        why: 'Nobody finds it by trying, but it is kept with the source: everyone who can read the repository, its history or a copy has it, and can make tokens for any user.',
        remedy: 'Draw another one by lot, {{needed}} bytes or more, and keep it where only the program reads it.',
      },
      drawn: {
        what: '{{file}} sets {{name}}, the secret of tokens, to {{bytes}}, and {{algorithm}} needs {{needed}}.',
        why: 'Nobody finds it by trying, but RFC 7518 demands a key as long as the hash, and libraries may refuse a shorter one.',
        remedy: 'Draw {{needed}} bytes or more by lot.',
      },
      kept: {
        what: '{{file}} sets {{name}}, the secret of tokens, to {{bytes}}, and {{algorithm}} needs {{needed}}.',
        why: 'No library refuses it, and whoever has one token can try all short secrets on his own computer until one fits: then he can make tokens for any user.',
        remedy:
          'Draw it by lot, {{needed}} bytes or more, keep it where only the program reads it, and check its length when the program starts.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure', 'kept-secret'],
  check(operation, context) {
    if (operation.kept) {
      judgeKept(operation, (report) => {
        context.report(report);
      });
      return;
    }
    const hmac = hmacOf(operation);
    if (!hmac) return;
    const needed = hmac.bytes;
    const dataFor = (bytes: number) => sizes(hmac, bytes);
    for (const secret of secretLiterals(operation)) {
      const bytes = bytesOfLiteral(secret);
      const confidence = bytes === 0 || bytes >= needed ? undefined : secretConfidence(operation, secret);
      if (!confidence) continue;
      const flow = operation.flow(secret.origin, `used as the key of ${operation.called}()`);
      context.report({
        message: 'text',
        data: dataFor(bytes),
        at: secret.origin,
        confidence,
        flow,
        secrets: [secret.text],
        cause: secret.text,
      });
    }
    for (const origin of keyRoles(operation).flatMap(({ origins }) => origins)) {
      const bytes = bytesOfGenerated(origin);
      if (bytes === undefined || bytes === 0 || bytes >= needed) continue;
      const flow = operation.flow(origin, `used as the key of ${operation.called}()`);
      context.report({ message: 'generated', data: dataFor(bytes), at: origin, confidence: 'high', flow });
    }
  },
});

function sizes({ algorithm, bytes: needed }: Hmac, bytes: number): Record<'algorithm' | 'needed' | 'bytes', string> {
  return { algorithm, needed: String(needed), bytes: bytes === 1 ? 'one byte' : `${bytes} bytes` };
}

/** Where the code decodes the text, the key is shorter still. What anyone can guess is dictionary-secret, whatever its length. */
function judgeKept(operation: Operation, report: (report: Report<'kept' | 'open' | 'drawn'>) => void): void {
  const { kept } = operation;
  if (!kept || !takesEffect(kept)) return;
  const text = fallbackIn(kept.text) ?? kept.text;
  if (worthOf(text) === 'none' || guessable(text)) return;
  const bytes = Buffer.byteLength(text);
  const needs = kept.uses.flatMap(({ hmac }) => hmac ?? []).sort((a, b) => a.bytes - b.bytes);
  const [least] = needs;
  if (!least || bytes >= least.bytes) return;
  const isKnown = kept.git !== 'ignored';
  const isOut = isOutOfReach(text);
  report({
    message: isOut ? (isKnown ? 'open' : 'drawn') : 'kept',
    data: { file: kept.shown, name: kept.name, ...sizes(least, bytes) },
    at: kept.step,
    // The length of what is to be replaced says nothing of that of the secret.
    confidence: (isOut && !isKnown) || asksToBeReplaced(text) ? 'low' : weakConfidence(operation, kept, text),
    related: takenBy(kept),
    ...sameValue(kept),
    secrets: [text],
  });
}

/** Sixteen characters without a word in them are more than anybody tries. */
function isOutOfReach(text: string): boolean {
  return text.length >= 16 && new Set(text).size >= 8 && (worthOf(text) === 'drawn' || !/[a-z]{4}/i.test(text));
}
