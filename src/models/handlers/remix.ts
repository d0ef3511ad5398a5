import type { Walker } from '../../dataflow/walk.ts';
import type { FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { exportedFunctions } from './find.ts';

const SERVER_FUNCTIONS: ReadonlySet<string> = new Set(['loader', 'action']);

/** `loader` and `action` of a route: what they return reaches the page as data (@remix-run/server-runtime@2, react-router@7 framework mode). */
export function remixRoutes(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  if (!['@remix-run/node', '@remix-run/react', '@react-router/node', '@react-router/dev'].some((name) => declares(name, module))) return [];
  return exportedFunctions(module, SERVER_FUNCTIONS, walker);
}
