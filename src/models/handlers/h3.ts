import { isFunction, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';

const H3_WRAPPERS = new Set(['defineEventHandler', 'eventHandler', 'defineHandler', 'defineCachedEventHandler', 'cachedEventHandler']);

/** The callback of `defineEventHandler`, auto-imported in Nuxt and Nitro (h3@1.15 dist/index.mjs). */
export function h3Handlers(module: SourceModule): FunctionNode[] {
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || !H3_WRAPPERS.has(call.callee.name)) return [];
    const [handler] = call.arguments;
    return isFunction(handler) ? [handler] : [];
  });
}
