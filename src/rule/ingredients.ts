import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';

/** How deep calls and texts are taken apart. */
const MAX_DEPTH = 4;
const MAX_FOUND = 60;
/** More questions than this are asked of no value: what is put together by hand has three or four pieces. */
const MAX_READS = 16;

/** What goes into a value: the pieces of texts, and the arguments of calls that nobody knows more of (`path.join`, `new URL`). */
export function ingredientsOf(operation: Operation, value: RoleValue): readonly Origin[] {
  let known = asked.get(value);
  if (!known) asked.set(value, (known = search(operation, value)));
  return known;
}

/** Several rules ask the same of one address. */
const asked = new WeakMap<RoleValue, readonly Origin[]>();

function search(operation: Operation, value: RoleValue): readonly Origin[] {
  const found: Origin[] = [];
  const queue = value.origins.map((origin) => ({ origin, depth: 0 }));
  let reads = 0;
  // What is nearest is asked first.
  for (let item = queue.shift(); item && found.length < MAX_FOUND; item = queue.shift()) {
    const { origin, depth } = item;
    if (found.includes(origin)) continue;
    found.push(origin);
    if (depth >= MAX_DEPTH) continue;
    for (const place of operation.piecesOf(origin)) {
      if (reads++ >= MAX_READS) break;
      queue.push(...operation.read(place).origins.map((next) => ({ origin: next, depth: depth + 1 })));
    }
  }
  return found;
}

/** What a text begins with, through the first piece of what it is put together from; an address that a path is resolved against counts. */
export function beginningsOf(operation: Operation, value: RoleValue): readonly Origin[] {
  const found: Origin[] = [];
  const queue = value.origins.map((origin) => ({ origin, depth: 0 }));
  for (let item = queue.pop(); item && found.length < MAX_FOUND; item = queue.pop()) {
    const { origin, depth } = item;
    if (found.includes(origin)) continue;
    found.push(origin);
    if (depth >= MAX_DEPTH || saysItsBeginning(origin)) continue;
    const [first, base] = operation.piecesOf(origin);
    if (!first) continue;
    const { origins } = operation.read(first);
    // `new URL('/keys', issuer)`
    const resolved =
      base && origins.some((o) => o.kind === 'literal' && String(o.value).startsWith('/')) ? operation.read(base).origins : [];
    for (const next of [...origins, ...resolved]) queue.push({ origin: next, depth: depth + 1 });
  }
  return found;
}

/** `https://` alone says nothing of the host. */
function saysItsBeginning(origin: Origin): boolean {
  return origin.kind === 'template' && origin.parts[0] != null && !/^(?:(?:https?|wss?):)?(?:\/\/)?$/i.test(origin.parts[0]);
}
