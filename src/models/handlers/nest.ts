import type { TSESTree } from '@typescript-eslint/types';
import type { Walker } from '../../dataflow/walk.ts';
import { isFunction, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import { decoratorsOf } from '../decorators.ts';
import { importedName } from '../imported-name.ts';

const ROUTE_DECORATORS: ReadonlySet<string> = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'All', 'Search']);

/** Methods with a route decorator in a class with `@Controller` (@nestjs/common@12 decorators/http/request-mapping.decorator.d.ts). */
export function nestHandlers(module: SourceModule, walker: Walker): FunctionNode[] {
  return decorated(module, 'Controller', ['@nestjs/common'], ROUTE_DECORATORS, walker).filter((fn) => !takesResponse(module, fn));
}

const RESOLVER_DECORATORS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription', 'ResolveField', 'FieldResolver']);

/** Methods of a class with `@Resolver` (@nestjs/graphql@13 dist/decorators, type-graphql@2 decorators). */
export function nestResolvers(module: SourceModule, walker: Walker): FunctionNode[] {
  return decorated(module, 'Resolver', ['@nestjs/graphql', 'type-graphql'], RESOLVER_DECORATORS, walker);
}

function decorated(
  module: SourceModule,
  onClass: string,
  packages: readonly string[],
  onMethod: ReadonlySet<string>,
  walker: Walker,
): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (const cls of module.nodes.ClassDeclaration) {
    if (cls.type !== 'ClassDeclaration' || !decoratorsOf(cls).some((d) => isFrom(module, d, onClass, packages, walker))) continue;
    for (const member of cls.body.body) {
      if (member.type !== 'MethodDefinition' || !isFunction(member.value)) continue;
      if (decoratorsOf(member).some((d) => onMethod.has(decoratorName(module, d) ?? ''))) found.push(member.value);
    }
  }
  return found;
}

function isFrom(module: SourceModule, decorator: TSESTree.Decorator, name: string, packages: readonly string[], walker: Walker): boolean {
  if (decoratorName(module, decorator) !== name) return false;
  const callee = decorator.expression.type === 'CallExpression' ? decorator.expression.callee : decorator.expression;
  const { origins } = walker.origins({ module, node: callee });
  return origins.some((o) => (o.kind === 'package' ? packages.includes(o.name) : o.kind === 'unknown'));
}

function decoratorName(module: SourceModule, { expression }: TSESTree.Decorator): string | undefined {
  return importedName(module, expression.type === 'CallExpression' ? expression.callee : expression);
}

/** With `@Res()` and without `passthrough: true` Nest ignores what the method returns. */
function takesResponse(module: SourceModule, fn: FunctionNode): boolean {
  return fn.params.some((parameter) => {
    return decoratorsOf(parameter).some((d) => {
      const name = decoratorName(module, d);
      if (name !== 'Res' && name !== 'Response') return false;
      const options = d.expression.type === 'CallExpression' ? d.expression.arguments[0] : undefined;
      return options?.type !== 'ObjectExpression';
    });
  });
}
