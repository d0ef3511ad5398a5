import type { Walker } from '../../dataflow/walk.ts';
import { memberKey, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { functionsAt, propertyOf } from './find.ts';

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'head', 'options']);
const FASTIFY_NAMES = new Set(['fastify', 'app', 'server', 'instance']);

/** The last argument of `fastify.post(path, …, handler)` and `handler` of `fastify.route({ … })` (fastify@5 types/route.d.ts). */
export function fastifyHandlers(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  const found: FunctionNode[] = [];
  if (!declares('fastify', module)) return found;
  for (const call of module.nodes.CallExpression) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue;
    const method = memberKey(call.callee);
    if (method === undefined || (method !== 'route' && !VERBS.has(method))) continue;
    const { origins } = walker.origins({ module, node: call.callee.object });
    const isInstance = origins.some(
      (o) =>
        (o.kind === 'package' && o.name === 'fastify' && (o.path[0] === '()' || o.path[1] === 'new()')) ||
        (o.kind === 'parameter' && FASTIFY_NAMES.has(o.name) && o.path.length === 0),
    );
    if (!isInstance) continue;
    const handler = method === 'route' ? propertyOf(call.arguments[0], 'handler') : call.arguments.at(-1);
    if (handler) found.push(...functionsAt(module, handler, walker));
  }
  return found;
}
