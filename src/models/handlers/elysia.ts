import type { Walker } from '../../dataflow/walk.ts';
import { isFunction, memberKey, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'head', 'options']);

/** The handler of `new Elysia().post(path, handler, schema)` (elysia@1 src/index.ts). */
export function elysiaHandlers(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  if (!declares('elysia', module)) return [];
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || !VERBS.has(memberKey(call.callee) ?? '')) return [];
    const handler = call.arguments[1];
    return isFunction(handler) && isApp(module, call.callee.object, walker) ? [handler] : [];
  });
}

/** The chain begins with `new Elysia()`, or with the instance that a plugin's function gets. */
function isApp(module: SourceModule, object: Node, walker: Walker): boolean {
  let at = unwrap(object);
  while (at.type === 'CallExpression' && at.callee.type === 'MemberExpression') at = unwrap(at.callee.object);
  return walker
    .origins({ module, node: at })
    .origins.some((o) => (o.kind === 'package' && o.name === 'elysia') || (o.kind === 'parameter' && o.name === 'app'));
}
