import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { classAt } from './instance-of.ts';
import { declarationOf } from './type-declarations.ts';
import type { Walk } from './walk.ts';

/** A member that a type declares, in the file where its own type is written. */
export interface Member {
  readonly module: SourceModule;
  readonly type: Node | undefined;
  readonly isOptional: boolean;
}

export type Members = ReadonlyMap<string, Member>;

/** Names that stand for other names, and types in types, are followed so far. */
const MAX_DEPTH = 8;

/** The types that a type may be, each with all of its members; undefined where one of them is not written down in the project. */
export function membersOfType(module: SourceModule, type: Node, walk: Walk, depth = 0): readonly Members[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const again = (inner: Node, of: SourceModule = module): readonly Members[] | undefined => membersOfType(of, inner, walk, depth + 1);
  switch (type.type) {
    case 'TSTypeLiteral':
      return one(membersIn(module, type.members));
    case 'TSUnionType':
      return allOf(type.types.map((t) => again(t)))?.flat();
    case 'TSIntersectionType': {
      const parts = allOf(type.types.map((t) => again(t)));
      return parts?.every((part) => part.length === 1) ? one(merged(parts.flat())) : undefined;
    }
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return undefined;
      const { name } = type.typeName;
      const inner = type.typeArguments?.params[0];
      if (name === 'Readonly' && inner) return again(inner);
      // What stands for a parameter of a type is not followed.
      if (type.typeArguments) return undefined;
      const declared = declarationOf(module, name, walk);
      if (!declared) return one(membersOfClass(module, type.typeName, walk));
      if (declared.node.typeParameters) return undefined;
      if (declared.node.type === 'TSTypeAliasDeclaration') return again(declared.node.typeAnnotation, declared.module);
      return one(membersOfInterface(declared.module, declared.node, walk, depth));
    }
    default:
      return undefined;
  }
}

function one(members: Members | undefined): readonly Members[] | undefined {
  return members && [members];
}

function membersOfInterface(module: SourceModule, node: TSESTree.TSInterfaceDeclaration, walk: Walk, depth: number): Members | undefined {
  const own = membersIn(module, node.body.body);
  const parents = allOf(
    node.extends.map(({ expression, typeArguments }) => {
      const parent =
        expression.type === 'Identifier' && !typeArguments && depth < MAX_DEPTH ? declarationOf(module, expression.name, walk) : undefined;
      if (parent?.node.type !== 'TSInterfaceDeclaration') return undefined;
      return membersOfInterface(parent.module, parent.node, walk, depth + 1);
    }),
  );
  return own && parents && merged([...parents, own]);
}

function membersIn(module: SourceModule, elements: readonly TSESTree.TypeElement[]): Members | undefined {
  const members = new Map<string, Member>();
  for (const element of elements) {
    if (element.type !== 'TSPropertySignature' && element.type !== 'TSMethodSignature') return undefined;
    const key = staticKey(element);
    if (key === undefined) return undefined;
    const type = element.type === 'TSPropertySignature' ? element.typeAnnotation?.typeAnnotation : undefined;
    members.set(key, { module, type, isOptional: element.optional });
  }
  return members;
}

/** A class of the project that extends nothing: DTOs are written so. */
function membersOfClass(module: SourceModule, name: Node, walk: Walk): Members | undefined {
  const isDeclared = module.scopes.resolve(name)?.definitions.some((d) => d.kind === 'import' || d.kind === 'class') === true;
  const origin = isDeclared ? classAt({ module, node: name }, walk) : undefined;
  if (!origin || origin.node.superClass || origin.node.typeParameters) return undefined;
  const members = new Map<string, Member>();
  for (const element of origin.node.body.body) {
    if (element.type === 'StaticBlock' || element.type === 'TSIndexSignature') return undefined;
    if (element.static) continue;
    if (element.type === 'MethodDefinition' && element.kind === 'constructor') {
      if (element.value.params.some((p) => p.type === 'TSParameterProperty')) return undefined;
      continue;
    }
    const key = staticKey(element);
    if (key === undefined) return undefined;
    const type = element.type === 'PropertyDefinition' ? element.typeAnnotation?.typeAnnotation : undefined;
    members.set(key, { module: origin.module, type, isOptional: element.optional });
  }
  return members;
}

function merged(all: readonly Members[]): Members {
  return new Map(all.flatMap((members) => [...members]));
}

function allOf<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? items : undefined;
}
