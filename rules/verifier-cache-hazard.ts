import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import type { RoleName } from '../src/models/role-names.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestWithout } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'verifier-cache-hazard',
    title: 'Verified tokens kept under a part of them',
    description: 'A verifier remembers what it has verified under a key that other tokens share.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-345', 'CWE-706'],
    references: ['CVE-2026-35039', 'ASVS 5.0 9.1.1', 'RFC 8725 §3.3'],
    hasSuggestions: true,
    messages: {
      part: {
        what: 'The key under which {{called}} remembers a verified token is only a part of the token.',
        why: 'Whatever token has the same part is answered from memory, without a look at its signature: with the claims of somebody else, or with a forged one taken for good.',
        remedy: 'Leave cacheKeyBuilder out; the standard one hashes the whole token.',
      },
      claims: {
        what: 'The key under which {{called}} remembers a verified token is made of what the token says.',
        why: 'Anyone can write a token that says the same: it is answered from memory, without a look at its signature.',
        remedy: 'Leave cacheKeyBuilder out; the standard one hashes the whole token.',
      },
      constant: {
        what: 'The key under which {{called}} remembers a verified token is the same for all tokens.',
        why: 'The first token that is verified answers for all others, forged ones among them.',
        remedy: 'Leave cacheKeyBuilder out; the standard one hashes the whole token.',
      },
    },
  },
  operations: ['verify', 'configure'],
  check(operation, context) {
    const role: RoleName = operation.kind === 'configure' ? 'verify.cacheKey' : 'cacheKey';
    if (!(role in operation.model.roles) || !mayRemember(operation)) return;
    const { origins: builders, place, path } = operation.role(role);
    for (const builder of builders) {
      if (builder.kind !== 'function') continue;
      const { origins } = operation.answers(builder);
      const bad = origins.map((origin) => ({ origin, message: hazardOf(operation, origin) })).find(({ message }) => message !== undefined);
      if (!bad?.message) {
        if (origins.some((o) => o.kind === 'unknown')) context.unknown('what the key of the memory is made of is not known');
        continue;
      }
      context.report({
        message: bad.message,
        data: { called: operation.called },
        at: builder,
        confidence: origins.length === 1 ? 'high' : 'medium',
        flow: operation.flow(bad.origin, `the key under which ${operation.called}() remembers`),
        suggestions: place && path?.length === 0 ? suggestWithout(place) : [],
      });
    }
  },
});

/** fast-jwt@6.3.6 src/verifier.js: nothing is remembered unless `cache` says so. */
function mayRemember(operation: Operation): boolean {
  const cache = operation.role(operation.kind === 'configure' ? 'verify.cache' : 'cache');
  return cache.origins.some((o) => o.kind !== 'absent' && !(o.kind === 'literal' && !o.value));
}

const CUTS = new Set(['slice', 'substring', 'substr', 'split', 'at', 'charAt', 'length', 'indexOf', '0', '1', '2']);

function hazardOf(operation: Operation, origin: Origin): 'part' | 'claims' | 'constant' | undefined {
  if (origin.kind === 'literal' && origin.value !== null && origin.value !== undefined) return 'constant';
  if (origin.kind === 'result' && origin.what.startsWith('unverified-')) return 'claims';
  if (origin.kind === 'parameter') return origin.path.some((key) => CUTS.has(key)) ? 'part' : undefined;
  // A text that is made of such pieces only.
  if (origin.kind !== 'template') return undefined;
  const pieces = origin.holes.flatMap((hole) => operation.read(hole).origins).map((inner) => hazardOf(operation, inner));
  return pieces.length > 0 && pieces.every((piece) => piece !== undefined) ? pieces[0] : undefined;
}
