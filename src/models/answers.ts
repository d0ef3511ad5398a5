import type { Origin, Origins, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isFunction } from '../source/ast.ts';

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

/** `(header, callback) => callback(null, key)` */
function handedToCallback({ module, node }: Origin): readonly Place[] {
  const callback = isFunction(node) && node.params.length > 1 ? node.params.at(-1) : undefined;
  if (callback?.type !== 'Identifier') return [];
  const references = module.scopes.resolve(callback)?.references ?? [];
  return references.flatMap(({ parent }) => {
    const value = parent?.type === 'CallExpression' && references.includes(parent.callee) ? parent.arguments[1] : undefined;
    return value && value.type !== 'SpreadElement' ? [{ module, node: value }] : [];
  });
}
