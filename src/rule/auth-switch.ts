import type { Origin } from '../dataflow/origin.ts';
import type { Asked, Detour } from '../models/failures/detours.ts';
import type { Operation } from '../models/operation.ts';
import type { Confidence } from './severity.ts';

/** What switches a verification off. */
export interface Switch {
  readonly by: 'environment' | 'request' | 'constant';
  readonly name: string;
  readonly origin: Origin;
  readonly confidence: Confidence;
}

/** Members of a request that somebody sends to be let in for a test: `x-test-user`, `?debug=1`. */
const TESTING = /test|debug|\bdev|mock|fake|bypass|skip|internal|impersonat|superuser|backdoor|master|no-?auth/i;

/** The setting, the constant or the part of the request that decides whether a verification is made. */
export function switchOf(operation: Operation, { asks }: Detour): Switch | undefined {
  for (const asked of asks) {
    if (asked.isCompared) continue;
    for (const origin of operation.read(asked).origins) {
      const found = judge(operation, origin, asked);
      if (found) return found;
    }
  }
  return undefined;
}

function judge(operation: Operation, origin: Origin, { against, when }: Asked): Switch | undefined {
  if (origin.kind === 'env') {
    // Whoever wrote `test` meant that no other environment has this way.
    const confidence = origin.name === 'NODE_ENV' && against === 'test' ? 'low' : 'medium';
    return { by: 'environment', name: origin.name, origin, confidence };
  }
  if (origin.kind === 'literal' && typeof origin.value === 'boolean' && origin.value === when)
    return { by: 'constant', name: String(origin.value), origin, confidence: 'medium' };
  const part = operation.requestPart(origin);
  const name = part?.rest.find((key) => key !== '()');
  if (!part || !/^(?:header|query|body|cookie)$/.test(part.part) || name === undefined || !TESTING.test(name)) return undefined;
  return { by: 'request', name, origin, confidence: 'medium' };
}
