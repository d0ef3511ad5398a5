import type { Place } from '../dataflow/origin.ts';
import { enclosingFunction, isFunction, memberKey, staticKey, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { handedTo, isRegistration } from './one-route.ts';
import type { RouteOf } from './routes.ts';

/** What is said of the routes whose handlers a place stands in: `app.post(path, options, handler)`, `app.route({ …, handler })`. */
export function routeOptions({ module, node }: Place, routes: () => readonly RouteOf[]): readonly (Place | undefined)[] {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const options = optionsAround(module, fn);
    if (options) return [options];
    if (handedTo(fn).some(({ call }) => isRegistration(call))) return [undefined];
  }
  return routes().map(({ at }) => optionsIn(at.module, at.node));
}

function optionsAround(module: SourceModule, fn: FunctionNode): Place | undefined {
  const call = handedTo(fn).find((handed) => isRegistration(handed.call))?.call;
  if (call) return optionsIn(module, call);
  const { parent } = fn;
  if (parent.type !== 'Property' || staticKey(parent) !== 'handler') return undefined;
  const holder = parent.parent.parent;
  const isRoute = holder.type === 'CallExpression' && (isRegistration(holder) || isRouteCall(holder));
  return isRoute ? { module, node: parent.parent } : undefined;
}

function isRouteCall({ callee }: Extract<Node, { type: 'CallExpression' }>): boolean {
  return callee.type === 'MemberExpression' && memberKey(callee) === 'route';
}

/** What stands between the path and the handler, or has the handler in it. */
function optionsIn(module: SourceModule, call: Node): Place | undefined {
  const given = call.type === 'CallExpression' ? call.arguments : [];
  const [, options, ...others] = call.type === 'CallExpression' && isRouteCall(call) ? [undefined, ...given] : given;
  if (!options || isFunction(unwrap(options)) || options.type === 'SpreadElement') return undefined;
  return others.length > 0 || options.type === 'ObjectExpression' ? { module, node: options } : undefined;
}
