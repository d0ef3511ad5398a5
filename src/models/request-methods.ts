import type { TSESTree } from '@typescript-eslint/types';
import { leaves } from '../dataflow/leaving.ts';
import type { Place } from '../dataflow/origin.ts';
import { enclosingFunction, isFunction, memberKey, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';
import { propertyOf } from './handlers/find.ts';
import { exportedHandlers } from './libraries/exported-handlers.ts';
import { handedTo, isRegistration } from './one-route.ts';
import type { RouteOf } from './routes.ts';
import { routeOf, settingOf } from './setting.ts';

/**
 * The methods of the requests that get to a place, in capitals; undefined where the code does not say. The handler is registered for
 * one (`router.get(path, fn)`, `@Get()`, `{ method: 'GET', handler }`), has its name (`export function GET`, `loader`), stands in a file
 * of that name (`token.get.ts`), is named by routes elsewhere, or asks for the method itself.
 */
export function requestMethods({ module, node }: Place, routes: () => readonly RouteOf[]): readonly string[] | undefined {
  const asked = askedMethod(node);
  if (asked !== undefined) return [asked];
  const own = ofSetting(module, node) ?? ofFunctions(node) ?? ofFile(module, node);
  if (own !== undefined) return [own];
  const named = routes().map(({ method }) => method);
  return named.length > 0 ? [...new Set(named)] : undefined;
}

/** `cache.get('token', (error, value) => …)` registers no route: its text is no path. */
function ofSetting(module: SourceModule, node: Node): string | undefined {
  const { method, route } = settingOf(module, node);
  const isPath = route === undefined || /^(?:[/*]|$)/.test(route) || isDecorated(node);
  return isPath ? method : undefined;
}

function isDecorated(node: Node): boolean {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) if (decoratorsOf(fn.parent).length > 0) return true;
  return false;
}

function ofFunctions(node: Node): string | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const method = ofRegistration(fn) ?? ofRouteObject(fn) ?? ofName(fn);
    if (method !== undefined) return method;
    if (routeOf(fn) !== undefined) return undefined;
  }
  return undefined;
}

/** `router.get('/path', catchAsync(fn))` */
function ofRegistration(fn: FunctionNode): string | undefined {
  const call = handedTo(fn).find((handed) => isRegistration(handed.call))?.call;
  const verb = call?.callee.type === 'MemberExpression' ? memberKey(call.callee)?.toUpperCase() : undefined;
  return verb === 'ALL' ? undefined : verb === 'DEL' ? 'DELETE' : verb;
}

/** `server.route({ method: 'GET', path, handler })` of Fastify and hapi, also below `options`. */
function ofRouteObject(fn: FunctionNode): string | undefined {
  for (let holder: Node = fn.parent; holder.type === 'Property'; holder = holder.parent.parent) {
    const method = stringValue(propertyOf(holder.parent, 'method'));
    if (method !== undefined) return method.toUpperCase();
  }
  return undefined;
}

/** `loader` answers GET and HEAD, `action` the others (@remix-run/server-runtime@2 server.ts). */
function ofName(fn: FunctionNode): string | undefined {
  const name = fn.id?.name ?? (fn.parent.type === 'VariableDeclarator' && fn.parent.id.type === 'Identifier' ? fn.parent.id.name : '');
  const isOfRemix = exportedHandlers.some(({ handler, exports }) => handler === '@remix.route' && exports.includes(name));
  if (!isOfRemix || enclosingFunction(fn)) return undefined;
  return name === 'loader' ? 'GET' : 'POST';
}

/** Nitro reads the method from the name of the file: `server/api/token.get.ts` (nitropack@2 src/scan.ts). */
function ofFile({ path }: SourceModule, node: Node): string | undefined {
  const method = /\/(?:api|routes)\/(?:.*\/)?[^/]+\.(get|head|post|put|patch|delete)\.[cm]?[jt]s$/.exec(path)?.[1];
  for (let fn = enclosingFunction(node); fn && method !== undefined; fn = enclosingFunction(fn)) {
    const wrapper = fn.parent.type === 'CallExpression' && fn.parent.callee.type === 'Identifier' ? fn.parent.callee.name : '';
    if (/EventHandler$|^(?:eventHandler|defineHandler)$/.test(wrapper)) return method.toUpperCase();
  }
  return undefined;
}

/** `if (req.method === 'GET') …`, `switch (req.method) { case 'GET': … }`, `if (req.method !== 'GET') return …`. */
function askedMethod(node: Node): string | undefined {
  for (let at = node, up = node.parent; up; at = up, up = up.parent) {
    const method = ofBranch(at, up) ?? ofCase(at, up) ?? ofStatementsBefore(at, up);
    if (method !== undefined) return method;
    // What stands around a route is asked when the program starts.
    if (isFunction(up) && routeOf(up) !== undefined) return undefined;
  }
  return undefined;
}

function ofBranch(at: Node, up: Node): string | undefined {
  return (up.type === 'IfStatement' || up.type === 'ConditionalExpression') && up.consequent === at
    ? methodWhere(up.test, '===')
    : undefined;
}

function ofCase(at: Node, up: Node): string | undefined {
  if (up.type !== 'SwitchCase' || !isMethod(up.parent.discriminant)) return undefined;
  return up.test === at ? undefined : stringValue(up.test)?.toUpperCase();
}

function ofStatementsBefore(at: Node, up: Node): string | undefined {
  if (up.type !== 'BlockStatement') return undefined;
  const before = up.body.slice(0, up.body.indexOf(at as TSESTree.Statement));
  return before
    .map((statement) => (statement.type === 'IfStatement' && leaves(statement.consequent) ? methodWhere(statement.test, '!==') : undefined))
    .find((method) => method !== undefined);
}

/** The method that a request has where a test holds, or (for `!==`) where it does not. */
function methodWhere(test: Node, operator: '===' | '!=='): string | undefined {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression')
    return node.operator === (operator === '===' ? '&&' : '||')
      ? (methodWhere(node.left, operator) ?? methodWhere(node.right, operator))
      : undefined;
  if (node.type !== 'BinaryExpression' || !operator.startsWith(node.operator)) return undefined;
  const [asked, text] = isMethod(node.left) ? [true, node.right] : [isMethod(node.right), node.left];
  return asked ? stringValue(text)?.toUpperCase() : undefined;
}

/** `req.method`, `event.httpMethod`, `event.requestContext.http.method`; `method` that was taken out of it. */
function isMethod(node: Node): boolean {
  const inner = unwrap(node);
  const name = inner.type === 'MemberExpression' ? memberKey(inner) : inner.type === 'Identifier' ? inner.name : undefined;
  return name === 'method' || name === 'httpMethod';
}
