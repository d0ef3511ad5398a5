import type { TSESTree } from '@typescript-eslint/types';
import type { Walker } from '../../dataflow/walk.ts';
import { isFunction, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import { decoratorsOf } from '../decorators.ts';
import { importedName } from '../imported-name.ts';
import { controllerFamilies } from '../libraries/controllers.ts';

/** The methods that answer with what they return. */
export function controllerMethods(module: SourceModule, walker: Walker): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (const cls of module.nodes.ClassDeclaration) {
    if (cls.type !== 'ClassDeclaration') continue;
    for (const member of cls.body.body) {
      if (member.type !== 'MethodDefinition' || !isFunction(member.value)) continue;
      if (decoratorsOf(member).some((decorator) => isRoute(module, decorator, walker))) found.push(member.value);
    }
  }
  return found;
}

function isRoute(module: SourceModule, { expression }: TSESTree.Decorator, walker: Walker): boolean {
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  const name = importedName(module, callee) ?? '';
  const families = controllerFamilies.filter(({ routes }) => routes.has(name));
  if (families.length === 0) return false;
  const { origins } = walker.origins({ module, node: callee });
  return origins.some((o) => o.kind === 'package' && families.some(({ packages }) => packages.includes(o.name)));
}
