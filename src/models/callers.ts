import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import type { Frame } from '../dataflow/frame.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingClass, enclosingFunction, memberKey, staticKey, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';

/** More callers than this are not told apart; so many files are read for them at most. */
const MAX_CALLERS = 24;
const MAX_FILES = 16;

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

function isHandler(fn: FunctionNode): boolean {
  const holder = fn.parent;
  // NestJS: a method with a route decorator, or whose parameters are decorated.
  if (holder.type === 'MethodDefinition' && [holder, ...fn.params].some((node) => decoratorsOf(node).length > 0)) return true;
  const first = fn.params[0];
  return first?.type === 'Identifier' && REQUESTS.has(first.name);
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
}

/** Looks for callers, so that what comes in through a parameter can be told by who hands it in; in these files only, if they are given. */
export function createCallers(project: Project, walker: Walker, only?: ReadonlySet<string>): Callers {
  const memo = new WeakMap<FunctionNode, readonly Frame[]>();

  function of(module: SourceModule, node: Node): readonly Frame[] {
    const around = namedFunctionAround(node);
    if (!around || around.fn.params.length === 0 || isHandler(around.fn)) return [];
    const known = memo.get(around.fn);
    if (known) return known;
    memo.set(around.fn, []);
    const frames = search(module, around.fn, around.name);
    memo.set(around.fn, frames);
    return frames;
  }

  function search(module: SourceModule, fn: FunctionNode, name: string): readonly Frame[] {
    const frames: Frame[] = [];
    const others = candidates(module, fn, name);
    for (const place of [module, ...others]) {
      for (const caller of typeof place === 'string' ? project.loadAll(place) : [place]) {
        for (const call of caller.nodes.CallExpression) {
          if (call.type !== 'CallExpression' || calleeName(caller, call) !== name) continue;
          if (enclosing(call, fn) || !leadsTo(caller, call, fn)) continue;
          frames.push({
            fn,
            module,
            args: call.arguments,
            argsModule: caller,
            caller: undefined,
            closure: undefined,
            self: undefined,
            depth: 1,
            phrase: `passed to ${dotted(call.callee) ?? name}()`,
            site: { module: caller, node: call },
          });
          if (frames.length > MAX_CALLERS) return [];
        }
      }
    }
    return frames;
  }

  /** Files of the package that name the function, and its class or module too: common names such as `set` are everywhere. */
  function candidates(module: SourceModule, fn: FunctionNode, name: string): readonly string[] {
    if (name === 'default') return [];
    const owner = enclosingClass(fn)?.id?.name ?? stemOf(module.path);
    if (only) return [...only].filter((file) => file !== module.path);
    const files = project
      .filesMentioning(name, module.path, owner)
      .filter((file) => file !== module.path && !isTestFile(file, project.base));
    return files.length > MAX_FILES ? [] : files;
  }

  function leadsTo(module: SourceModule, call: TSESTree.CallExpression, fn: FunctionNode): boolean {
    return walker.origins({ module, node: call.callee }).origins.some((o) => o.kind === 'function' && o.node === fn);
  }

  return { of };
}

/** The name by which others import a file; that of its folder for an index. */
function stemOf(path: string): string {
  const segments = path.split('/');
  const stem = (segments.at(-1) ?? '').replace(/\.[^.]+$/, '');
  return stem === 'index' ? (segments.at(-2) ?? stem) : stem;
}

function calleeName(module: SourceModule, call: TSESTree.CallExpression): string | undefined {
  const callee = call.callee;
  if (callee.type === 'MemberExpression') return memberKey(callee);
  if (callee.type !== 'Identifier') return undefined;
  const specifier = module.scopes.resolve(callee)?.definitions[0]?.node;
  if (specifier?.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier') return specifier.imported.name;
  return callee.name;
}

function enclosing(node: Node, fn: FunctionNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (up === fn) return true;
  return false;
}
