import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import { callsOf } from '../dataflow/callbacks.ts';
import type { CallOf } from '../dataflow/calls-of.ts';
import type { Frame } from '../dataflow/frame.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { callbackValue } from '../dataflow/promises.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { contains, enclosingClass, enclosingFunction, memberKey, staticKey, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { calledBy, exportedNames, type Called } from './callee-names.ts';
import { decoratorsOf } from './decorators.ts';
import { returnedWithin, usesParameter } from './handed-in.ts';
import { onlyCall, onlyCalled, siteOf } from './ways-here.ts';

/** More callers than this are not told apart; so many files are read for them at most. */
const MAX_CALLERS = 24;
const MAX_FILES = 16;
const MAX_MAKERS = 4;

/** The function around a node that others call by name; undefined for handlers and other callbacks. */
export function namedFunctionAround(node: Node): { readonly fn: FunctionNode; readonly name: string } | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const name = nameOf(fn);
    if (name !== undefined) return { fn, name };
    if (fn.parent.type === 'CallExpression' && fn.parent.arguments.includes(fn as never) && !isWrapper(fn.parent)) return undefined;
  }
  return undefined;
}

/** Handlers are called by their framework, with what it always hands in. */
const REQUESTS = new Set(['req', 'request', '_req', 'ctx', 'c', 'event', 'context']);

function isHandler(module: SourceModule, fn: FunctionNode, name: string): boolean {
  const holder = fn.parent;
  // NestJS: a method with a route decorator, or whose parameters are decorated.
  if (holder.type === 'MethodDefinition' && [holder, ...fn.params].some((node) => decoratorsOf(node).length > 0)) return true;
  const first = fn.params[0];
  if (first?.type !== 'Identifier' || !REQUESTS.has(first.name)) return false;
  return !isCalledIn(module, name) && !isOfService(holder) && !isHelper(fn, name, first.name);
}

/** `export function readerOf(req)`: frameworks that hand in the request alone ask for functions of certain names. */
function isHelper(fn: FunctionNode, name: string, request: string): boolean {
  return fn.params.length === 1 && /^_?req/.test(request) && !ENTRIES.test(name);
}

const ENTRIES = /^(?:default|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL|fetch|proxy|middleware|loader|action|on[A-Z]\w*)$|handler$/i;

/** A method of an injected class that routes call: `this.sessions.end(req)`. */
function isOfService(holder: Node): boolean {
  const cls = holder.type === 'MethodDefinition' ? enclosingClass(holder) : undefined;
  return cls !== undefined && decoratorsOf(cls).some(({ expression }) => dotted(expression) === 'Injectable()');
}

/** `claimsOf(req)`, `this.claimsOf(req)`: who is called by name in its own file is a helper, whatever its parameter is called. */
function isCalledIn(module: SourceModule, name: string): boolean {
  let names = calledNames.get(module);
  if (!names) calledNames.set(module, (names = new Set(module.nodes.CallExpression.flatMap(nameOfCallee))));
  return names.has(name);
}

const calledNames = new WeakMap<SourceModule, ReadonlySet<string>>();

function nameOfCallee(call: Node): readonly string[] {
  const callee = call.type === 'CallExpression' ? call.callee : undefined;
  if (callee?.type === 'MemberExpression' && callee.object.type === 'ThisExpression') return [memberKey(callee) ?? ''];
  return callee?.type === 'Identifier' ? [callee.name] : [];
}

/** `new Promise(…)`, `.then(…)`: callbacks that belong to the function around them. */
function isWrapper(call: TSESTree.CallExpression): boolean {
  return call.callee.type === 'MemberExpression';
}

function nameOf(fn: FunctionNode): string | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id?.name ?? 'default';
  const holder = fn.parent;
  if (holder.type === 'VariableDeclarator') return holder.id.type === 'Identifier' ? holder.id.name : undefined;
  if (holder.type === 'MethodDefinition') return holder.kind === 'method' ? staticKey(holder) : undefined;
  if (holder.type === 'PropertyDefinition' || holder.type === 'Property') return staticKey(holder);
  if (holder.type === 'AssignmentExpression' && holder.left.type === 'MemberExpression') {
    const key = memberKey(holder.left);
    // `module.exports = function …` has the name that the importer gives it.
    return key === 'exports' ? 'default' : key;
  }
  return undefined;
}

export interface Callers {
  /** One context for each call of the function that could be found, here and in files of the package that mention its name. */
  of(module: SourceModule, node: Node): readonly Frame[];
  /** The same, with the callers of these callers where they hand on what they were handed themselves; `values` are what is asked about. */
  through(module: SourceModule, node: Node, values: readonly Node[]): readonly Frame[];
}

/** Calls that hand a value on to each other: helper, service, controller. */
const MAX_HANDED = 3;

/** Looks for callers, so that what comes in through a parameter can be told by who hands it in; in these files only, if they are given. */
export function createCallers(project: Project, walker: Walker, only?: ReadonlySet<string>): Callers {
  const memo = new WeakMap<FunctionNode, readonly Frame[]>();

  function of(module: SourceModule, node: Node): readonly Frame[] {
    const around = namedFunctionAround(node);
    if (!around || around.fn.params.length === 0 || isHandler(module, around.fn, around.name)) return [];
    const chain = returnedWithin(node, around.fn);
    const inner = chain.at(-1) ?? around.fn;
    const known = memo.get(inner);
    if (known) return known;
    memo.set(inner, []);
    const frames = search(module, chain, around.name);
    memo.set(inner, frames);
    return frames;
  }

  function search(module: SourceModule, chain: readonly [FunctionNode, ...FunctionNode[]], own: string): readonly Frame[] {
    const [fn] = chain;
    const frames: Frame[] = [];
    const names = new Set([own, ...exportedNames(module, fn)]);
    for (const place of [module, ...candidates(module, fn, names)]) {
      for (const caller of typeof place === 'string' ? project.loadAll(place) : [place]) {
        for (const call of caller.nodes.CallExpression) {
          if (call.type !== 'CallExpression') continue;
          const called = calledBy(caller, call, names);
          if (!called || enclosing(call, fn)) continue;
          const origin = walker
            .origins({ module: caller, node: called.callee })
            .origins.find((o) => o.kind === 'function' && o.node === fn);
          if (!origin) continue;
          const frame = contextOf(caller, call, called, fn, origin);
          frames.push(...inReturned({ module: caller, node: call }, frame, chain.slice(1)));
          if (frames.length > MAX_CALLERS) return [];
        }
      }
    }
    if (frames.length === 0) return frames;
    const others = callsOf(module, fn, undefined, (place, path, frame) => walker.origins(place, path, frame)).calls.filter(
      (c) => !frames.some((f) => f.site?.node === c.node),
    );
    return [...frames, ...others.flatMap((call) => handedContext(module, fn, call))];
  }

  /** Files of the package that name the function, and its class or module too: common names such as `set` are everywhere. */
  function candidates(module: SourceModule, fn: FunctionNode, names: ReadonlySet<string>): readonly string[] {
    if (only) return [...only].filter((file) => file !== module.path);
    const stem = stemOf(module.path);
    const owner = enclosingClass(fn)?.id?.name ?? stem;
    const mentioning = [...names].flatMap((name) =>
      // Whoever imports a default gives it a name of their own.
      name === 'default' ? project.filesMentioning(`/${stem}`, module.path) : project.filesMentioning(name, module.path, owner),
    );
    const files = others(mentioning, module);
    // An index may hand it on, so that no caller names its file: a name of two words or more is looked for by itself.
    const found =
      files.length > 0
        ? files
        : others(
            [...names].filter(isTelling).flatMap((name) => project.filesMentioning(name, module.path)),
            module,
          );
    const all = found.length > 0 ? found : ofInstances(fn, names, module);
    return all.length > MAX_FILES ? [] : all;
  }

  /** Who gets the instance of a class from the file that makes it names that file, and never the class. */
  function ofInstances(fn: FunctionNode, names: ReadonlySet<string>, module: SourceModule): readonly string[] {
    const owner = enclosingClass(fn)?.id?.name;
    const makers = owner === undefined ? [] : others(project.filesMentioning(owner, module.path), module).slice(0, MAX_MAKERS);
    const files = makers.flatMap((maker) => [...names].flatMap((name) => project.filesMentioning(name, module.path, stemOf(maker))));
    return others(files, module);
  }

  function others(files: readonly string[], { path }: SourceModule): readonly string[] {
    return [...new Set(files)].filter((file) => file !== path && !isTestFile(file, project.base));
  }

  function through(module: SourceModule, node: Node, values: readonly Node[]): readonly Frame[] {
    const frames = of(module, node);
    const only = frames.length === 0 ? onlyContext(module, node) : undefined;
    const all = (only ? [only] : frames).flatMap((frame) => handedOn(frame, { module, values }, MAX_HANDED));
    // That it is called says nothing by itself.
    if (only && all[0]?.caller === undefined) return [];
    return all.length > MAX_CALLERS ? frames : all;
  }

  /**
   * A caller in the file of the function may be a part of one in another; further away no callers are looked for that a file by itself
   * does not know: only of what is called once, by its own file.
   */
  function handedOn(frame: Frame, home: Home, left: number): readonly Frame[] {
    const { site, args } = frame;
    const around = site && namedFunctionAround(site.node);
    if (!around || left === 0 || around.fn === frame.fn) return [frame];
    const isInside = contains(around.fn, frame.fn);
    const isUsed = (value: Node): boolean => usesParameter(site.module, value, around.fn);
    if (!args.some(isUsed) && !(isInside && home.values.some(isUsed))) return [frame];
    if (site.module !== home.module && !siteOf(site.module, around.fn)) return [frame];
    const outer = of(site.module, site.node).flatMap((next) => handedOn(next, home, left - 1));
    if (outer.length === 0) return [frame];
    return outer.map((caller) => ({ ...frame, caller, closure: isInside ? caller : frame.closure, depth: caller.depth + 1 }));
  }

  return { of, through };
}

interface Home {
  readonly module: SourceModule;
  readonly values: readonly Node[];
}

/** The only call of a function that takes no values: what it reads may be handed to the function that it stands in. */
function onlyContext(module: SourceModule, node: Node): Frame | undefined {
  const fn = enclosingFunction(node);
  const call = fn && onlyCall(module, fn);
  if (!call || onlyCalled(module, call) !== fn) return undefined;
  const context = { args: call.arguments, argsModule: module, caller: undefined, closure: undefined, self: undefined };
  return { ...context, fn, module, depth: 1, site: { module, node: call } };
}

function isTelling(name: string): boolean {
  return /[a-z\d][A-Z]|_/.test(name);
}

function contextOf(caller: SourceModule, call: TSESTree.CallExpression, { callee, args }: Called, fn: FunctionNode, origin: Origin): Frame {
  return {
    fn,
    module: origin.module,
    args,
    argsModule: caller,
    caller: undefined,
    closure: origin.frame,
    self: 'self' in origin ? origin.self : undefined,
    depth: 1,
    phrase: `passed to ${dotted(callee) ?? 'the function'}()`,
    site: { module: caller, node: call },
  };
}

/** The function is handed to another one of the program that calls it, or to a built-in method. */
function handedContext(module: SourceModule, fn: FunctionNode, { node, args, frame, handedAt, ...call }: CallOf): readonly Frame[] {
  const bound = handedAt === undefined ? undefined : callbackValue(node, handedAt, 0);
  if (handedAt !== undefined && !bound) return [];
  const site = { module: call.module, node };
  const context = { fn, module, args, argsModule: call.module, caller: frame, closure: undefined, self: undefined, site };
  return [{ ...context, depth: (frame?.depth ?? 0) + 1, phrase: 'passed to the function', ...(bound ? { bound } : {}) }];
}

/** `keep(res)(value)`, `const keepIn = keep(res); keepIn(value)`: the contexts in the functions that the called one returns. */
function inReturned(call: Place, frame: Frame, [inner, ...deeper]: readonly FunctionNode[]): readonly Frame[] {
  if (!inner) return [frame];
  const found = callsOfResult(call.module, call.node).flatMap((node) =>
    inReturned(
      { module: call.module, node },
      { ...frame, fn: inner, args: node.arguments, closure: frame, site: { module: call.module, node } },
      deeper,
    ),
  );
  // Handed on, to be called by somebody else.
  return found.length > 0 ? found : [frame];
}

function callsOfResult(module: SourceModule, made: Node): readonly TSESTree.CallExpression[] {
  const holder = made.parent;
  if (holder?.type === 'CallExpression' && holder.callee === made) return [holder];
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
  return (module.scopes.resolve(holder.id)?.references ?? []).flatMap((reference) => {
    const call = reference.parent;
    return call?.type === 'CallExpression' && call.callee === reference ? [call] : [];
  });
}

/** The name by which others import a file; that of its folder for an index. */
export function stemOf(path: string): string {
  const segments = path.split('/');
  const stem = (segments.at(-1) ?? '').replace(/\.[^.]+$/, '');
  return stem === 'index' ? (segments.at(-2) ?? stem) : stem;
}

function enclosing(node: Node, fn: FunctionNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (up === fn) return true;
  return false;
}
