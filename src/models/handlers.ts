import type { TSESTree } from '@typescript-eslint/types';
import { returnsOf } from '../dataflow/returns.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isFunction, memberKey, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';
import type { Declares } from './declares.ts';
import type { HandlerId } from './schema.ts';

/** The expressions that the handlers of a framework return, as places of operations. */
export function handlersIn(id: HandlerId, module: SourceModule, walker: Walker, declares: Declares): readonly Node[] {
  switch (id) {
    case '@nest.controller':
      return nestMethods(module, walker).flatMap((fn) => returnsOf(module, fn));
    case '@fastify.handler':
      return declares('fastify', module) ? fastifyHandlers(module, walker).flatMap((fn) => returnsOf(module, fn)) : [];
    case '@h3.handler':
      return h3Handlers(module).flatMap((fn) => returnsOf(module, fn));
    case '@lambda.handler':
      return lambdaHandlers(module, walker).flatMap((fn) => returnsOf(module, fn));
  }
}

const ROUTE_DECORATORS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'All', 'Search']);

/** Methods with a route decorator in a class with `@Controller` (@nestjs/common@12 decorators/http/request-mapping.decorator.d.ts). */
function nestMethods(module: SourceModule, walker: Walker): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (const cls of module.nodes.ClassDeclaration) {
    if (cls.type !== 'ClassDeclaration' || !decoratorsOf(cls).some((d) => isNest(module, d, 'Controller', walker))) continue;
    for (const member of cls.body.body) {
      if (member.type !== 'MethodDefinition' || !isFunction(member.value)) continue;
      if (!decoratorsOf(member).some((d) => ROUTE_DECORATORS.has(decoratorName(d) ?? ''))) continue;
      if (!takesResponse(member.value)) found.push(member.value);
    }
  }
  return found;
}

function isNest(module: SourceModule, decorator: TSESTree.Decorator, name: string, walker: Walker): boolean {
  if (decoratorName(decorator) !== name) return false;
  const callee = decorator.expression.type === 'CallExpression' ? decorator.expression.callee : decorator.expression;
  const { origins } = walker.origins({ module, node: callee });
  return origins.some((o) => (o.kind === 'package' ? o.name === '@nestjs/common' : o.kind === 'unknown'));
}

function decoratorName(decorator: TSESTree.Decorator): string | undefined {
  const callee = decorator.expression.type === 'CallExpression' ? decorator.expression.callee : decorator.expression;
  return callee.type === 'Identifier' ? callee.name : undefined;
}

/** With `@Res()` and without `passthrough: true` Nest ignores what the method returns. */
function takesResponse(fn: FunctionNode): boolean {
  return fn.params.some((parameter) => {
    return decoratorsOf(parameter).some((d) => {
      const name = decoratorName(d);
      if (name !== 'Res' && name !== 'Response') return false;
      const options = d.expression.type === 'CallExpression' ? d.expression.arguments[0] : undefined;
      return options?.type !== 'ObjectExpression';
    });
  });
}

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'head', 'options']);
const FASTIFY_NAMES = new Set(['fastify', 'app', 'server', 'instance']);

/** The last argument of `fastify.post(path, …, handler)` and `handler` of `fastify.route({ … })` (fastify@5 types/route.d.ts). */
function fastifyHandlers(module: SourceModule, walker: Walker): FunctionNode[] {
  const found: FunctionNode[] = [];
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

function propertyOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  for (const p of node.properties) {
    if (p.type === 'Property' && p.key.type === 'Identifier' && p.key.name === name) return p.value;
  }
  return undefined;
}

function functionsAt(module: SourceModule, node: Node, walker: Walker): FunctionNode[] {
  const { origins } = walker.origins({ module, node });
  return origins.flatMap((o) => (o.kind === 'function' && o.module === module && isFunction(o.node) ? [o.node] : []));
}

const H3_WRAPPERS = new Set(['defineEventHandler', 'eventHandler', 'defineHandler', 'defineCachedEventHandler']);

/** The callback of `defineEventHandler`, auto-imported in Nuxt and Nitro (h3@1.15 dist/index.mjs). */
function h3Handlers(module: SourceModule): FunctionNode[] {
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || !H3_WRAPPERS.has(call.callee.name)) return [];
    const [handler] = call.arguments;
    return isFunction(handler) ? [handler] : [];
  });
}

/** `exports.handler = …`, `export const handler = …` of AWS Lambda (@types/aws-lambda trigger/api-gateway-proxy.d.ts). */
function lambdaHandlers(module: SourceModule, walker: Walker): FunctionNode[] {
  const found: FunctionNode[] = [];
  if (!module.text.includes('statusCode')) return found;
  for (const node of module.nodes.AssignmentExpression) {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || !isFunction(node.right)) continue;
    const { object } = node.left;
    const isExports =
      object.type === 'Identifier' ? object.name === 'exports' : object.type === 'MemberExpression' && memberKey(object) === 'exports';
    if (isExports && returnsStatusCode(module, node.right, walker)) found.push(node.right);
  }
  for (const node of module.nodes.ExportNamedDeclaration) {
    if (node.type !== 'ExportNamedDeclaration') continue;
    const { declaration } = node;
    if (declaration?.type === 'FunctionDeclaration' && returnsStatusCode(module, declaration, walker)) found.push(declaration);
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { init } of declaration.declarations) if (isFunction(init) && returnsStatusCode(module, init, walker)) found.push(init);
  }
  return found;
}

function returnsStatusCode(module: SourceModule, fn: FunctionNode, walker: Walker): boolean {
  return returnsOf(module, fn).some((node) =>
    walker.origins({ module, node }, ['statusCode']).origins.some((o) => o.kind === 'literal' && typeof o.value === 'number'),
  );
}
