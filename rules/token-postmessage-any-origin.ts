import { carriedToken, leakOf, namedField, whyToken, type CarriedToken } from '../src/rule/carried-token.ts';
import { mayBeChecked } from '../src/rule/header-members.ts';
import { lastName } from '../src/rule/evidence.ts';
import { isSpecific } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import type { Operation } from '../src/models/operation.ts';

/** HTML Standard §9.3.3: the sender alone can say who may read a message; "*" says everybody. */
export default defineRule({
  meta: {
    id: 'token-postmessage-any-origin',
    title: 'Token posted to a window of any site',
    description: 'A token is posted to another window whatever site that shows.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-346', 'CWE-201'],
    references: ['RFC 9700 §4.17', 'ASVS 5.0 3.5.5', 'OWASP HTML5 Security Cheat Sheet, Web Messaging', 'CVE-2017-17068'],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is posted to a window whatever site it shows.',
        why: 'A page of somebody else opens yours or frames it, is the window that the message goes to, and has the token.',
        remedy: 'Name the one origin that may have it as the target, such as "https://app.example.com", in place of "{{target}}".',
      },
      named: {
        what: 'What is posted to a window as {{name}}, whatever site that shows, seems to be a token.',
        why: '{{evidence}} A page of somebody else opens yours or frames it, is the window that the message goes to, and has it.',
        remedy: 'Name the one origin that may have it as the target, such as "https://app.example.com", in place of "{{target}}".',
      },
    },
  },
  operations: ['post-message'],
  check(operation, context) {
    const target = openTarget(operation);
    if (target === undefined) return;
    const parts = operation.parts('data');
    const found = carriedToken(parts, operation) ?? namedField(parts);
    if (!found) return;
    context.report({
      message: found.evidence.by === 'flow' ? 'proven' : 'named',
      data: { target, name: `"${found.name}"`, evidence: whyToken(found) },
      ...leakOf(found, operation, 'posted to the window'),
      ...(isVague(found, operation) ? { confidence: 'low' } : {}),
    });
  },
});

/** What is handed in as "token" may be that of an invitation or a document, with which the window was opened; not where a login stands around. */
function isVague({ evidence, name }: CarriedToken, operation: Operation): boolean {
  const { by, origin } = evidence;
  const isHandedIn = origin.kind === 'parameter' || origin.kind === 'package';
  return by === 'name' && isHandedIn && ![name, lastName(origin) ?? ''].some(isSpecific) && !operation.setting.matches(LOGIN);
}

const LOGIN = /log_?in|log_?on|sign_?(?:in|up)(?!g)|oauth|authenticat|bearer|jwt|session/i;

/** The target when it lets every site in: a star, or whoever has asked or linked here. */
function openTarget(operation: Operation): string | undefined {
  for (const origin of operation.role('targetOrigin').origins) {
    if (origin.kind === 'literal' && origin.value === '*') return '*';
    const isAsker = origin.kind === 'parameter' && origin.path.includes('origin');
    const isReferrer = origin.kind === 'global' && origin.name === 'document' && origin.path[0] === 'referrer';
    if (isAsker && COMPARES.test(operation.place.module.text)) continue;
    if ((isAsker || isReferrer) && !mayBeChecked(operation)) return isAsker ? 'event.origin' : 'document.referrer';
  }
  return undefined;
}

/** The listener may compare it before it calls what answers. */
const COMPARES = /\borigin\w*\b[?!]*(?:\.origin)?\s*[!=]==?(?!\s*(?:undefined|null|''|""))|[!=]==?\s*[\w.]*\borigin\b/i;
