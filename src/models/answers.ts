import type { Origin, Origins, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isFunction, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** What a function gives: what it returns, and what it hands to its callback behind the error. */
export function answersOf(walker: Walker, fn: Origin): Origins {
  // A declaration is no expression: it is asked for by its name.
  const name = fn.node.type === 'FunctionDeclaration' ? fn.node.id : undefined;
  const returned = walker.origins(name ? { module: fn.module, node: name } : fn, ['()'], fn.frame);
  const handed = handedToCallback(fn).map((place) => walker.origins(place, [], fn.frame));
  return {
    origins: [...returned.origins, ...handed.flatMap(({ origins }) => origins)],
    complete: returned.complete && handed.every(({ complete }) => complete),
  };
}

/** `(header, callback) => callback(null, key)`; what stands beside an error is no answer. */
export function handedToCallback({ module, node }: Pick<Origin, 'module' | 'node'>): readonly Place[] {
  const callback = isFunction(node) && node.params.length > 1 ? node.params.at(-1) : undefined;
  if (callback?.type !== 'Identifier') return [];
  const references = module.scopes.resolve(callback)?.references ?? [];
  return references.flatMap(({ parent }) => {
    if (parent?.type !== 'CallExpression' || !references.includes(parent.callee)) return [];
    const [error, value] = parent.arguments;
    if (!error || !value || value.type === 'SpreadElement' || isRefusal(error, value)) return [];
    return [{ module, node: value }];
  });
}

/** `callback('no such client', key)`, `callback(error.message, null)`. Where nothing is handed over, what stands before it is why. */
function isRefusal(error: Node, value: Node): boolean {
  return isSurelyThere(unwrap(error)) || (isWrittenAsNothing(unwrap(value)) && !isWrittenAsNothing(unwrap(error)));
}

function isSurelyThere(node: Node): boolean {
  if (node.type === 'Literal') return Boolean(node.value);
  return node.type === 'NewExpression' || (node.type === 'TemplateLiteral' && node.quasis.some(({ value }) => value.raw !== ''));
}

function isWrittenAsNothing(node: Node): boolean {
  return (node.type === 'Literal' && !node.value && !('regex' in node)) || (node.type === 'Identifier' && node.name === 'undefined');
}
