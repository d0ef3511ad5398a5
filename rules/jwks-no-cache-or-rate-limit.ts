import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { madeAnewBy } from '../src/models/surroundings.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { keysOf } from '../src/rule/key-origins.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestOpposite, suggestRateLimit } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'jwks-no-cache-or-rate-limit',
    title: 'Keys fetched for every token',
    description: 'Whoever sends tokens decides how often the keys are fetched.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-770', 'CWE-400'],
    references: ['RFC 7518 §8.6', 'ASVS 5.0 15.2.2'],
    hasSuggestions: true,
    messages: {
      uncached: {
        what: '{{called}} does not keep the keys that it fetches.',
        why: 'Each token costs a request to the server of the issuer: every login waits for it, and when it limits or stops answering you, nobody gets in.',
        remedy: 'Leave the cache on.',
      },
      unlimited: {
        what: '{{called}} asks the issuer for each key id that it does not know, as often as somebody sends one.',
        why: 'The key id stands in the header, which anyone can write: a stream of made-up ones becomes a stream of requests to the issuer, which may shut you out.',
        remedy: 'Set rateLimit: true, and jwksRequestsPerMinute to a handful.',
      },
      anew: {
        what: '{{called}} is called anew for every token, so the keys that it fetches are never kept.',
        why: 'Each token costs a request to the server of the issuer: every login waits for it, and when it limits or stops answering you, nobody gets in.',
        remedy: 'Make the key set once, outside of the function, and use it for all tokens.',
      },
    },
  },
  operations: ['key-set', 'verify'],
  check(operation, context) {
    if (operation.kind === 'verify') {
      const called = new Set<Operation>();
      for (const set of setsMadeFor(operation)) {
        if (called.has(set)) continue;
        called.add(set);
        context.report({ message: 'anew', data: { called: set.called }, at: set.place, confidence: 'high' });
      }
      return;
    }
    const data = { called: operation.called };
    for (const role of ['cache', 'cacheMaxAge'] as const) {
      const off = 'url' in operation.model.roles && role in operation.model.roles ? operation.role(role).origins.find(isOff) : undefined;
      if (off) context.report({ message: 'uncached', data, at: off, confidence: 'high', suggestions: suggestOpposite(off) });
    }
    if (!('rateLimit' in operation.model.roles)) return;
    const limit = operation.role('rateLimit');
    const off = limit.origins.find(isOff);
    if (off) context.report({ message: 'unlimited', data, at: off, confidence: 'high', suggestions: suggestOpposite(off) });
    else if (isAbsent(limit) && operation.defaultOf('rateLimit') === false)
      context.report({ message: 'unlimited', data, at: operation.place, confidence: 'high', suggestions: suggestRateLimit(operation) });
  },
});

function isOff(origin: Origin): boolean {
  return origin.kind === 'literal' && (origin.value === false || origin.value === 0);
}

/** Sets of keys that are made in the function that verifies, or in the one that finds its key. */
function setsMadeFor(operation: Operation): readonly Operation[] {
  const keys = keysOf(operation);
  const running = new Set([
    ...operation.setting.functions,
    ...keys.flatMap(({ origin }) => (origin.kind === 'function' ? [origin.node] : [])),
  ]);
  return keys.flatMap(({ origin }) => {
    if (origin.kind !== 'result') return [];
    const set = origin.by as Operation;
    if (set.kind !== 'key-set') return [];
    const maker = madeAnewBy(set.place);
    return maker && running.has(maker) ? [set] : [];
  });
}
