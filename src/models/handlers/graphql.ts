import type { Walker } from '../../dataflow/walk.ts';
import { staticKey, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { functionsIn } from './find.ts';

const ROOT_TYPES: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const SERVERS = [
  'graphql',
  '@apollo/server',
  'apollo-server',
  'apollo-server-express',
  'graphql-yoga',
  'mercurius',
  '@graphql-tools/schema',
  'graphql-tools',
];

/** Functions in the maps `Query`, `Mutation` and `Subscription` (graphql-tools resolver maps): `{ Mutation: { login: … } }`. */
export function graphqlResolvers(module: SourceModule, _walker: Walker, declares: Declares): FunctionNode[] {
  const maps = mapsIn(module);
  return maps.length > 0 && SERVERS.some((server) => declares(server, module)) ? maps.flatMap(functionsIn) : [];
}

function mapsIn(module: SourceModule): readonly Node[] {
  if (!/\b(?:Query|Mutation|Subscription)\b/.test(module.text)) return [];
  const found: Node[] = [];
  for (const fn of [...module.nodes.FunctionExpression, ...module.nodes.ArrowFunctionExpression]) {
    const map = fn.parent?.type === 'Property' ? fn.parent.parent : undefined;
    if (map && !found.includes(map) && isRootType(map)) found.push(map);
  }
  return found;
}

function isRootType(map: Node): boolean {
  const holder = map.parent;
  if (holder?.type === 'Property') return ROOT_TYPES.has(staticKey(holder) ?? '');
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && ROOT_TYPES.has(holder.id.name);
}
