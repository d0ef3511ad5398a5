import type { TSESTree } from '@typescript-eslint/types';
import type { Binding } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { guardsOf } from './guards.ts';
import { mayChange } from './mutations.ts';
import { REJECTED, type Origin } from './origin.ts';
import { isRefusedBy, passes, type Candidate } from './passes.ts';
import type { Task, Walk } from './walk.ts';
import { writesTo } from './written.ts';

/**
 * `if (isChallenge(result)) return result;`: of the objects that a name may stand for, those that a test has let come here. Whether
 * the walk has gone on with them; it has not where no object is surely kept out, or where all are: then something is not seen.
 */
export function pushToldApart(task: Task, node: TSESTree.Identifier, binding: Binding, walk: Walk): boolean {
  const [definition, ...others] = binding.definitions;
  if (!definition || others.length > 0 || node === definition.name || (definition.kind !== 'variable' && definition.kind !== 'parameter'))
    return false;
  const [key] = task.path;
  if (key === '()' || key === 'new()' || key === REJECTED || task.otherwise) return false;
  const guards = guardsOf(task.module, binding, node);
  if (guards.length === 0 || writesOf(binding).length > 0 || mayChange(task.module, binding)) return false;
  if (key !== undefined && writesTo(task, binding, walk).length > 0) return false;
  const { module, frame } = task;
  const own = walk.ask({ module, node: definition.name }, [], frame);
  if (own.origins.length < 2) return false;
  const isOut = (origin: Origin): boolean => {
    const candidate: Candidate = { module, binding, origin, frame };
    return guards.some((guard) =>
      'asserted' in guard ? isRefusedBy(guard.asserted, candidate, walk) : passes(guard.test, candidate, walk) === !guard.outcome,
    );
  };
  const left = own.origins.filter((o) => o.kind !== 'object' || !isOut(o));
  if (left.length === 0 || left.length === own.origins.length) return false;
  const out = own.origins.filter((o) => !left.includes(o));
  walk.relay(task, key === undefined ? left.map((o) => withoutKeys(o, task)) : readFrom(left, out, definition.name, task, walk));
  return true;
}

function withoutKeys(origin: Origin, { without }: Task): Origin {
  return without && origin.kind === 'object' ? { ...origin, without: [...(origin.without ?? []), ...without] } : origin;
}

/** What is read of a name, but for what only those have that do not come here. */
function readFrom(
  left: readonly Origin[],
  out: readonly Origin[],
  name: Task['node'],
  { module, path, frame }: Task,
  walk: Walk,
): readonly Origin[] {
  const of = (origins: readonly Origin[]): readonly Origin[] =>
    origins.flatMap((o) => (o.kind === 'object' ? walk.ask(o, path, o.frame).origins : []));
  const read = walk.ask({ module, node: name }, path, frame).origins;
  const kept = of(left);
  const gone = of(out).filter((o) => !kept.some((k) => isSamePlace(k, o)));
  return read.filter((o) => !gone.some((g) => isSamePlace(g, o)));
}

function isSamePlace(a: Origin, b: Origin): boolean {
  return a.kind === b.kind && a.node === b.node;
}
