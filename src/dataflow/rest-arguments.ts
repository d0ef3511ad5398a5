import type { Node } from '../source/module.ts';
import { argumentAt, type Given } from './frames.ts';
import { ANY, type Path } from './origin.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** One or any of the arguments that a rest parameter at `index` collects. */
export function pushRest(task: Task, base: Task, path: Path, index: number, args: readonly Node[], walk: Walk): void {
  const [wanted, ...rest] = path;
  if (isPosition(wanted)) {
    const one = argumentAt(args, index + Number(wanted));
    if (one === 'unknown') return walk.unknown(task, 'an argument behind a spread');
    if (one) return walk.push(extend(base, { node: one.node, path: [...one.path, ...rest] }));
    return visitLiteral(extend(task, { path: rest }), undefined, walk);
  }
  const spread = args.findIndex((a) => a.type === 'SpreadElement');
  for (const argument of args.slice(spread >= 0 ? Math.min(spread, index) : index)) {
    if (argument.type === 'SpreadElement') walk.push(extend(base, { node: argument.argument, path: [ANY, ...rest] }));
    else walk.push(extend(base, { node: argument, path: rest }));
  }
}

/** The same where the walk itself gives the first of them, which stands in front of the others. */
export function pushBoundRest(task: Task, base: Task, path: Path, first: Given, args: readonly Node[], walk: Walk): void {
  const [wanted, ...rest] = path;
  if (!isPosition(wanted) || wanted === '0') walk.push(extend(base, { node: first.node, path: [...first.path, ...rest] }));
  if (wanted !== '0') pushRest(task, base, isPosition(wanted) ? [String(Number(wanted) - 1), ...rest] : path, 0, args.slice(1), walk);
}

function isPosition(key: string | undefined): boolean {
  return key !== undefined && /^\d+$/.test(key);
}
