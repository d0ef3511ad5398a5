import { isIndex } from './elements.ts';
import { isPlain, listedAt, type Listed } from './listed.ts';
import { ANY } from './origin.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { spreadOut } from './written-arrays.ts';

/** Goes on with elements of a list that the file changes in the open: the one at a position, or any. */
export function pushListed(task: Task, walk: Walk): boolean {
  if (!isIndex(task.path[0]) || task.node.type !== 'Identifier') return false;
  const list = listedAt(task.module, task.node);
  if (list) pushFrom(task, spreadOut(task, list), walk);
  return list !== undefined;
}

/** Goes on with what the path reads from a list: the element at a position, or any. */
export function pushFrom(task: Task, list: readonly Listed[], walk: Walk): void {
  const [wanted, ...rest] = task.path;
  const index = wanted === ANY ? Infinity : Number(wanted);
  if (wanted !== ANY && list.slice(0, index + 1).every(isPlain)) {
    const node = list[index]?.node;
    return node ? walk.push(extend(task, { node, path: rest })) : walk.emit(task, { kind: 'absent' });
  }
  for (const { node } of list) {
    if (node?.type === 'SpreadElement') walk.push(extend(task, { node: node.argument, path: [ANY, ...rest] }));
    else if (node) walk.push(extend(task, { node, path: rest }));
  }
  // Nobody knows how many elements are spread.
  if (wanted !== ANY && rest.length === 0 && index >= list.filter(isPlain).length) walk.emit(task, { kind: 'absent' });
}
