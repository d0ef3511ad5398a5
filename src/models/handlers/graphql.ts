import type { Walker } from '../../dataflow/walk.ts';
import { staticKey, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { resolverMaps } from '../libraries/resolver-maps.ts';
import { functionsIn } from './find.ts';

/** Functions in the maps `Query`, `Mutation` and `Subscription` (graphql-tools resolver maps): `{ Mutation: { login: … } }`. */
export function graphqlResolvers(module: SourceModule, _walker: Walker, declares: Declares): FunctionNode[] {
  const maps = mapsIn(module);
  return maps.length > 0 && resolverMaps.packages.some((server) => declares(server, module)) ? maps.flatMap(functionsIn) : [];
}

function mapsIn(module: SourceModule): readonly Node[] {
  if (!resolverMaps.types.some((type) => module.text.includes(type))) return [];
  const found: Node[] = [];
  for (const fn of [...module.nodes.FunctionExpression, ...module.nodes.ArrowFunctionExpression]) {
    const map = fn.parent?.type === 'Property' ? fn.parent.parent : undefined;
    if (map && !found.includes(map) && isRootType(map)) found.push(map);
  }
  return found;
}

function isRootType(map: Node): boolean {
  const holder = map.parent;
  if (holder?.type === 'Property') return resolverMaps.types.includes(staticKey(holder) ?? '');
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && resolverMaps.types.includes(holder.id.name);
}
