/** Objects of resolvers, named as the root types of a GraphQL schema, which one of the packages makes a server of. */
export interface ResolverMaps {
  readonly packages: readonly string[];
  readonly types: readonly string[];
}

export const resolverMaps: ResolverMaps = {
  // @graphql-tools/schema@10 makeExecutableSchema and what takes the same maps: @apollo/server@5, graphql-yoga@5, mercurius@16
  packages: [
    'graphql',
    '@apollo/server',
    'apollo-server',
    'apollo-server-express',
    'graphql-yoga',
    'mercurius',
    '@graphql-tools/schema',
    'graphql-tools',
  ],
  // GraphQL specification, §3.3.1 Root Operation Types
  types: ['Query', 'Mutation', 'Subscription'],
};
