import type { TSESTree } from '@typescript-eslint/types';
import type { Binding, Node } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { guardsOf, type Guard } from './guards.ts';
import { mayChange } from './mutations.ts';
import type { Origin } from './origin.ts';
import { isRefusedBy, passes, type Candidate } from './passes.ts';
import type { Task, Walk } from './walk.ts';

const NONE: readonly Node[] = [];

/**
 * `if (isChallenge(result)) return result;`: of the objects that a name may stand for, those that a test surely has not let come
 * here; where all are such, the branch is dead, or is for what nobody sees. Of what is read from the name that is not asked.
 */
export function keptOutOf(task: Task, node: TSESTree.Identifier, binding: Binding, walk: Walk): readonly Node[] {
  const [definition, ...others] = binding.definitions;
  if (!definition || others.length > 0 || node === definition.name || task.path.length > 0) return NONE;
  if (definition.kind !== 'variable' && definition.kind !== 'parameter') return NONE;
  const guards = guardsOf(task.module, binding, node);
  if (guards.length === 0 || writesOf(binding).length > 0 || mayChange(task.module, binding)) return NONE;
  return walk.apart(() => keptOutBy(guards, definition.name, binding, task, walk));
}

function keptOutBy(guards: readonly Guard[], name: Node, binding: Binding, { module, frame }: Task, walk: Walk): readonly Node[] {
  const { origins } = walk.ask({ module, node: name }, [], frame);
  const isOut = (origin: Origin): boolean => {
    const candidate: Candidate = { module, binding, origin, frame };
    return guards.some((guard) =>
      'asserted' in guard ? isRefusedBy(guard.asserted, candidate, walk) : passes(guard.test, candidate, walk) === !guard.outcome,
    );
  };
  const left = origins.filter((o) => o.kind !== 'object' || !isOut(o));
  if (left.length === origins.length) return NONE;
  // The same object may come by two ways, and hold something else on each.
  return origins.flatMap((o) => (left.some((l) => l.node === o.node) ? [] : [o.node]));
}
