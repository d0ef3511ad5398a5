import type { ModelRow, Roles } from '../schema.ts';

function csrf(library: string, match: ModelRow['match'], roles: Roles, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'csrf', library, match, roles, ...more };
}

/** What refuses requests that another site makes a browser send, and the settings of frameworks that do so by themselves. */
export const csrfProtections: readonly ModelRow[] = [
  // csurf@1.11 index.js, archived on 2025-05-14
  csrf('csurf', { call: '' }, { exemptMethods: 'arg0.ignoreMethods', options: 'arg0' }, { defaults: { upkeep: 'ended' } }),
  // csrf-csrf@4 dist/index.d.ts, csrf-sync@4 lib/index.d.ts
  csrf('csrf-csrf', { call: 'doubleCsrf' }, { exemptMethods: 'arg0.ignoredMethods', protect: 'not.arg0.skipCsrfProtection.()' }),
  csrf('csrf-sync', { call: 'csrfSync' }, { exemptMethods: 'arg0.ignoredMethods', protect: 'not.arg0.skipCsrfProtection.()' }),
  csrf('tiny-csrf', { call: '' }, { checkedMethods: 'arg1' }),
  // lusca@1.7 index.js: off unless it is asked for
  csrf('lusca', { call: '', when: { argument: 0, has: ['csrf'] } }, { protect: 'arg0.csrf' }),
  csrf('lusca', { call: 'csrf' }, {}),
  // koa-csrf@5 index.js
  csrf('koa-csrf', { call: '' }, { exemptMethods: 'arg0.excludedMethods' }),
  csrf('koa-csrf', { new: '' }, { exemptMethods: 'arg0.excludedMethods' }),
  // @edge-csrf/core@2 dist/index.d.ts
  csrf(
    '@edge-csrf/nextjs',
    { call: ['createCsrfMiddleware', 'createCsrfProtect'] },
    { exemptMethods: 'arg0.ignoreMethods' },
    {
      modules: ['@edge-csrf/nextjs', '@edge-csrf/express', '@edge-csrf/sveltekit', '@edge-csrf/node-http', '@edge-csrf/core'],
    },
  ),
  // CVE-2023-27495: without the user in it, a token that an attacker got for himself passes for everybody
  csrf(
    '@fastify/csrf-protection',
    { passedTo: 'register', argument: 0 },
    { options: 'arg1' },
    {
      variants: [{ versions: '<4.1.0 || >=5.0.0 <6.3.0', defaults: { upkeep: 'vulnerable' } }],
    },
  ),
  // Renamed to @fastify/csrf-protection, with no release since
  csrf('fastify-csrf', { passedTo: 'register', argument: 0 }, { options: 'arg1' }, { defaults: { upkeep: 'ended' } }),
  // hono@4.13 dist/middleware/csrf/index.js
  csrf('hono', { call: 'csrf' }, { protect: 'not.arg0.origin.()' }, { modules: ['hono/csrf'] }),
  // @sveltejs/kit@2 src/core/config/options.js
  csrf(
    '@sveltejs/kit',
    { configFile: 'svelte.config' },
    { protect: 'ret.kit.csrf.checkOrigin', trustedOrigins: 'ret.kit.csrf.trustedOrigins' },
    { words: ['checkOrigin', 'trustedOrigins'] },
  ),
  // astro@5 core/config/schemas/base.ts
  csrf('astro', { call: 'defineConfig' }, { protect: 'arg0.security.checkOrigin' }, { modules: ['astro/config'] }),
  // @apollo/server@4 ApolloServer.ts, preventCsrf.ts
  csrf(
    '@apollo/server',
    { new: ['ApolloServer', 'ApolloServer.new()'] },
    { protect: 'arg0.csrfPrevention' },
    {
      words: ['csrfPrevention'],
      modules: [
        '@apollo/server',
        'apollo-server',
        'apollo-server-express',
        'apollo-server-fastify',
        'apollo-server-koa',
        'apollo-server-micro',
      ],
    },
  ),
  csrf(
    '@nestjs/graphql',
    { call: ['GraphQLModule.forRoot', 'GraphQLModule.forRootAsync'] },
    { protect: ['arg0.csrfPrevention', 'arg0.useFactory.().csrfPrevention'] },
    { words: ['csrfPrevention'] },
  ),
  // @auth/core@0.41 index.js: the symbol itself switches the check off
  csrf('@auth/core', { call: 'Auth' }, { skip: 'arg1.skipCSRFCheck' }),
  csrf('next-auth', { call: '', when: { argument: 0, has: ['skipCSRFCheck'] } }, { skip: 'arg0.skipCSRFCheck' }),
  // better-auth@1 src/context/create-context.ts, api/middlewares/origin-check.ts
  csrf(
    'better-auth',
    { call: 'betterAuth' },
    { protect: ['not.arg0.advanced.disableCSRFCheck', 'not.arg0.advanced.disableOriginCheck'], trustedOrigins: 'arg0.trustedOrigins' },
    // src/auth/base.ts: `handler` answers requests, `api` has the endpoints as functions
    { ownCalls: 'api' },
  ),
  // supertokens-node recipe/session/utils.ts
  csrf(
    'supertokens-node',
    { call: 'init' },
    { protect: 'arg0.antiCsrf' },
    { modules: ['supertokens-node/recipe/session', 'supertokens-node/recipe/session/index'], words: ['antiCsrf'] },
  ),
  // lucia@2 src/auth/index.ts
  csrf('lucia', { call: 'lucia' }, { protect: ['arg0.csrfProtection', 'arg0.csrfProtectionEnabled'] }),
  // @adonisjs/shield@8 src/define_config.ts
  csrf('@adonisjs/shield', { call: 'defineConfig' }, { protect: 'arg0.csrf.enabled', checkedMethods: 'arg0.csrf.methods' }),
  // nuxt-csurf@1 src/module.ts, nuxt-security@2
  csrf(
    'nuxt',
    { globalCall: 'defineNuxtConfig' },
    { protect: ['arg0.csurf.enabled', 'arg0.csurf'], checkedMethods: 'arg0.csurf.methodsToProtect' },
    { words: ['csurf'] },
  ),
  // @angular/common@20 http/src/provider.ts: the token is not sent along, so nothing can be checked
  csrf(
    '@angular/common',
    { call: ['withNoXsrfProtection', 'HttpClientXsrfModule.disable'] },
    { protect: 'const:NONE' },
    { modules: ['@angular/common/http'], words: ['withNoXsrfProtection', 'HttpClientXsrfModule'] },
  ),
];
