import { countOf } from '../src/rule/counts.ts';
import { isEncrypted } from '../src/rule/encrypted.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { inflatesWithoutLimit } from '../src/rule/inflating.ts';
import { keyKind } from '../src/rule/keys.ts';
import { defineRule } from '../src/rule/rule.ts';

/** Ten times what libraries allow by themselves: 250 000 bytes. */
const LIMIT = 2_500_000;
const WHY =
  'A thousand bytes of compressed zeros become a million, so a few small tokens fill the memory and stop the server; where the key is public, anyone can make them.';

export default defineRule({
  meta: {
    id: 'jwe-unbounded-decompression',
    title: 'Compressed tokens of any size',
    description: 'A compressed token is unpacked without a limit for what it becomes.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-409', 'CWE-400'],
    references: ['RFC 8725 §2.4', 'RFC 8725 §3.6', 'ASVS 5.0 15.2.2', 'CVE-2024-28176'],
    messages: {
      high: {
        what: '{{called}} unpacks compressed tokens to {{size}}.',
        why: WHY,
        remedy: 'Leave the limit at what the library sets, 250 000 bytes, or set it to 0 where no token is compressed.',
      },
      own: {
        what: 'The function that unpacks compressed tokens for {{called}} has no limit.',
        why: WHY,
        remedy: 'Leave the option out, for the library has a limit, or hand zlib a maxOutputLength.',
      },
      none: {
        what: '{{called}} unpacks compressed tokens without a limit: the version of {{library}} at hand has none.',
        why: WHY,
        remedy:
          'Update {{library}} to a version that has a limit; where there is none, refuse tokens whose header has zip before you open them.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    if (!isEncrypted(operation)) return;
    const data = { called: operation.called, library: operation.model.library };
    const own = operation.role('inflate');
    if (!isAbsent(own)) {
      const endless = own.origins.find((origin) => inflatesWithoutLimit(operation, origin));
      if (endless) context.report({ message: 'own', data, at: own.place ?? operation.place, confidence: 'high' });
      else if (!own.complete) context.unknown('what unpacks the content is not known');
      return;
    }
    const limit = operation.role('maxDecompressedLength');
    for (const origin of limit.origins) {
      const count = countOf(origin) ?? 0;
      if (count <= LIMIT) continue;
      const size = count === Infinity ? 'any size' : `${Math.round(count / 1e6)} million bytes`;
      context.report({
        message: 'high',
        data: { ...data, size },
        at: origin,
        confidence: 'high',
        flow: operation.flow(origin, 'allowed here'),
      });
    }
    if (!isAbsent(limit) || operation.defaultOf('decompressedLength') !== Infinity) return;
    if (operation.setting.mentions('zip')) {
      context.unknown('the code around looks at zip, which may be the one of this token');
      return;
    }
    // With a secret, only those who hold it can make such a token.
    context.report({
      message: 'none',
      data,
      at: operation.place,
      confidence: keyKind(operation.role('key')) === 'symmetric' ? 'low' : 'medium',
    });
  },
});
