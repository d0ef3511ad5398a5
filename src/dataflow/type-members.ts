import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Path } from './origin.ts';
import { declarationOf } from './type-declarations.ts';
import type { Walk } from './walk.ts';

/** A type as it is written down, in its file, and what is read from a value of it. */
export interface Written {
  readonly module: SourceModule;
  readonly type: Node;
  readonly path: Path;
}

/** Names that stand for other names, and types in types, are followed so far. */
const MAX_DEPTH = 8;
/** They have the members of the type that they are given. */
const TRANSPARENT = new Set(['Readonly', 'Partial', 'Required', 'Pick', 'Omit', 'NonNullable']);

/**
 * Follows a type through aliases, interfaces and object types, also those of other files, to what is written about the member
 * that is read: `(deps: { jwt: typeof jwt })`, `interface Deps { tokens: TokenService }`.
 */
export function writtenTypes(written: Written, walk: Walk, depth = 0): readonly Written[] {
  const { module, type, path } = written;
  if (depth > MAX_DEPTH) return [];
  const again = (next: Written): readonly Written[] => writtenTypes(next, walk, depth + 1);
  switch (type.type) {
    case 'TSTypeQuery':
      return [written];
    case 'TSTypeLiteral':
      return memberOf(written, type.members).flatMap(again);
    case 'TSUnionType': {
      const types = type.types.filter((t) => t.type !== 'TSNullKeyword' && t.type !== 'TSUndefinedKeyword');
      return types.length === 1 ? types.flatMap((t) => again({ ...written, type: t })) : [];
    }
    case 'TSIntersectionType':
      return type.types.flatMap((t) => again({ ...written, type: t }));
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return [written];
      const { name } = type.typeName;
      const inner = type.typeArguments?.params[0];
      if (inner && TRANSPARENT.has(name)) return again({ ...written, type: inner });
      const declared = declarationOf(module, name, walk);
      if (!declared) return [written];
      if (declared.node.type === 'TSTypeAliasDeclaration')
        return again({ module: declared.module, type: declared.node.typeAnnotation, path });
      return ofInterface(declared.module, declared.node, path, walk, depth);
    }
    default:
      return [];
  }
}

function ofInterface(
  module: SourceModule,
  node: TSESTree.TSInterfaceDeclaration,
  path: Path,
  walk: Walk,
  depth: number,
): readonly Written[] {
  const own = memberOf({ module, type: node, path }, node.body.body);
  if (own.length > 0) return own.flatMap((next) => writtenTypes(next, walk, depth + 1));
  return node.extends.flatMap(({ expression }) => {
    const parent = expression.type === 'Identifier' && depth < MAX_DEPTH ? declarationOf(module, expression.name, walk) : undefined;
    return parent?.node.type === 'TSInterfaceDeclaration' ? ofInterface(parent.module, parent.node, path, walk, depth + 1) : [];
  });
}

function memberOf({ module, path }: Written, members: readonly TSESTree.TypeElement[]): readonly Written[] {
  const [key, ...rest] = path;
  return members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature' || key === undefined || staticKey(member) !== key) return [];
    return member.typeAnnotation ? [{ module, type: member.typeAnnotation.typeAnnotation, path: rest }] : [];
  });
}
