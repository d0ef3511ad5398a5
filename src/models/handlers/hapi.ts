import type { Walker } from '../../dataflow/walk.ts';
import { memberKey, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { functionsAt, propertyOf } from './find.ts';

/** `handler` of `server.route({ method, path, handler })`, alone or in a list (@hapi/hapi@21 lib/route.js). */
export function hapiHandlers(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  if (!declares('@hapi/hapi', module)) return [];
  const found: FunctionNode[] = [];
  for (const call of module.nodes.CallExpression) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'route') continue;
    const [routes] = call.arguments;
    const each = routes?.type === 'ArrayExpression' ? routes.elements : [routes];
    for (const route of each) {
      const handler = propertyOf(route ?? undefined, 'handler') ?? propertyOf(propertyOf(route ?? undefined, 'options'), 'handler');
      if (handler) found.push(...functionsAt(module, handler, walker));
    }
  }
  return found;
}
