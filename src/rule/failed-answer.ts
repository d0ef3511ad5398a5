import type { Origin, Place } from '../dataflow/origin.ts';
import { textOf } from '../models/surroundings.ts';
import { enclosingFunction } from '../source/ast.ts';

/** `!response.ok`, `res.status !== 200`, `data.error`: the other side refused, and says why instead of giving a token (RFC 6749 §5.2). */
const REFUSED = /!\s*[\w.?]+\.(?:ok|success)\b|\bstatus(?:Code)?\s*(?:!==?\s*\d|>=?\s*(?:299|[3-5]\d\d))|(?<!!\s*[\w.?]*)\.errors?\b/;

/** Whether a value is what another service answers, and the place is only reached when it refused. */
export function isOfRefusal(origin: Origin, { module, node }: Place): boolean {
  if (origin.kind !== 'result' || origin.what !== 'answer') return false;
  const fn = enclosingFunction(node);
  for (let at = node, up = at.parent; up && at !== fn; at = up, up = up.parent) {
    if (up.type === 'IfStatement' && up.consequent === at && REFUSED.test(textOf({ module, node: up.test }))) return true;
  }
  return false;
}
