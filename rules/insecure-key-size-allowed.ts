import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isAbsent, literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { LEAST_RSA_BITS, rsaBitsOf } from '../src/rule/rsa-size.ts';
import { suggestKeySize, suggestOpposite } from '../src/rule/suggest.ts';
import { flagsOf, VERIFYING } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'insecure-key-size-allowed',
    title: 'RSA key that is too short',
    description: 'An RSA key of less than 2048 bits is made, used or allowed.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-326'],
    references: ['RFC 7518 §3.3', 'RFC 7518 §3.5', 'RFC 8725 §3.5', 'ASVS 5.0 11.2.3', 'ASVS 5.0 11.6.1'],
    hasSuggestions: true,
    messages: {
      allowed: {
        what: '{{called}} allows RSA keys of less than 2048 bits.',
        why: 'Short keys can be factored: whoever has the public key then has the private one too, and signs tokens for anybody.',
        remedy: 'Take allowInsecureKeySizes out and sign with a key of at least 2048 bits.',
      },
      made: {
        what: '{{called}} makes an RSA key of {{bits}} bits.',
        why: 'RFC 7518 demands 2048: shorter keys can be factored, and whoever has the public key then has the private one too.',
        remedy: 'Make a key of at least 2048 bits, 3072 for one that stays, and replace the short ones.',
      },
      used: {
        what: 'The RSA key that {{called}} uses has {{bits}} bits.',
        why: 'RFC 7518 demands 2048: shorter keys can be factored, and whoever has the public key then has the private one too.',
        remedy: 'Replace it by a key of at least 2048 bits.',
      },
    },
  },
  operations: ['sign', ...VERIFYING, 'generate-key'],
  check(operation, context) {
    const { called } = operation;
    if (operation.kind === 'generate-key') {
      for (const { bits, origin, isSure } of shortSizes(operation)) {
        context.report({
          message: 'made',
          data: { called, bits: String(bits) },
          at: origin,
          confidence: isSure ? 'high' : 'medium',
          flow: operation.flow(origin, `the size of a key of ${called}()`),
          suggestions: suggestKeySize(origin, LEAST_RSA_BITS),
        });
      }
      return;
    }
    for (const { origin, isSure } of flagsIn(operation)) {
      context.report({
        message: 'allowed',
        data: { called },
        at: origin,
        confidence: signsWithSecret(operation) ? 'low' : isSure ? 'high' : 'medium',
        flow: operation.flow(origin, 'allowed here'),
        suggestions: suggestOpposite(origin),
      });
    }
    for (const { text, origin } of keysIn(operation)) {
      const bits = rsaBitsOf(text);
      if (bits === undefined || bits >= LEAST_RSA_BITS) continue;
      context.report({
        message: 'used',
        data: { called, bits: String(bits) },
        at: origin,
        confidence: 'high',
        flow: operation.flow(origin, `the key of ${called}()`),
        secrets: [text],
      });
    }
  },
});

/** Sizes of RSA keys; numbers of this role count other things for other kinds of keys. */
function shortSizes(operation: Operation): readonly { bits: number; origin: Origin; isSure: boolean }[] {
  const names = literalsOf(operation.role('algorithm'));
  // Where it may be a key of another kind, nobody knows whose size it is.
  if (names.length === 0 || !names.every(({ text }) => /^RS|^PS|^rsa/i.test(text))) return [];
  const size = operation.role('size');
  return size.origins.flatMap((origin) =>
    origin.kind === 'literal' && typeof origin.value === 'number' && origin.value > 0 && origin.value < LEAST_RSA_BITS
      ? [{ bits: origin.value, origin, isSure: size.complete && size.origins.length === 1 }]
      : [],
  );
}

/** A secret has no size that the option could allow: it waits for the day on which an RSA key takes its place. */
function signsWithSecret(operation: Operation): boolean {
  const algorithm = operation.role('algorithm');
  if (isAbsent(algorithm)) return operation.defaultOf('algorithm') === 'HS256' && !keysIn(operation).some(({ text }) => rsaBitsOf(text));
  return algorithm.origins.every((o) => o.kind === 'literal' && /^HS\d/.test(String(o.value)));
}

function flagsIn(operation: Operation): ReturnType<typeof flagsOf> {
  const own = flagsOf(operation.role('allowInsecureKeySizes'), true);
  return operation.kind === 'configure' ? [...own, ...flagsOf(operation.role('verify.allowInsecureKeySizes'), true)] : own;
}

/** Keys in PEM that the source spells out, by themselves or in what a key is made of. */
function keysIn(operation: Operation): ReturnType<typeof literalsOf> {
  const roles = operation.kind === 'configure' ? (['key', 'verify.key'] as const) : (['key'] as const);
  return roles.flatMap((name) => {
    const value = operation.role(name);
    const made = value.origins.flatMap((o) => (o.kind === 'result' ? literalsOf((o.by as Operation).role('material')) : []));
    return [...literalsOf(value), ...made];
  });
}
