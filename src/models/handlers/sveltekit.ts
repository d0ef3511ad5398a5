import type { Walker } from '../../dataflow/walk.ts';
import type { FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import { exportedFunctions, exportedValue, functionsIn } from './find.ts';

const LOAD: ReadonlySet<string> = new Set(['load']);

/**
 * `load` and `actions` of a page or layout: what they return is serialised into the page (@sveltejs/kit@2.70
 * src/runtime/server/page). Only those that run on the server; a universal `load` has nothing that the page may not have.
 */
export function sveltekitPages(module: SourceModule, walker: Walker): FunctionNode[] {
  if (!/\/\+(?:page|layout)\.server\.[jt]s$/.test(module.path)) return [];
  return [...exportedFunctions(module, LOAD, walker), ...functionsIn(exportedValue(module, 'actions'))];
}
