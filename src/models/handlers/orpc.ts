import type { Walker } from '../../dataflow/walk.ts';
import { memberKey, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { functionsAt } from './find.ts';

const PACKAGES: readonly string[] = ['@orpc/server', '@orpc/nest'];

/** The callback of `os.input(…).handler(…)` and `implement(contract).handler(…)` (@orpc/server@1 dist/index.d.mts, @orpc/nest@1). */
export function orpcHandlers(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  const found: FunctionNode[] = [];
  if (!PACKAGES.some((name) => declares(name, module))) return found;
  for (const call of module.nodes.CallExpression) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'handler') continue;
    const [handler] = call.arguments;
    if (handler && isBuilder(module, call.callee.object, walker)) found.push(...functionsAt(module, handler, walker));
  }
  return found;
}

function isBuilder(module: SourceModule, builder: Node, walker: Walker): boolean {
  let at = unwrap(builder);
  while (at.type === 'CallExpression' || at.type === 'MemberExpression') at = unwrap(at.type === 'CallExpression' ? at.callee : at.object);
  if (at.type !== 'Identifier') return false;
  return walker.origins({ module, node: at }).origins.some((o) => o.kind === 'package' && PACKAGES.includes(o.name));
}
