import type { ModelRow } from '../schema.ts';

function written(library: string, on: '@express.req' | '@fastify.request' | '@koa.ctx', members: readonly string[]): ModelRow {
  return {
    kind: 'credential',
    library,
    match: { on, assign: members.flatMap((member) => [`${member}.authorization`, `${member}.Authorization`]) },
    roles: { token: 'rhs' },
    pattern: '\\b(?:headers?)(?:\\??\\.authorization|\\[.authorization.\\])\\s*=(?!=)',
  };
}

/** What is written to the Authorization header of a request that came in: whoever checks the request later reads it there. */
export const credentials: readonly ModelRow[] = [
  written('express', '@express.req', ['headers']),
  written('fastify', '@fastify.request', ['headers', 'raw.headers']),
  written('koa', '@koa.ctx', ['headers', 'header', 'request.headers', 'request.header']),
];
