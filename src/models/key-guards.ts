import { dotted } from '../dataflow/calls.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { memberKey, startOf, stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { namedGuards } from './libraries/named-guards.ts';
import { argumentsBefore, handlersBefore } from './outcomes.ts';

/** What runs before a handler: the other arguments of its route, and what its router is told before to use for all of them. */
export function guardsBefore({ module, node }: Place): readonly Node[] {
  return [...handlersBefore({ module, node }), ...usedBefore({ module, node })];
}

/** The same where a handler is registered by a name. */
export function guardsOfRoute(handler: Place): readonly Node[] {
  const { parent } = handler.node;
  return [...(parent?.type === 'CallExpression' ? argumentsBefore(parent, handler.node) : []), ...usedBefore(handler)];
}

/** `router.use(guard)`, with nothing but the guard. */
function usedBefore({ module, node }: Place): readonly Node[] {
  const routers = new Set<string>();
  for (let at: Node | undefined = node; at; at = at.parent) {
    const router = at.type === 'CallExpression' && at.callee.type === 'MemberExpression' ? dotted(routerOf(at.callee.object)) : undefined;
    if (router !== undefined) routers.add(router);
  }
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || startOf(call) > startOf(node)) return [];
    const isUse = memberKey(call.callee) === 'use' && call.arguments.length === 1 && routers.has(dotted(call.callee.object) ?? '');
    return isUse && call.arguments[0] ? [call.arguments[0]] : [];
  });
}

/** `router.route('/path').post(…)` */
function routerOf(node: Node): Node {
  let at = node;
  while (at.type === 'CallExpression' && at.callee.type === 'MemberExpression') at = at.callee.object;
  return at;
}

/** Whether a guard is made of a strategy that is called after the key of a program: `passport.authenticate('headerapikey')`. */
export function isGuardOfKeys(guard: Place, walker: Walker): boolean {
  return walker.origins(guard).origins.some((origin) => {
    if (origin.kind !== 'package') return false;
    const row = namedGuards.find((one) => one.package === origin.name && one.method === origin.path.at(-2));
    const call = origin.calls.at(-1)?.node;
    return row !== undefined && call?.type === 'CallExpression' && /api[-_]?key/i.test(stringValue(call.arguments[row.argument]) ?? '');
  });
}
