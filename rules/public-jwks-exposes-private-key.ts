import type { Kept } from '../src/models/kept.ts';
import { pointOf } from '../src/rule/carried-token.ts';
import { exportedKey } from '../src/rule/exported-keys.ts';
import { defineRule, type Report } from '../src/rule/rule.ts';

const WHY = 'Whoever asks for it makes tokens for any user, and every service that trusts this key accepts them.';
const REMEDY = 'Export the public key, and make a new pair: this one is known.';

export default defineRule({
  meta: {
    id: 'public-jwks-exposes-private-key',
    title: 'Private key among the public ones',
    description: 'A response or a public folder hands out the private members of a JSON Web Key, or a symmetric key.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-200', 'CWE-522'],
    references: ['RFC 7515 §10.2', 'RFC 7517 §9.2', 'ASVS 5.0 13.3.1', 'ASVS 5.0 11.1.1'],
    messages: {
      private: { what: 'The response holds a private key.', why: WHY, remedy: REMEDY },
      secret: {
        what: 'The response holds the key that signs and verifies tokens alike.',
        why: WHY,
        remedy: 'A shared secret cannot be published: sign with a key pair, publish its public half, and replace the secret.',
      },
      file: { what: '{{file}} holds a private key in a folder that is served to everybody.', why: WHY, remedy: REMEDY },
    },
  },
  operations: ['respond', 'kept-key'],
  check(operation, context) {
    if (operation.kept) {
      judgeKept(operation.kept, (report) => {
        context.report(report);
      });
      return;
    }
    // Bodies are in a third of all files: what hands out keys speaks of them.
    if (!operation.setting.matches(KEYS) && !KEYS.test(operation.setting.route ?? '')) return;
    const found = exportedKey(operation, 'body');
    if (!found) return;
    const { part, origin, kind, confidence } = found;
    context.report({
      message: kind,
      at: pointOf(part, operation),
      confidence,
      flow: operation.flow(origin, 'sent in the response body'),
    });
  },
});

/** Not `Object.keys`, the name of a file in a store, or a key in a sentence. */
const KEYS =
  /jwk|\bkty\b|\bcerts\b|(?<!Object\.)\bkeys\s*[:,;)}=]|key_?(?:pair|store|set)|(?:private|public|sign\w*|secret)_?key|\bexport_?key|\.export\(/i;

/** Folders that a web server or a bundler hands out as they are. */
const SERVED = /(?:^|\/)(?:public|static|wwwroot|htdocs|\.well-known)\//;

function judgeKept(kept: Kept, report: (report: Report<'file'>) => void): void {
  if (kept.form !== 'jwk' || !SERVED.test(kept.shown)) return;
  report({ message: 'file', data: { file: kept.shown }, at: kept.step, confidence: 'high', secrets: [kept.text] });
}
