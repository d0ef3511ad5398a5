import type { Node, SourceModule } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { Origin, Origins, Path, Place, Step } from './origin.ts';
import type { Also, Semantics, World } from './semantics.ts';
import { rememberCallers, type CallersOf } from './callers-memo.ts';
import { decide } from './conditions.ts';
import { answerTo, SPENT, unknownAt, type Budget, type Question } from './question.ts';
import { typedOrigins } from './receiver-types.ts';
import { isKnown, isSameOrigin, isSymbol } from './same-origin.ts';
import { isSameTask } from './same-task.ts';
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
  /** Keys that a rest pattern has taken out of the object that is asked for. */
  readonly without?: readonly string[] | undefined;
  readonly readAt?: ReadAt | undefined;
  /** Writes to members that names on the way have told of. */
  readonly considered?: readonly Node[] | undefined;
  /** Objects that a test on the way does not let through. */
  readonly keptOut?: readonly Node[] | undefined;
  /** The question itself, of which no step has been taken. */
  readonly isAsked?: true;
}

/** The name that leads here: at its place the last `keys` of the path are read. */
export interface ReadAt {
  readonly node: Node;
  readonly keys: number;
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
const QUESTION_BUDGET = 1000;
/** Steps of all questions about one file: the largest of files that people write take half of it, a bundle would take a million. */
const FILE_BUDGET = 40_000;
/** What a question gets when those are spent. */
const LAST_BUDGET = 10;
/** Names under which objects are looked for, for all questions about one file: most files take a hundred, tangled scripts a hundred thousand. */
const NAME_BUDGET = 150_000;
/** Steps that may be taken besides for what only may have to do with it. */
const ASIDE_BUDGET = 100;
/** Steps of their own for questions that only narrow what is asked, such as the tests on the way. */
const APART_BUDGET = 200;
/** Questions inside questions; deeper ones answer unknown instead of overflowing the stack. */
const MAX_NESTING = 24;

/** Loops such as `node = node.next` would read one more member for ever. */
const MAX_PATH = 12;
/** A value that can come from more places than this is not known any better by listing them. */
const MAX_ORIGINS = 64;

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
  /** Nobody comes this way, so nothing comes from here; where there is no other way, that is all that is known. */
  bar(task: Task): void;
  /** Takes one step that no task stands for; false if none is left. */
  spend(): boolean;
  /** Looks for an object under one more name; false if none is left to the file. */
  spendName(): boolean;
  /** Answers of another question become answers of this one. */
  relay(task: Task, origins: Iterable<Origin>): void;
  /** A question inside the question. */
  ask(place: Place, path?: Path, frame?: Frame): Origins;
  /** The calls of a function. */
  readonly callersOf: CallersOf;
  /** The same of what only may have to do with it, in few steps; `by`: the object that asks. */
  askAside(place: Place, by?: Node): Origins;
  /** Questions inside the question that take no steps from it. */
  apart<T>(ask: () => T): T;
}

/** Written out, because a hot path makes hundreds of thousands of them and spreading is slow. */
export function extend(task: Task, change: Partial<Task>): Task {
  return {
    module: change.module ?? task.module,
    node: change.node ?? task.node,
    path: change.path ?? task.path,
    frame: 'frame' in change ? change.frame : task.frame,
    trail: 'trail' in change ? change.trail : task.trail,
    otherwise: 'otherwise' in change ? change.otherwise : task.otherwise,
    before: 'before' in change ? change.before : task.before,
    without: 'without' in change ? change.without : task.without,
    readAt: 'readAt' in change ? change.readAt : task.readAt,
    considered: change.considered ?? task.considered,
    keptOut: change.keptOut ?? task.keptOut,
  };
}

/** A task with one more step before its trail. */
export function step(task: Task, at: Place, phrase: string, tag?: Step['tag'], encoding?: string): Trail {
  const { module, node } = at;
  return { step: { module, node, phrase, ...(tag && { tag }), ...(encoding !== undefined && { encoding }) }, next: task.trail };
}

/** Goes on with a value that something may also be. */
export function pushAlso(task: Task, { place, path, frame, isFallback, phrase }: Also, walk: Walk): void {
  const trail = isFallback
    ? step(task, place, phrase ?? 'falls back to this value', 'fallback')
    : phrase === undefined
      ? task.trail
      : step(task, place, phrase);
  walk.push(extend(task, { ...place, path, trail, frame }));
}

/** Steps after which a question begins to remember where it has been. */
const SHORT = 12;

export interface Walker {
  readonly stats: WalkStats;
  origins(place: Place, path?: Path, frame?: Frame): Origins;
  /** The outcome of a condition, when constants, the caller's arguments or the production environment decide it. */
  decide(condition: Place, frame?: Frame): boolean | undefined;
  /** What is asked from here on is about another file: it has steps of its own. */
  beginFile(): void;
}

/** Makes the function that answers "where can this value come from?"; answers are remembered as long as the walker lives. */
export function createWalker(world: World, semantics: Semantics): Walker {
  const memo = new WeakMap<Node, Map<string, Origins>>();
  /** Inside a call the same expression is asked for again and again: as a callee, a condition, a piece of a text. */
  const inCall = new WeakMap<Frame, WeakMap<Node, Map<string, Origins>>>();
  const aside = new WeakMap<Node, Origins>();
  let isLastTainted = false;
  const open = new Map<Node, string[]>();
  const stats: WalkStats = { questions: 0, steps: 0, memoHits: 0, exhausted: 0 };
  let lastStep = Infinity;
  let names = Infinity;
  let current: Question | undefined;

  const walk: Walk = {
    world,
    semantics,
    stats,
    push: (task) => void current?.queue.push(task),
    emit: (task, ending) => {
      if (ending.kind === 'absent' && task.otherwise) return walk.push(insteadOf(task, task.otherwise));
      if (ending.kind === 'object' && task.keptOut?.includes(task.node)) return;
      const origin: Origin = { ...ending, module: task.module, node: task.node, frame: task.frame, steps: stepsOf(task.trail) };
      if (isSymbol(origin) && origin.path.length > 0) {
        const held = semantics.held?.(origin);
        for (const value of held?.values ?? []) pushAlso(task, value, walk);
        if (held?.isAll) return;
      }
      add(task.without && origin.kind === 'object' ? { ...origin, without: task.without } : origin);
    },
    unknown: (task, reason) => walk.emit(task, { kind: 'unknown', reason }),
    bar: (task) => {
      if (current) current.barred ??= task;
    },
    spend() {
      stats.steps++;
      return !current || current.budget.left-- > 0;
    },
    spendName: () => names-- > 0,
    relay: (task, others) => {
      for (const origin of others) {
        if (origin.kind === 'object' && task.keptOut?.includes(origin.node)) continue;
        if (origin.kind === 'absent' && task.otherwise) walk.push(insteadOf(task, task.otherwise));
        else add(task.trail ? { ...origin, steps: [...origin.steps, ...stepsOf(task.trail)] } : origin);
      }
    },
    ask: (place, path, frame) => origins(place, path, frame),
    callersOf: rememberCallers(origins, () =>
      current ? { isTainted: current.tainted, left: Math.max(current.budget.left, 0) / QUESTION_BUDGET } : NOT_BEGUN,
    ),
    askAside,
    apart,
  };

  function apart<T>(ask: () => T): T {
    const outer = current;
    if (!outer || outer.budget.isShort) return ask();
    const { budget, isCut } = outer;
    const { left } = budget;
    budget.left = stats.steps > lastStep ? LAST_BUDGET : APART_BUDGET;
    budget.isShort = true;
    try {
      return ask();
    } finally {
      budget.left = left;
      budget.isShort = false;
      outer.isCut = isCut;
    }
  }

  function askAside(place: Place, by?: Node): Origins {
    const known = aside.get(place.node) ?? current?.budget.answers.get(place.node);
    if (known) return known;
    if (stats.steps > lastStep) return { origins: [unknownAt(place, SPENT)], complete: false };
    const outer = current?.budget.aside;
    if (current && outer) {
      current.isCut = true;
      if (outer.node !== place.node || !by) return { origins: [unknownAt(place, 'not asked aside')], complete: false };
      // Inside of itself it changes nothing, unless it turns out to be what asks.
      outer.askedBy.push(by);
      return { origins: [], complete: true };
    }
    const askedBy: Node[] = [];
    const answers = current?.budget.answers ?? aside;
    const found = origins(place, [], undefined, { left: ASIDE_BUDGET, isShort: true, aside: { node: place.node, askedBy }, answers });
    const isItself = found.origins.some(({ node }) => askedBy.includes(node));
    const answer = isItself ? { origins: [...found.origins, unknownAt(place, 'the value depends on itself')], complete: false } : found;
    if (isLastTainted) answers.set(place.node, answer);
    else aside.set(place.node, answer);
    return answer;
  }

  function origins(place: Place, path: Path = [], frame?: Frame, budget?: Budget): Origins {
    const key = path.length === 0 ? '' : path.join('\0');
    const known = (frame ? inCall.get(frame) : memo)?.get(place.node)?.get(key);
    isLastTainted = false;
    if (known) {
      stats.memoHits++;
      return known;
    }
    const outer = current;
    if (outer && outer.nesting >= MAX_NESTING) {
      isLastTainted = true;
      return { origins: [unknownAt(place, 'questions nest too deep')], complete: false };
    }
    const busy = frame ? undefined : open.get(place.node);
    if (busy?.includes(key)) {
      if (outer) outer.tainted = true;
      isLastTainted = true;
      return { origins: [unknownAt(place, 'the value depends on itself')], complete: false };
    }
    const question: Question = {
      queue: [
        {
          module: place.module,
          node: place.node,
          path,
          frame,
          trail: undefined,
          otherwise: undefined,
          before: undefined,
          without: undefined,
          readAt: undefined,
          considered: undefined,
          keptOut: undefined,
          isAsked: true,
        },
      ],
      found: [],
      seen: undefined,
      complete: true,
      isCircular: false,
      barred: undefined,
      tainted: false,
      isCut: false,
      nesting: (outer?.nesting ?? 0) + 1,
      budget: budget ??
        outer?.budget ?? { left: stats.steps > lastStep ? LAST_BUDGET : QUESTION_BUDGET, answers: new WeakMap<Node, Origins>() },
    };
    current = question;
    if (busy) busy.push(key);
    else if (!frame) open.set(place.node, [key]);
    stats.questions++;
    try {
      run(question);
      if (question.barred && question.found.length === 0) add(unknownAt(question.barred, 'a test lets nothing through that is known'));
      const typed = typedOrigins(place, path, question.found, walk);
      if (typed) {
        question.found = [...typed.origins];
        question.complete = typed.complete;
      }
    } finally {
      current = outer;
      if (outer && question.tainted) outer.tainted = true;
      if (outer?.budget.isShort && question.isCut) outer.isCut = true;
      if (!frame) close(place.node, key);
    }
    const answer = answerTo(question, place, frame);
    isLastTainted = question.tainted;
    if (!question.isCut && (!question.tainted || !outer)) remember(frame, place.node, key, answer);
    return answer;
  }

  function close(node: Node, key: string): void {
    const keys = open.get(node);
    if (!keys || keys.length <= 1) open.delete(node);
    else keys.splice(keys.indexOf(key), 1);
  }

  function remember(frame: Frame | undefined, node: Node, key: string, answer: Origins): void {
    let answers = memo;
    if (frame) {
      answers = inCall.get(frame) ?? new WeakMap<Node, Map<string, Origins>>();
      inCall.set(frame, answers);
    }
    const known = answers.get(node);
    if (known) known.set(key, answer);
    else answers.set(node, new Map([[key, answer]]));
  }

  /** In the order of the source, so that the first origin is the first that is written. */
  function run(question: Question): void {
    for (let i = 0; i < question.queue.length; i++) {
      const task = question.queue[i] as Task;
      if (question.budget.left-- <= 0) {
        stats.exhausted++;
        if (question.budget.isShort) question.isCut = true;
        add(unknownAt(task, SPENT));
        return;
      }
      stats.steps++;
      if (i >= SHORT && isRepeated(question, task)) {
        question.isCircular = true;
        continue;
      }
      if (task.path.length > MAX_PATH) add(unknownAt(task, 'more members than are followed'));
      else visit(task, walk);
      if (question.found.length > MAX_ORIGINS) {
        question.complete = false;
        return;
      }
    }
  }

  function isRepeated(question: Question, task: Task): boolean {
    const seen = (question.seen ??= new Map<Node, Task[]>());
    const before = seen.get(task.node);
    if (!before) {
      seen.set(task.node, [task]);
      return false;
    }
    if (before.some((b) => isSameTask(b, task))) return true;
    before.push(task);
    return false;
  }

  function add(origin: Origin): void {
    if (!current) return;
    if (current.found.some((f) => isSameOrigin(f, origin))) return;
    current.found.push(origin);
    if (!isKnown(origin)) current.complete = false;
  }

  const beginFile = (): void => {
    lastStep = stats.steps + FILE_BUDGET;
    names = NAME_BUDGET;
  };
  return { stats, origins, beginFile, decide: (condition, frame) => decide(condition, frame, walk) };
}

function insteadOf(task: Task, otherwise: Task): Task {
  return otherwise.trail ? otherwise : { ...otherwise, trail: task.trail };
}

const NOT_BEGUN = { isTainted: false, left: 1 };
const NO_STEPS: readonly Step[] = [];

function stepsOf(trail: Trail | undefined): readonly Step[] {
  if (trail === undefined) return NO_STEPS;
  const steps: Step[] = [];
  for (let t: Trail | undefined = trail; t; t = t.next) steps.push(t.step);
  return steps;
}
