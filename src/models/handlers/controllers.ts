import type { TSESTree } from '@typescript-eslint/types';
import type { Walker } from '../../dataflow/walk.ts';
import { isFunction, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';
import { decoratorsOf } from '../decorators.ts';
import { importedName } from '../imported-name.ts';

interface Family {
  readonly packages: readonly string[];
  /** Decorators of methods, by the name under which the package exports them. */
  readonly routes: ReadonlySet<string>;
}

const VERBS = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'All'];

/** Frameworks in which a method of a class answers with what it returns, told by the decorator on it. */
const FAMILIES: readonly Family[] = [
  // routing-controllers@0.11 types/decorator
  { packages: ['routing-controllers'], routes: new Set([...VERBS, 'Method']) },
  // @midwayjs/core@4 dist/decorator/web/requestMapping.d.ts; before 3.20 they came from @midwayjs/decorator
  { packages: ['@midwayjs/core', '@midwayjs/decorator'], routes: new Set([...VERBS, 'Del', 'RequestMapping']) },
  // @tsoa/runtime@6 dist/decorators/methods.d.ts
  { packages: ['tsoa', '@tsoa/runtime'], routes: new Set(VERBS) },
  // @tsed/schema@8 lib/types/decorators/operations/route.d.ts
  { packages: ['@tsed/schema', '@tsed/common'], routes: new Set([...VERBS, 'Operation']) },
  // @loopback/rest@15 hands on what @loopback/openapi-v3 exports
  { packages: ['@loopback/rest', '@loopback/openapi-v3'], routes: new Set(['get', 'post', 'put', 'patch', 'del', 'operation']) },
  // inversify-express-utils@6 lib/cjs/decorators.d.ts
  {
    packages: ['inversify-express-utils'],
    routes: new Set(['httpGet', 'httpPost', 'httpPut', 'httpPatch', 'httpDelete', 'httpHead', 'httpMethod', 'all']),
  },
];

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
  const families = FAMILIES.filter(({ routes }) => routes.has(name));
  if (families.length === 0) return false;
  const { origins } = walker.origins({ module, node: callee });
  return origins.some((o) => o.kind === 'package' && families.some(({ packages }) => packages.includes(o.name)));
}
