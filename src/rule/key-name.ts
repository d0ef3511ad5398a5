import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { literalsOf } from './evidence.ts';

/** Under which name a key is kept outside of the source: a variable of the environment, the path of a file that is read. */
export function keptAs(origin: Origin, operation: Operation): string | undefined {
  if (origin.kind === 'env') return origin.name;
  if (origin.kind !== 'package' || !/^fs(?:\/promises)?$/.test(origin.name)) return undefined;
  const call = origin.calls.at(-1)?.node;
  const path = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
  if (!path) return undefined;
  return literalsOf({ ...operation.read({ module: origin.module, node: path }), place: undefined })[0]?.text;
}
