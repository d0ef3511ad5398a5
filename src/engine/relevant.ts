import type { Operation } from '../models/operation.ts';
import { TOKEN_WORD } from '../models/words.ts';
import { enclosingFunction, endOf, startOf, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { speaksForItself, type Lead } from './leads.ts';

/** Whether an operation is worth a question. */
export type Relevant = (operation: Operation) => boolean;

/**
 * Responses are many, and most have nothing to do with tokens: one counts when the function around it speaks of a token, or
 * names a function by which tokens get around, in this file or elsewhere.
 */
export function createRelevant(leads: readonly Lead[]): Relevant {
  const byModule = new WeakMap<Node, RegExp>();

  function wordsOf(module: SourceModule): RegExp {
    const known = byModule.get(module.ast);
    if (known) return known;
    const all = new Set(leads.filter(({ name, owner }) => speaksForItself(name) || module.text.includes(owner)).map((lead) => lead.name));
    // Functions of the file that name one of these pass a token on too; twice, for one that calls another.
    for (let round = 0; round < 2; round++) {
      const leading = pattern(all);
      for (const fn of functionsOf(module)) {
        const name = nameOf(fn);
        if (name !== undefined && !all.has(name) && leading.test(textOf(module, fn))) all.add(name);
      }
    }
    const words = pattern(all);
    byModule.set(module.ast, words);
    return words;
  }

  return (operation) => {
    if (operation.kind !== 'respond') return true;
    const { module, node } = operation.place;
    const fn = outermost(node);
    return !fn || wordsOf(module).test(textOf(module, fn));
  };
}

function pattern(names: ReadonlySet<string>): RegExp {
  const words = [...names].map((name) => name.replace(/[^\w$]/g, '')).filter((name) => name !== '');
  return new RegExp(words.length === 0 ? TOKEN_WORD.source : `${TOKEN_WORD.source}|\\b(?:${words.join('|')})\\b`);
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

function textOf(module: SourceModule, fn: FunctionNode): string {
  return module.text.slice(startOf(fn), endOf(fn));
}

function nameOf(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const holder = fn.parent;
  if (holder.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return holder.id.name;
  if ((holder.type === 'MethodDefinition' || holder.type === 'Property') && holder.key.type === 'Identifier') return holder.key.name;
  return undefined;
}
