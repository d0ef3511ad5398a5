import type { Operation } from '../src/models/operation.ts';
import { TITLES } from '../src/rule/named-kind.ts';
import { hasFixedKey, isForOthers, isOutOfALink, linkKind, mayBeSpent, type LinkKind } from '../src/rule/one-time.ts';
import { defineRule } from '../src/rule/rule.ts';
import { inOneFunction } from '../src/rule/one-function.ts';

export default defineRule({
  meta: {
    id: 'one-time-token-reusable',
    title: 'One-time token that works again',
    description: 'A token out of a link is checked by its signature only, so it can be used again until it expires.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-294', 'CWE-640'],
    references: ['RFC 7515 §10.10', 'ASVS 5.0 6.5.1', 'ASVS 5.0 6.5.5'],
    messages: {
      reusable: {
        what: '{{called}} accepts {{kind}} as often as it is shown.',
        why: 'Links stay in mailboxes, browser histories and logs: whoever finds one later, before it expires, uses it again after its owner did.',
        remedy:
          'Keep its jti (or a hash of it) on the server and delete that at the first use, or sign it with something that the use changes, such as the hash of the password.',
      },
    },
  },
  operations: ['verify'],
  check(verify, context) {
    const kind = linkKind(verify);
    if (!kind || !isOutOfALink(verify) || !hasFixedKey(verify) || !doesHarm(verify, kind)) return;
    if (mayBeSpent(verify)) return;
    if (isForOthers(verify)) context.unknown('the callers may see to it that the token is used once');
    else
      context.report({ message: 'reusable', data: { called: verify.called, kind: TITLES[kind] }, at: verify.place, confidence: 'medium' });
  },
});

/** A new password is set, somebody is let in or taken in. To confirm an address twice harms nobody, unless it logs in. */
function doesHarm(verify: Operation, kind: LinkKind): boolean {
  if (kind === 'reset') return verify.setting.matches(/password|passwd|pwd|credential/i);
  if (kind === 'magic') return true;
  const opens = [...verify.near('sign'), ...verify.near('set-cookie')];
  if (verify.setting.functions.length > 0 && opens.some((other) => inOneFunction(other, verify))) return true;
  return kind === 'invitation' && verify.setting.matches(/\b(?:create|add|join|insert|save|push)\w*\(/i);
}
