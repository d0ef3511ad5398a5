import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isNothing } from '../src/models/roles.ts';
import { drawnBytes } from '../src/rule/key-bytes.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'ephemeral-process-secret',
    title: 'Key that ends with the process',
    description: 'The key that signs tokens is drawn anew by each process, so no other one accepts them, nor the next.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-665'],
    references: ['ASVS 5.0 13.3.1', 'OWASP Secrets Management Cheat Sheet §2.7'],
    messages: {
      drawn: {
        what: 'The key that signs tokens is drawn when the process starts, and kept nowhere.',
        why: 'Each restart, and each further process or serverless instance, has another one: tokens fail at random, and the usual cure is a constant in the source.',
        remedy: 'Draw the key once, and read it from the environment or a secret manager.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    const { origins, complete } = operation.role('key');
    const drawn = origins.filter(isDrawn);
    const [first] = drawn;
    if (!first || !complete || !origins.every((origin) => isNothing(origin) || drawn.includes(origin))) return;
    context.report({
      message: 'drawn',
      at: first,
      confidence: 'high',
      flow: operation.flow(first, `used as the key of ${operation.called}()`),
    });
  },
});

/** Made by lot, and of nothing that is kept. */
function isDrawn(origin: Origin): boolean {
  if (origin.kind !== 'result') return false;
  const isPairHalf = origin.path.at(-1) === 'privateKey';
  return drawnBytes(origin) !== undefined || origin.what === 'uuid' || isPairHalf || (origin.by as Operation).kind === 'generate-key';
}
