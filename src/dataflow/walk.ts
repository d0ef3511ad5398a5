import type { Node, SourceModule } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { Origin, Origins, Path, Place, Step } from './origin.ts';
import type { Semantics, World } from './semantics.ts';
import { visit } from './visit.ts';

/** What is still to be followed: where can `node.path` come from, under `frame`? */
export interface Task {
  readonly module: SourceModule;
  readonly node: Node;
  readonly path: Path;
  readonly frame: Frame | undefined;
  readonly trail: Trail | undefined;
  /** Asked instead when this one ends in "absent": what stands before a spread in an object. */
  readonly otherwise?: Task | undefined;
  /** Of an object expression, only the properties before this index. */
  readonly before?: number | undefined;
}

/** Steps from here to the use, as a list that branches share. */
export interface Trail {
  readonly step: Step;
  readonly next: Trail | undefined;
}

type Distribute<T> = T extends unknown ? Omit<T, 'module' | 'node' | 'steps' | 'frame'> : never;
/** An origin without what the task already says. */
export type Ending = Distribute<Origin>;

/** Steps that one question may take before it answers unknown. */
const QUESTION_BUDGET = 4000;
/** Questions inside questions; deeper ones answer unknown instead of overflowing the stack. */
const MAX_NESTING = 24;

export interface WalkStats {
  questions: number;
  steps: number;
  memoHits: number;
  exhausted: number;
}

export interface Walk {
  readonly world: World;
  readonly semantics: Semantics;
  readonly stats: WalkStats;
  push(task: Task): void;
  /** The walk ends here with an origin. */
  emit(task: Task, ending: Ending): void;
  unknown(task: Task, reason: string): void;
  /** Answers of another question become answers of this one. */
  relay(task: Task, origins: Iterable<Origin>): void;
  /** A question inside the question. */
  ask(place: Place, path?: Path, frame?: Frame): Origins;
}

export function extend(task: Task, change: Partial<Task>): Task {
  return { ...task, ...change };
}

/** A task with one more step before its trail. */
export function step(task: Task, at: Place, phrase: string, tag?: 'fallback'): Trail {
  return { step: tag ? { module: at.module, node: at.node, phrase, tag } : { module: at.module, node: at.node, phrase }, next: task.trail };
}

interface Asking {
  nesting: number;
  tainted: boolean;
  budget: { left: number };
}

export interface Walker {
  readonly stats: WalkStats;
  origins(place: Place, path?: Path, frame?: Frame): Origins;
}

/** Makes the function that answers "where can this value come from?"; answers are remembered as long as the walker lives. */
export function createWalker(world: World, semantics: Semantics): Walker {
  const memo = new WeakMap<Node, Map<string, Origins>>();
  const inProgress = new Map<Node, Set<string>>();
  const stats: WalkStats = { questions: 0, steps: 0, memoHits: 0, exhausted: 0 };
  let asking: Asking | undefined;

  function origins(place: Place, path: Path = [], frame?: Frame): Origins {
    const key = path.join('\0');
    if (!frame) {
      const known = memo.get(place.node)?.get(key);
      if (known) {
        stats.memoHits++;
        return known;
      }
    }
    const outer = asking;
    if (outer && outer.nesting >= MAX_NESTING) return { origins: [unknownAt(place, 'questions nest too deep')], complete: false };
    const busy = inProgress.get(place.node);
    if (!frame && busy?.has(key)) {
      if (outer) outer.tainted = true;
      return { origins: [unknownAt(place, 'the value depends on itself')], complete: false };
    }
    const me: Asking = { nesting: (outer?.nesting ?? 0) + 1, tainted: false, budget: outer?.budget ?? { left: QUESTION_BUDGET } };
    asking = me;
    if (!frame) {
      if (busy) busy.add(key);
      else inProgress.set(place.node, new Set([key]));
    }
    stats.questions++;
    try {
      const answer = run({ module: place.module, node: place.node, path, frame, trail: undefined }, me);
      if (!frame && (!me.tainted || !outer)) remember(place.node, key, answer);
      return answer;
    } finally {
      asking = outer;
      if (outer && me.tainted) outer.tainted = true;
      if (!frame) inProgress.get(place.node)?.delete(key);
    }
  }

  function remember(node: Node, key: string, answer: Origins): void {
    const known = memo.get(node);
    if (known) known.set(key, answer);
    else memo.set(node, new Map([[key, answer]]));
  }

  function run(first: Task, me: Asking): Origins {
    const queue: Task[] = [first];
    const seen = new Map<Node, Set<string>>();
    const found: Origin[] = [];
    const foundKeys = new Set<string>();
    const ids = new Map<unknown, number>();
    const idOf = (thing: unknown): number => {
      const known = ids.get(thing);
      if (known !== undefined) return known;
      ids.set(thing, ids.size);
      return ids.size - 1;
    };
    let complete = true;

    const add = (origin: Origin): void => {
      const key = `${origin.kind} ${idOf(origin.node)} ${discriminator(origin)} ${idOf(origin.frame)}`;
      if (foundKeys.has(key)) return;
      foundKeys.add(key);
      found.push(origin);
      if (!isKnown(origin)) complete = false;
    };
    const walk: Walk = {
      world,
      semantics,
      stats,
      push: (task) => void queue.push(task),
      emit: (task, ending) => {
        if (ending.kind === 'absent' && task.otherwise) {
          queue.push({ ...task.otherwise, trail: task.otherwise.trail ?? task.trail });
          return;
        }
        add({ ...ending, module: task.module, node: task.node, frame: task.frame, steps: stepsOf(task.trail) });
      },
      unknown: (task, reason) => walk.emit(task, { kind: 'unknown', reason }),
      relay: (task, others) => {
        for (const origin of others) {
          if (origin.kind === 'absent' && task.otherwise) queue.push({ ...task.otherwise, trail: task.otherwise.trail ?? task.trail });
          else add({ ...origin, steps: [...origin.steps, ...stepsOf(task.trail)] });
        }
      },
      ask: (place, path, frame) => origins(place, path, frame),
    };

    // In the order of the source, so that the first origin is the first that is written.
    for (let i = 0; i < queue.length; i++) {
      const task = queue[i] as Task;
      if (me.budget.left-- <= 0) {
        stats.exhausted++;
        add(unknownAt(task, 'the budget of steps is spent'));
        break;
      }
      stats.steps++;
      const key = `${task.path.join('\0')} ${idOf(task.frame)} ${task.before ?? ''} ${task.otherwise ? `${idOf(task.otherwise.node)}:${task.otherwise.before ?? ''}` : ''}`;
      const before = seen.get(task.node);
      if (before?.has(key)) continue;
      if (before) before.add(key);
      else seen.set(task.node, new Set([key]));
      visit(task, walk);
    }
    return { origins: found, complete };
  }

  return { stats, origins };
}

function unknownAt(place: Place, reason: string): Origin {
  return { kind: 'unknown', reason, module: place.module, node: place.node, steps: [] };
}

function stepsOf(trail: Trail | undefined): readonly Step[] {
  const steps: Step[] = [];
  for (let t = trail; t; t = t.next) steps.push(t.step);
  return steps;
}

/** An unbound parameter or a value that only a package knows is not a known value. */
export function isKnown(origin: Origin): boolean {
  return origin.kind !== 'unknown' && origin.kind !== 'parameter' && origin.kind !== 'package' && origin.kind !== 'global';
}

function discriminator(origin: Origin): string {
  switch (origin.kind) {
    case 'literal':
      return `${typeof origin.value} ${String(origin.value)} ${origin.steps.some((s) => s.tag) ? 'f' : ''}`;
    case 'result':
      return `${origin.what} ${origin.path.join('.')}`;
    case 'env':
      return `${origin.name} ${origin.path.join('.')}`;
    case 'package':
    case 'global':
    case 'parameter':
      return `${origin.name} ${origin.path.join('.')}`;
    case 'unknown':
      return origin.reason;
    default:
      return '';
  }
}
