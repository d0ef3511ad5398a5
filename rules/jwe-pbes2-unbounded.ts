import { countOf } from '../src/rule/counts.ts';
import { allowedWrapping, entryFor, isEncrypted } from '../src/rule/encrypted.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { keyKind } from '../src/rule/keys.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestNumber } from '../src/rule/suggest.ts';

/** Twice what OWASP asks for in a hash of passwords with SHA-256; whoever needs more does not use PBES2. */
const LIMIT = 1_200_000;
const PBES2 = /^(?:PBES2\S*|PB\w*\*)$/;
const WHY =
  'How often the password is hashed stands in the header that the sender writes: with a count of two thousand million, one small token keeps a processor busy for many minutes, before anything is checked.';

export default defineRule({
  meta: {
    id: 'jwe-pbes2-unbounded',
    title: 'Any number of PBES2 rounds',
    description: 'The sender of an encrypted token may demand any number of rounds of password hashing.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-400', 'CWE-834'],
    references: ['RFC 8725 §3.5', 'RFC 7518 §8.8', 'ASVS 5.0 15.2.2', 'CVE-2022-36083'],
    hasSuggestions: true,
    messages: {
      count: {
        what: '{{called}} hashes the password as often as a token demands, up to {{count}}.',
        why: WHY,
        remedy: 'Allow as many rounds as your sender uses and no more than 1 200 000, or do not allow PBES2.',
      },
      listed: {
        what: '{{called}} allows PBES2, and the version of {{library}} at hand has no limit for its rounds.',
        why: WHY,
        remedy: 'Take PBES2 out of the list, or use a version or library that has a limit.',
      },
      unlisted: {
        what: '{{called}} has no list of algorithms, so PBES2 is allowed, and the version of {{library}} at hand has no limit for its rounds.',
        why: WHY,
        remedy: 'List the algorithms that your sender uses, without PBES2.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    if (!isEncrypted(operation)) return;
    const data = { called: operation.called, library: operation.model.library };
    const listed = allowedWrapping(operation);
    const entry = listed && entryFor(listed, PBES2);
    // What is refused anyway needs no limit.
    if (listed && !entry) return;
    const most = operation.role('maxPBES2Count');
    for (const origin of most.origins) {
      const count = countOf(origin) ?? 0;
      if (count <= LIMIT) continue;
      context.report({
        message: 'count',
        data: { ...data, count: count === Infinity ? 'any number' : String(count) },
        at: origin,
        confidence: 'high',
        flow: operation.flow(origin, 'allowed here'),
        suggestions: suggestNumber(origin, '1_200_000'),
      });
    }
    if (!isAbsent(most) || operation.defaultOf('pbes2Count') !== Infinity) return;
    if (entry) {
      context.report({ message: 'listed', data, at: entry.origin, confidence: 'high', flow: operation.flow(entry.origin, 'allowed here') });
      return;
    }
    // A key pair opens no token of this kind.
    const kind = keyKind(operation.role('key'));
    if (operation.defaultOf('keyManagement') !== 'any' || kind === 'asymmetric') return;
    context.report({ message: 'unlisted', data, at: operation.place, confidence: kind === 'symmetric' ? 'high' : 'low' });
  },
});
