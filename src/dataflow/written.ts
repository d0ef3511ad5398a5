import { memberKey, type FunctionNode } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { isIndex } from './elements.ts';
import { MAX_DEPTH } from './frame.ts';
import { calledWith } from './handed.ts';
import { mutationsOf, mutationsOfOther, type Mutation } from './mutations.ts';
import type { Other } from './other-names.ts';
import { ANY, type Path } from './origin.ts';
import { keyTexts } from './keys.ts';
import { SPENT } from './question.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { writtenAt, type Value } from './write-values.ts';
import { mayWrite } from './written-keys.ts';

/** One write to a member of the object that is asked about. */
export interface Written {
  readonly module: SourceModule;
  /** Where it happens, seen from the file of the name: at the call, for what a function writes. */
  readonly at: Node;
  /** The assignment or call itself. */
  readonly site: Node;
  /** Keys that lead from the name to what is written. */
  readonly depth: number;
  /** It is this member only as long as the members that so many keys lead to are not written themselves. */
  readonly relies: number;
  /** It writes exactly this member, whenever its statement runs. */
  readonly isSure: boolean;
  /** Goes on with what is written. */
  readonly follow: () => void;
}

/** Names in a row under which one object is looked for; more are given up. */
const MAX_NAMES = 5;
/** Names in one search. */
const MAX_SEARCHED = 120;
const NONE: readonly Written[] = [];

/** One name of the object on the search. */
interface Name {
  /** What is read, seen from the name. */
  readonly task: Task;
  /** Writes that are not deeper than this only change what holds the object. */
  readonly beyond: number;
  /** The members that it relies on, as `Written.relies`. */
  readonly relies: number;
  /** Names that lead to it. */
  readonly far: number;
  /** It surely stands for the object that is asked about; `isSteady`: all the time. */
  readonly isSame: boolean;
  readonly isSteady: boolean;
  /** Functions that it is handed to are looked for in other files too. */
  readonly asks: boolean;
}

/** The writes to what a task reads from a binding, under all names of its object. */
export function writesTo(asked: Task, binding: Binding, walk: Walk): readonly Written[] {
  return writesBy(asked, mutationsOf(asked.module, binding), binding, walk);
}

/** Whether a mutation writes nothing to what a task reads, whoever called the function that it stands in. */
export function writesNothing(asked: Task, mutation: Mutation, walk: Walk): boolean {
  return (
    writesBy(extend(asked, { frame: undefined }), [mutation], undefined, walk).length === 0 && isIdle([mutation], undefined, asked.path)
  );
}

/** The writes to what a task reads that these mutations make, perhaps those under a name. */
export function writesBy(asked: Task, mutations: readonly Mutation[], binding: Binding | undefined, walk: Walk): readonly Written[] {
  if (mutations.length === 0 || isIdle(mutations, binding, asked.path)) return NONE;
  const seen = new Map<unknown, string[]>();
  let searched = 0;
  let isSpent = false;
  /** Whether nothing was asked or left out on account of who called. */
  const search = { isPlain: true };
  if (binding) isNew(binding, asked.path);
  const isSteady = binding === undefined || isSteadyName(binding);
  const asks = binding !== undefined && isOwn(binding);
  const found = under({ task: asked, beyond: 0, relies: 0, far: 0, isSame: true, isSteady, asks }, mutations);
  if (found.length === 0 && search.isPlain) setIdle(mutations, binding, asked.path);
  return found;

  function isNew(name: unknown, path: Path): boolean {
    const key = path.join('\0');
    const paths = seen.get(name);
    if (paths?.includes(key) || searched >= MAX_SEARCHED) return false;
    searched++;
    if (paths) paths.push(key);
    else seen.set(name, [key]);
    return true;
  }

  function under(name: Name, mutations: readonly Mutation[]): readonly Written[] {
    if (mutations.length === 0) return NONE;
    if (mayWrite(name.task.module, asked.path)) return mutations.flatMap((mutation) => by(mutation, name));
    // Only a function of another file can write to it.
    if (!name.asks || name.far > 0) return NONE;
    return mutations.flatMap((mutation) => (mutation.kind === 'handed' ? by(mutation, name) : NONE));
  }

  function by(mutation: Mutation, name: Name): readonly Written[] {
    const { task, beyond, relies, far } = name;
    const { kind, members, at, other } = mutation;
    if (members.length > task.path.length) return NONE;
    const keys = matchKeys(mutation, task, far === 0, walk);
    if (keys.isAsked) search.isPlain = false;
    if (!keys.isMatch) return NONE;
    const isSame = name.isSame && keys.isExact && !mutation.isMaybe;
    const inner = extend(task, { path: task.path.slice(members.length) });
    if (kind === 'alias' || kind === 'handed') {
      const next: Name = { ...name, task: inner, beyond: Math.max(beyond - members.length, 0), isSame: isSame && name.isSteady };
      if (far >= MAX_NAMES) return NONE;
      return other ? throughOther(next, other, at) : inFunctions(next, mutation);
    }
    if (keys.isOpen && far > 0) {
      // In a function that copies properties no value is looked for.
      const follow = (): void => walk.unknown(extend(task, { node: at }), 'a function writes to it');
      return members.length > beyond
        ? [{ module: task.module, at, site: at, depth: asked.path.length - inner.path.length, relies, isSure: false, follow }]
        : NONE;
    }
    if (kind === 'language') search.isPlain = false;
    const key = keys.isOpen ? task.path[members.length - 1] : undefined;
    const values = kind === 'move' ? moved(inner) : writtenAt(mutation, inner, walk, key);
    return values.flatMap(({ left, isSure, follow }) =>
      task.path.length - left > beyond
        ? [{ module: task.module, at, site: at, depth: asked.path.length - left, relies, isSure: isSure && isSame, follow }]
        : [],
    );
  }

  /** `list.sort()`: any element may stand where one is read. */
  function moved({ path: [position, ...rest] }: Task): readonly Value[] {
    if (position === ANY || !isIndex(position)) return [];
    const follow = (): void => {
      // What is written to an export or a field of its own file is not asked for at a use of it.
      if (!binding && asked.node.type !== 'Identifier') return walk.unknown(asked, 'an element of a list that moves');
      walk.push(extend(asked, { path: [...asked.path.slice(0, asked.path.length - rest.length - 1), ANY, ...rest] }));
    };
    return [{ left: rest.length, isSure: true, follow }];
  }

  /** The same object under another name; undefined when that does not reach what is read. */
  function into({ task, beyond, far, isSame, asks }: Name, other: Other): Name | undefined {
    const { inside, held } = other;
    if (inside.length > task.path.length || !inside.every((key, i) => key === task.path[i] || key === ANY || task.path[i] === ANY))
      return undefined;
    const isSteady = other.binding === undefined || isSteadyName(other.binding);
    return {
      task: extend(task, { path: [...held, ...task.path.slice(inside.length)] }),
      beyond: Math.max(other.beyond, beyond - inside.length + held.length),
      relies: Math.max(asked.path.length - task.path.length + inside.length, 0),
      far: far + 1,
      isSame: isSame && isSteady && other.beyond === 0 && !inside.includes(ANY),
      isSteady,
      asks,
    };
  }

  /** `const p = o; p.x = v`. */
  function throughOther(name: Name, other: Other, at: Node): readonly Written[] {
    const next = into(name, other);
    if (!next || !isNew(other.binding ?? other.node, next.task.path)) return NONE;
    return walk.spendName() ? under(next, mutationsOfOther(next.task.module, other)) : spent(name.task, at);
  }

  /** `function set(p) { p.x = v } set(o)`. */
  function inFunctions(name: Name, mutation: Mutation): readonly Written[] {
    const { task, far, isSame, asks } = name;
    const { at } = mutation;
    const isDeep = (task.frame?.depth ?? 0) >= MAX_DEPTH;
    const called = isDeep ? undefined : calledWith(mutation, task, asks && far === 0, walk);
    if (!called?.isPlain) search.isPlain = false;
    return (called?.functions ?? []).flatMap(({ fn, module, frame, names }) => {
      if (!walk.spend()) return spent(task, at);
      return names.flatMap((other) => {
        const next = into({ ...name, isSame: isSame && called?.functions.length === 1 && !other.isMaybe, asks: false }, other);
        if (!next || !other.binding) return NONE;
        if (!walk.spendName()) return spent(task, at);
        const found = under({ ...next, task: extend(next.task, { module, frame, readAt: undefined }) }, mutationsOf(module, other.binding));
        return found.map((w) => ({ ...w, module: task.module, at, isSure: w.isSure && w.module === module && runsAlways(w.at, fn) }));
      });
    });
  }

  /** The functions of a bundle hand everything on to each other, so each one that is entered is a step of the question. */
  function spent(task: Task, at: Node): readonly Written[] {
    if (isSpent) return NONE;
    isSpent = true;
    search.isPlain = false;
    const follow = (): void => walk.unknown(extend(task, { node: at }), SPENT);
    return [{ module: task.module, at, site: at, depth: asked.path.length, relies: 0, isSure: false, follow }];
  }
}

interface Match {
  /** The keys of a mutation can be the ones that are read; `isExact`: they surely are. */
  readonly isMatch: boolean;
  readonly isExact: boolean;
  /** Nobody knows the last one. */
  readonly isOpen: boolean;
  /** A question was asked. */
  readonly isAsked: boolean;
}

function matchKeys({ kind, members }: Mutation, task: Task, asks: boolean, walk: Walk): Match {
  let isExact = true;
  let isOpen = false;
  let isAsked = false;
  for (const [i, member] of members.entries()) {
    const wanted = task.path[i];
    const key = memberKey(member);
    if (wanted === ANY) isExact = false;
    else if (key !== undefined) {
      if (key !== wanted) return { isMatch: false, isExact, isOpen, isAsked };
    } else {
      // Asked for every caller of a helper anew, the question would cost more than it tells.
      const texts = asks ? keyTexts(walk.ask({ module: task.module, node: member.property }, [], task.frame)) : undefined;
      isAsked ||= asks;
      const isThere = wanted !== undefined && texts?.has(wanted);
      if (isThere && texts?.size === 1) continue;
      // All the keys that it can be are other ones, or only the last key of an assignment may be one that nobody knows.
      if (isThere === false || (kind !== 'assign' && kind !== 'pattern') || i < members.length - 1)
        return { isMatch: false, isExact, isOpen, isAsked };
      isExact = false;
      isOpen = true;
    }
  }
  return { isMatch: true, isExact, isOpen, isAsked };
}

/** By what is searched, the paths under which it writes nothing, whoever calls. Nearly all searches end so, and are made again and again. */
const idle = new WeakMap<object, Set<string>>();

function isIdle(mutations: readonly Mutation[], binding: Binding | undefined, path: Path): boolean {
  return idle.get(searched(mutations, binding))?.has(path.join('\0')) ?? false;
}

function setIdle(mutations: readonly Mutation[], binding: Binding | undefined, path: Path): void {
  const key = searched(mutations, binding);
  const paths = idle.get(key);
  if (paths) paths.add(path.join('\0'));
  else idle.set(key, new Set([path.join('\0')]));
}

function searched(mutations: readonly Mutation[], binding: Binding | undefined): object {
  const [only, ...others] = mutations;
  return binding ?? (only && others.length === 0 ? only : mutations);
}

/** The name stands for one object all the time. */
function isSteadyName(binding: Binding): boolean {
  return binding.definitions.length === 1 && writesOf(binding).length === 0;
}

/** The object is made where the name is declared; what is given from outside goes through too many hands. */
function isOwn({ definitions }: Binding): boolean {
  const node = definitions[0]?.node;
  return definitions[0]?.kind === 'variable' && node?.type === 'VariableDeclarator' && node.init !== null;
}

/** A statement of the function's body with nothing before it that could leave the function. */
function runsAlways(write: Node, fn: FunctionNode): boolean {
  if (fn.async || fn.generator) return false;
  if (fn.body.type !== 'BlockStatement') return fn.body === write;
  const index = fn.body.body.indexOf(write.parent as never);
  return index >= 0 && fn.body.body.slice(0, index).every((s) => s.type === 'ExpressionStatement' || s.type === 'VariableDeclaration');
}
