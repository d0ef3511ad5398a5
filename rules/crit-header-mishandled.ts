import type { Operation } from '../src/models/operation.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'crit-header-mishandled',
    title: 'Critical header that nobody minds',
    description: 'A token demands in crit that parts of its header are understood, in a way that the verification does not hold to.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-345', 'CWE-636'],
    references: ['RFC 7515 §4.1.11', 'RFC 8725 §3.3', 'ASVS 5.0 9.1.1', 'CVE-2026-35042'],
    messages: {
      empty: {
        what: 'The header has a crit that is empty, which RFC 7515 forbids.',
        why: 'Verifiers that keep to the standard refuse the token, and the others are asked for nothing.',
        remedy: 'Name in crit what has to be understood, or leave it out.',
      },
      ignored: {
        what: 'The token says in crit what must be understood, and {{called}} does not look at it.',
        why: 'What the header demands, such as a binding to a key or a certificate, is passed over in silence, and the token is taken for an ordinary one.',
        remedy: 'Verify with a library that refuses what it does not understand (jose, fast-jwt from 6.2), or do without crit.',
      },
      unprotected: {
        what: '{{called}} takes a critical member of the header also from the part that is not signed.',
        why: 'Whoever carries the token can put such a member there, or change it.',
        remedy: 'Say true: then it counts only in the protected header.',
      },
    },
  },
  operations: ['sign', 'verify'],
  check(operation, context) {
    const crit = critOf(operation);
    if (!crit) return;
    const entries = operation.read(crit.place, [...crit.path, '*']).origins.filter((o) => o.kind !== 'absent');
    if (operation.kind === 'verify') {
      const off = entries.find((o) => o.kind === 'literal' && o.value === false);
      if (off) context.report({ message: 'unprotected', data: { called: operation.called }, at: off, confidence: 'high' });
      return;
    }
    const list = operation.read(crit.place, crit.path).origins;
    const whole = list.find((o) => o.kind === 'array');
    if (!whole) {
      if (list.some((o) => o.kind !== 'absent')) context.unknown('what the header demands to be understood is not known');
      return;
    }
    if (entries.length === 0 && list.length === 1) {
      context.report({ message: 'empty', at: whole, confidence: 'high', flow: operation.flow(whole, 'in the header that is signed') });
      return;
    }
    const verify = operation.inPackage('verify').find((v) => v.defaultOf('crit') === 'ignored');
    if (!verify) return;
    context.report({
      message: 'ignored',
      data: { called: verify.called },
      at: whole,
      confidence: 'medium',
      flow: operation.flow(whole, 'in the header that is signed'),
      related: [{ ...verify.place, phrase: 'verifies without looking at it' }],
    });
  },
});

/** Where the critical members stand: in the header that is signed, in the options of a verification. */
function critOf(
  operation: Operation,
): { readonly place: NonNullable<ReturnType<Operation['role']>['place']>; readonly path: readonly string[] } | undefined {
  const own = operation.role('crit');
  if (own.place) return { place: own.place, path: own.path ?? [] };
  const { place, path = [] } = operation.role('header');
  return operation.kind === 'sign' && place ? { place, path: [...path, 'crit'] } : undefined;
}
