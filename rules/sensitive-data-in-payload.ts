import { delicateParts } from '../src/rule/delicate-parts.ts';
import { isEncryptedAround } from '../src/rule/encrypted.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'A token is signed, not encrypted: the user, every proxy and log on its way, and whoever finds it can read each claim without any key.';

export default defineRule({
  meta: {
    id: 'sensitive-data-in-payload',
    title: 'Sensitive data in a token',
    description: 'A claim of a token that is only signed holds a password, a key, or personal data.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-312', 'CWE-522', 'CWE-201'],
    references: ['RFC 7519 §12', 'ASVS 5.0 14.2.6', 'ASVS 5.0 14.1.1'],
    messages: {
      credential: {
        what: 'The token carries {{name}}, which opens something by itself.',
        why: WHY,
        remedy: 'Leave it out: put an identifier into the token and look the rest up on the server.',
      },
      personal: {
        what: 'The token carries {{name}}, which is nobody else’s business.',
        why: WHY,
        remedy: 'Leave it out: put an identifier into the token and look the rest up on the server.',
      },
      contact: {
        what: 'The token carries {{name}}, which is personal.',
        why: WHY,
        remedy: 'Leave it out if no receiver needs it: an identifier is enough to look it up on the server.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (operation.model.traits?.some((trait) => trait === 'jwe' || trait === 'no-claims')) return;
    let hasContact = false;
    for (const { part, kind, name, confidence } of delicateParts(operation)) {
      // One mention is enough for what is often wanted.
      if (kind === 'contact' && hasContact) continue;
      hasContact ||= kind === 'contact';
      context.report({
        message: kind,
        data: { name: `"${name}"` },
        at: operation.handedAs(part.at),
        confidence: isEncryptedAround(operation) ? 'low' : confidence,
        // A helper that takes it from several callers is one decision.
        cause: part.at,
      });
    }
  },
});
