import type { ModelRow } from '../schema.ts';

/** Readers of settings by name, with the default that steps in. */
export const settings: readonly ModelRow[] = [
  // @nestjs/config@4 dist/config.service.d.ts
  {
    kind: 'source',
    library: '@nestjs/config',
    match: { call: 'ConfigService.new().get' },
    roles: { name: 'arg0', fallback: 'arg1' },
    yields: 'setting',
    lets: ['fallback'],
    settings: 'nest-config',
  },
  {
    kind: 'source',
    library: '@nestjs/config',
    match: { call: 'ConfigService.new().getOrThrow' },
    roles: { name: 'arg0' },
    yields: 'setting',
    settings: 'nest-config',
    defaults: { fails: 'throws' },
  },
  // nuxt@4 dist/app/nuxt.d.ts, auto-imported
  { kind: 'source', library: 'nuxt', match: { globalCall: 'useRuntimeConfig' }, roles: {}, yields: 'setting', settings: 'nuxt-config' },
  // config@4 lib/config.js: get() throws where the setting is undefined
  {
    kind: 'source',
    library: 'config',
    match: { call: 'get' },
    roles: { name: 'arg0' },
    yields: 'setting',
    settings: 'config-files',
    defaults: { fails: 'throws' },
  },
  // nconf@0.13 lib/nconf/provider.js
  { kind: 'source', library: 'nconf', match: { call: 'get' }, roles: { name: 'arg0' }, yields: 'setting', settings: 'nconf' },
  // lodash@4 get.js, dot-prop@9 index.js, object-path@0.11 index.js: a path of names, and a default
  ...byPath(['lodash', 'lodash-es', 'object-path'], 'get'),
  ...byPath(['lodash/get', 'lodash-es/get', 'lodash.get', 'dlv', 'get-value', 'just-safe-get'], ''),
  ...byPath(['dot-prop'], ['getProperty', 'get']),
  // convict@6 src/main.js
  {
    kind: 'source',
    library: 'convict',
    match: { call: '().get' },
    roles: { name: 'arg0', schema: 'of.arg0' },
    yields: 'setting',
    settings: 'convict',
  },
  // env-var@7 env-var.d.ts
  {
    kind: 'source',
    library: 'env-var',
    match: { call: 'get.().~.asString' },
    roles: { name: 'of.arg0' },
    yields: 'setting',
    settings: 'env-var',
  },
  {
    kind: 'source',
    library: 'env-var',
    match: { call: 'from.().get.().~.asString' },
    roles: {},
    yields: 'setting',
    settings: 'env-var',
  },
  // zod@4 and 3, envalid@8 dist/envalid.js, @t3-oss/env-core@0.13: schemas of the environment
  {
    kind: 'source',
    library: 'zod',
    modules: ['zod', 'zod/v4', 'zod/v3'],
    match: { call: ['z.object.().~.parse', 'object.().~.parse', 'default.object.().~.parse'] },
    roles: { schema: 'of.arg0', from: 'arg0' },
    yields: 'setting',
    settings: 'schema',
  },
  {
    kind: 'source',
    library: 'zod',
    modules: ['zod', 'zod/v4', 'zod/v3'],
    match: { call: ['z.object.().~.safeParse', 'object.().~.safeParse', 'default.object.().~.safeParse'] },
    roles: { schema: 'of.arg0', from: 'arg0' },
    yields: 'setting',
    settings: 'schema-result',
  },
  {
    kind: 'source',
    library: 'envalid',
    match: { call: ['cleanEnv', 'customCleanEnv'] },
    roles: { schema: 'arg1', from: 'arg0' },
    yields: 'setting',
    settings: 'env-schema',
  },
  {
    kind: 'source',
    library: '@t3-oss/env-core',
    modules: ['@t3-oss/env-core', '@t3-oss/env-nextjs', '@t3-oss/env-nuxt'],
    match: { call: 'createEnv' },
    roles: { schema: ['arg0.server', 'arg0.shared', 'arg0.client'], from: ['arg0.runtimeEnv', 'arg0.experimental__runtimeEnv'] },
    yields: 'setting',
    settings: 'env-schema',
  },
];

function byPath(modules: readonly string[], call: string | readonly string[]): readonly ModelRow[] {
  return [
    {
      kind: 'source',
      library: modules[0] ?? '',
      modules,
      match: { call },
      roles: { of: 'arg0', name: 'arg1', fallback: 'arg2' },
      yields: 'setting',
      lets: ['fallback'],
      settings: 'by-path',
    },
  ];
}
