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
  },
  {
    kind: 'source',
    library: '@nestjs/config',
    match: { call: 'ConfigService.new().getOrThrow' },
    roles: { name: 'arg0' },
    yields: 'setting',
  },
  // config@4 lib/config.js
  { kind: 'source', library: 'config', match: { call: 'get' }, roles: { name: 'arg0' }, yields: 'setting' },
];
