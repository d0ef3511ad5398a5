import type { Walker } from '../../dataflow/walk.ts';
import type { FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { calledByName } from './find.ts';

/** `loader` and `action` of a route. */
export function remixRoutes(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  return calledByName('@remix.route', module, walker, declares);
}
