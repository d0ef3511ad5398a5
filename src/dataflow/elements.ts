import type { Node } from '../source/module.ts';
import { ANY } from './origin.ts';
import { extend, type Task, type Walk } from './walk.ts';

export function isIndex(key: string | undefined): boolean {
  return key === ANY || (key !== undefined && /^\d+$/.test(key));
}

export function pushElement(task: Task, receiver: Node, key: string, walk: Walk): boolean {
  walk.push(extend(task, { node: receiver, path: [key, ...task.path] }));
  return true;
}

/** Goes on with any element, for what has the elements of the receiver at other positions. */
export function visitElements(task: Task, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) walk.push(extend(task, { node: receiver }));
  else if (isIndex(wanted)) walk.push(extend(task, { node: receiver, path: [ANY, ...rest] }));
  else walk.unknown(task, 'a member of an array');
  return true;
}

/** `Array.of(a, ...b)` and the like: the elements are the arguments. */
export function visitItems(task: Task, items: readonly Node[], walk: Walk): void {
  if (task.path.length === 0) return walk.emit(task, { kind: 'array' });
  if (!isIndex(task.path[0])) return walk.unknown(task, 'a member of an array');
  pushItems(task, items, walk);
}

export function pushItems(task: Task, items: readonly Node[], walk: Walk): void {
  const [wanted, ...rest] = task.path;
  const spread = items.findIndex((i) => i.type === 'SpreadElement');
  const index = Number(wanted);
  if (Number.isInteger(index) && (spread < 0 || index < spread)) {
    const item = items[index];
    return item ? walk.push(extend(task, { node: item, path: rest })) : walk.emit(task, { kind: 'absent' });
  }
  for (const item of items) {
    if (item.type === 'SpreadElement') walk.push(extend(task, { node: item.argument, path: [ANY, ...rest] }));
    else walk.push(extend(task, { node: item, path: rest }));
  }
}
