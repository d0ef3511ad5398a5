import type { Walker } from '../../dataflow/walk.ts';
import { memberKey, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { importedName } from '../imported-name.ts';
import { functionsAt } from './find.ts';

const PROCEDURE = /procedure$/i;
const RESOLVERS: ReadonlySet<string> = new Set(['query', 'mutation']);

/** The callback of `procedure.input(…).mutation(…)` (@trpc/server@11 unstable-core-do-not-import/procedureBuilder). */
export function trpcProcedures(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  const found: FunctionNode[] = [];
  if (!declares('@trpc/server', module)) return found;
  for (const call of module.nodes.CallExpression) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue;
    const [resolver] = call.arguments;
    if (!resolver || !RESOLVERS.has(memberKey(call.callee) ?? '') || !isProcedure(module, call.callee.object, walker)) continue;
    found.push(...functionsAt(module, resolver, walker));
  }
  return found;
}

/** tRPC's own documents call every builder a procedure: `publicProcedure`, `t.procedure`, `protectedProcedure.input(…)`. */
function isProcedure(module: SourceModule, builder: Node, walker: Walker): boolean {
  let at = unwrap(builder);
  while (at.type === 'CallExpression' || at.type === 'MemberExpression') {
    if (at.type === 'MemberExpression' && PROCEDURE.test(memberKey(at) ?? '')) return true;
    at = unwrap(at.type === 'CallExpression' ? at.callee : at.object);
  }
  if (at.type !== 'Identifier') return false;
  if (PROCEDURE.test(importedName(module, at) ?? '')) return true;
  return walker
    .origins({ module, node: at })
    .origins.some((o) => o.kind === 'package' && o.name === '@trpc/server' && o.path.some((key) => PROCEDURE.test(key)));
}
