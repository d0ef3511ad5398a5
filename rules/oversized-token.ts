import { literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { growing } from '../src/rule/token-size.ts';

const WHY =
  'Browsers drop cookies above 4096 bytes and servers refuse headers above some 8 to 16 kilobytes: from some size on a user is locked out, and until then each request carries it all.';

export default defineRule({
  meta: {
    id: 'oversized-token',
    title: 'Token that may grow too large',
    description: 'A token carries a list or a blob that can make it larger than cookies and headers may be.',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-770'],
    references: ['RFC 6265bis §5.6', 'ASVS 5.0 3.3.5', 'ASVS 5.0 4.2.5'],
    messages: {
      large: {
        what: 'The token carries a text of {{size}} characters.',
        why: WHY,
        remedy: 'Keep it on the server, and put an identifier into the token.',
      },
      grows: {
        what: 'The token carries {{name}}, which seems to have no limit.',
        why: WHY,
        remedy: 'Look it up on the server by the id of the user, or put a short name for the set into the token.',
      },
    },
  },
  operations: ['sign'],
  check(sign, context) {
    if (sign.model.traits?.includes('no-claims') === true) return;
    for (const part of sign.parts('payload')) {
      const size = Math.max(0, ...literalsOf(part).map(({ text }) => text.length));
      // Base64 makes four characters of three.
      if (size * (4 / 3) > 4096) {
        context.report({ message: 'large', data: { size: String(size) }, at: part.at, confidence: 'high' });
        return;
      }
    }
    const part = growing(sign);
    if (part)
      context.report({ message: 'grows', data: { name: `"${part.keys[0] ?? ''}"` }, at: sign.handedAs(part.at), confidence: 'low' });
  },
});
