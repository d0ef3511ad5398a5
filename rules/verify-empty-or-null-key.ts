import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation, RoleValue } from '../src/models/operation.ts';
import { isFallback } from '../src/rule/evidence.ts';
import { isDemandedByLibrary } from '../src/rule/demanded-by-library.ts';
import { runsElsewhere } from '../src/rule/other-runtime.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestThrow } from '../src/rule/suggest.ts';
import { isFilledBy, isStoppedWhenEmpty } from '../src/rule/tested-before.ts';
import { roleOfCheck, VERIFYING } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'verify-empty-or-null-key',
    title: 'Verification with an empty key',
    description: 'A token is verified with a key that is empty or missing, in a library that lets it.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-1391'],
    references: ['RFC 7518 §3.2', 'RFC 8725 §3.5', 'ASVS 5.0 9.1.1', 'CVE-2022-23540'],
    hasSuggestions: true,
    messages: {
      empty: {
        what: '{{called}} verifies with an empty key.',
        why: 'Everybody has that key: a token that is signed with nothing{{orUnsigned}} is accepted with any claims.',
        remedy: 'Read the key at start-up and stop when it is missing.',
      },
      fallback: {
        what: 'Where the setting is missing, {{called}} verifies with an empty key.',
        why: 'One forgotten variable on one server and a token that is signed with nothing{{orUnsigned}} is accepted with any claims.',
        remedy: 'Stop at start-up when the setting is missing instead of going on without a key.',
      },
    },
  },
  operations: VERIFYING,
  check(operation, context) {
    const key = roleOfCheck(operation, 'key');
    // With an empty text it throws at start-up: only bytes, and what a function hands over later, can be empty.
    const isDemanded = operation.defaultOf('key') === 'required';
    const isKeyless = operation.defaultOf('none') === 'keyless';
    const empty = [...key.origins.flatMap((origin) => emptyIn(operation, origin)), ...(isKeyless && !isDemanded ? missingIn(key) : [])];
    for (const origin of empty) {
      if (isDemanded && key.origins.includes(origin) && !isBytes(origin)) continue;
      if (!isAccepted(operation, origin, isKeyless) || isStoppedWhenEmpty(origin, key.place)) continue;
      const standsIn =
        isFallback(origin) || key.origins.some((o) => o !== origin && !emptyIn(operation, o).includes(origin) && o.kind !== 'absent');
      const isAbsent = origin.kind === 'absent';
      context.report({
        message: standsIn ? 'fallback' : 'empty',
        data: { called: operation.called, orUnsigned: isKeyless ? ', or not at all,' : '' },
        at: isAbsent ? (key.place ?? operation.place) : origin,
        confidence:
          key.origins.some((o) => isFilledBy(origin, o) || isStarted(operation, o)) || isRefusedElsewhere(operation) ? 'low' : 'high',
        flow: [
          ...(isAbsent ? [{ module: origin.module, node: origin.node, phrase: 'there is no key in here' }] : []),
          ...operation.flow(origin, 'used as the key'),
        ],
        suggestions: suggestThrow(origin),
      });
    }
  },
});

/**
 * Where the key is written as nothing, or nobody puts one into the object it is read from. What would be read from nothing at all is
 * no key: the reading throws.
 */
function missingIn({ origins, blank = [] }: RoleValue): readonly Origin[] {
  const isPutIn = origins.some((o) => o.kind !== 'absent');
  return blank.filter((o) => o.kind !== 'absent' || !(o.ofNothing || isPutIn));
}

/** The origin itself when it is an empty key, or what a function that finds the key may return. */
function emptyIn(operation: Operation, origin: Origin): readonly Origin[] {
  if (origin.kind === 'function') return operation.answers(origin).origins.filter(isEmpty);
  return isEmpty(origin) ? [origin] : [];
}

function isEmpty(origin: Origin): boolean {
  return origin.kind === 'literal' && (origin.value === '' || origin.value === null);
}

/** What the text steps in for is handed to a library that throws without it at start-up: the program never runs with an empty one. */
function isStarted(operation: Operation, origin: Origin): boolean {
  return origin.kind === 'env' && origin.path.length === 0 && isDemandedByLibrary(operation, origin.name);
}

/** On other runtimes such a library is WebCrypto, which imports no key of no bytes (jose@5 package.json `exports`). */
function isRefusedElsewhere(operation: Operation): boolean {
  return operation.defaultOf('emptyKey') === 'node' && runsElsewhere(operation);
}

/** Libraries that refuse an empty text may still take no bytes. */
function isAccepted(operation: Operation, origin: Origin, isKeyless: boolean): boolean {
  if (isKeyless) return true;
  const accepts = operation.defaultOf('emptyKey');
  return accepts === 'accepted' || accepts === 'node' || (accepts === 'bytes' && isBytes(origin));
}

function isBytes({ steps }: Origin): boolean {
  return steps.some(({ tag }) => tag === 'bytes');
}
