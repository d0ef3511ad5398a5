import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isAskedOnTheWay } from '../src/rule/asked-algorithm.ts';
import { defineRule } from '../src/rule/rule.ts';
import { flagsOf, roleOfCheck } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'algorithm-from-token-header',
    title: 'Algorithm taken from the token',
    description: 'The list of allowed algorithms is what the token itself says.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-757'],
    references: ['RFC 8725 §2.1', 'RFC 8725 §3.1', 'ASVS 5.0 9.1.2', 'CVE-2015-9235', 'CVE-2023-48238'],
    messages: {
      header: {
        what: '{{called}} allows the algorithm that the token itself names.',
        why: 'Whoever sends the token chooses how it is checked: with HS256 and your public key as the secret, or with no signature at all.',
        remedy: 'Name the algorithm that your key is made for in the code.',
      },
    },
  },
  operations: ['verify', 'middleware'],
  check(operation, context) {
    const value = roleOfCheck(operation, 'algorithms');
    const named = value.origins.flatMap((o) => (o.kind === 'array' ? operation.read(o, ['*']).origins : [o]));
    for (const origin of named) {
      const header = algorithmOfHeader(origin);
      if (!header) continue;
      if (isCompared(header) || isAskedOnTheWay(operation, origin)) {
        context.unknown('the algorithm of the header is compared with something first');
        continue;
      }
      context.report({
        message: 'header',
        data: { called: operation.called },
        at: value.place ?? operation.place,
        confidence: 'high',
        flow: [{ ...header.place, phrase: 'read from the token without a check' }, ...operation.flow(origin, 'allowed here')],
      });
      return;
    }
  },
});

/** The call that reads the header whose `alg` this is. */
function algorithmOfHeader(origin: Origin): Operation | undefined {
  if (origin.kind !== 'result' || !origin.path.slice(-2).includes('alg')) return undefined;
  const read = origin.by as Operation;
  if (origin.what === 'unverified-header') return read;
  if (origin.what !== 'unverified-claims') return undefined;
  return origin.path.includes('header') || flagsOf(read.role('header'), true).length > 0 ? read : undefined;
}

/** `if (!ALLOWED.includes(header.alg)) throw …`: then it is one of a list after all. */
function isCompared(header: Operation): boolean {
  return header
    .uses()
    .some(
      ({ kind, path, to }) =>
        path.at(-1) === 'alg' && (kind === 'condition' || (kind === 'argument' && /\.(?:includes|has|indexOf|some|test)$/.test(to ?? ''))),
    );
}
