import { namedFunctionAround } from '../models/callers.ts';
import type { Operation } from '../models/operation.ts';
import { TOKEN_WORD } from '../models/words.ts';
import { enclosingFunction, endOf, memberKey, startOf, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Chosen } from './entries.ts';
import { isCallOf, owners } from './leads.ts';
import { speaksForItself } from './names.ts';

/** Whether an operation is worth a question; `all` are those of its module. */
export type Relevant = (operation: Operation, all: readonly Operation[]) => boolean;

/**
 * Responses are many, and most have nothing to do with tokens: one counts when the function around it speaks of a token, makes
 * one, or calls a function by which tokens get around, in this file or elsewhere; when a function that does so calls it; or when
 * it is handed what to answer with by a file that deals with tokens.
 */
export function createRelevant({ leads, helpers }: Pick<Chosen, 'leads' | 'helpers'>): Relevant {
  const byModule = new WeakMap<Node, readonly number[]>();

  /** Where tokens are made, and where calls of such functions begin. */
  function tellingPlaces(module: SourceModule, all: readonly Operation[]): readonly number[] {
    const known = byModule.get(module.ast);
    if (known) return known;
    const signs = all.flatMap(({ kind, place }) => (kind === 'sign' ? [startOf(place.node)] : []));
    const called = owners(leads.filter(({ name, owner }) => speaksForItself(name) || module.text.includes(owner)));
    let starts: readonly number[] = [];
    // Twice more: functions of the file that make such a call pass a token on too.
    for (let round = 0; round < 3; round++) {
      starts = [...signs, ...module.nodes.CallExpression.filter((call) => isCallOf(module, call, called)).map(startOf)];
      for (const fn of functionsOf(module)) {
        const name = nameOf(fn);
        if (name !== undefined && !called.has(name) && isAround(fn, starts)) called.set(name, new Set([OWN]));
      }
    }
    byModule.set(module.ast, starts);
    return starts;
  }

  return (operation, all) => {
    if (operation.kind !== 'respond') return true;
    const { module, node } = operation.place;
    const speaks = (fn: FunctionNode): boolean =>
      TOKEN.test(module.text.slice(startOf(fn), endOf(fn))) || isAround(fn, tellingPlaces(module, all));
    const fn = outermost(node);
    return (
      !fn || (helpers.has(module.path) && namedFunctionAround(node) !== undefined) || speaks(fn) || callersOf(module, node).some(speaks)
    );
  };
}

/** The functions of the file in which a function around the node is called by its name. */
function callersOf(module: SourceModule, node: Node): readonly FunctionNode[] {
  const names = new Set<string>();
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) names.add(nameOf(fn) ?? '');
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression') return [];
    const { callee } = call;
    const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberKey(callee) : undefined;
    const around = name !== undefined && name !== '' && names.has(name) ? outermost(call) : undefined;
    return around ? [around] : [];
  });
}

const TOKEN = new RegExp(TOKEN_WORD.source);
/** Functions of the same file are called by name or on `this`. */
const OWN = '';

function isAround(fn: FunctionNode, starts: readonly number[]): boolean {
  const from = startOf(fn);
  const to = endOf(fn);
  return starts.some((start) => start >= from && start < to);
}

function functionsOf(module: SourceModule): readonly FunctionNode[] {
  return [
    ...module.nodes.FunctionDeclaration,
    ...module.nodes.ArrowFunctionExpression,
    ...module.nodes.FunctionExpression,
  ] as FunctionNode[];
}

/** The outermost function around a node, classes and modules left out. */
function outermost(node: Node): FunctionNode | undefined {
  let found: FunctionNode | undefined;
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) found = fn;
  return found;
}

function nameOf(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const holder = fn.parent;
  if (holder.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return holder.id.name;
  if ((holder.type === 'MethodDefinition' || holder.type === 'Property') && holder.key.type === 'Identifier') return holder.key.name;
  return undefined;
}
