import { unwrap } from '../source/ast.ts';
import type { Listed } from './listed.ts';
import { entriesOf, pushMappedPair } from './mapped-pairs.ts';
import { ANY, type Path } from './origin.ts';
import { constantText } from './strings.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { writtenElements } from './written-arrays.ts';

/** Pairs of a key and a value: goes on with the value under the first key of the path. */
export function pushPairs(task: Task, walk: Walk): void {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) return walk.unknown(task, 'pairs');
  if (wanted !== ANY) {
    const whole = unwrap(task.node);
    const source = entriesOf(task, whole);
    if (source) return walk.push(extend(task, { node: source }));
    if (pushMappedPair(task, whole, wanted, rest, walk)) return;
    const written = writtenElements(task, whole);
    if (written) return pushWrittenPair(task, written, wanted, rest, walk);
    walk.unknown(task, 'pairs whose keys are not known');
  }
  walk.push(extend(task, { path: [ANY, '1', ...rest] }));
}

function pushWrittenPair(task: Task, pairs: readonly Listed[], wanted: string, rest: Path, walk: Walk): void {
  // From the last to the first: a later pair wins.
  for (const { node: pair, isPerhaps } of pairs.toReversed()) {
    if (!pair) continue;
    const isSpread = pair.type === 'SpreadElement';
    const key = isSpread ? undefined : constantText(walk.ask({ module: task.module, node: pair }, ['0'], task.frame));
    if (key !== undefined && key !== wanted) continue;
    walk.push(extend(task, { node: isSpread ? pair.argument : pair, path: isSpread ? [ANY, '1', ...rest] : ['1', ...rest] }));
    if (key === wanted && !isPerhaps) return;
    if (key === undefined) walk.unknown(task, 'a key that nobody knows may be the one that is read');
  }
  walk.emit(task, { kind: 'absent' });
}
