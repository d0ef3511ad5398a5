import { files, handlerCjs, handlerJs, handlerTs, type Way } from './way.ts';

/** How a specifier leads to a file. */
export const resolution: readonly Way[] = [
  files('a .js specifier of a .ts file', (h) => ({
    'src/value.ts': `export const carried: any = ${h.value};`,
    'src/main.ts': `import { carried } from './value.js';${handlerTs(h, 'carried')}`,
  })),
  files('a .mjs specifier of a .mts file', (h) => ({
    'src/value.mts': `export const carried: any = ${h.value};`,
    'src/main.mts': `import { carried } from './value.mjs';${handlerTs(h, 'carried')}`,
  })),
  files('paths of a tsconfig', (h) => ({
    'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
    'src/config/value.ts': `export const carried: any = ${h.value};`,
    'src/main.ts': `import { carried } from '@/config/value';${handlerTs(h, 'carried')}`,
  })),
  files('paths of a tsconfig that is extended', (h) => ({
    'tsconfig.base.json': `{\n  // shared\n  "compilerOptions": { "baseUrl": ".", "paths": { "~config": ["src/config/index.ts"], } },\n}`,
    'tsconfig.json': JSON.stringify({ extends: './tsconfig.base.json' }),
    'src/config/index.ts': `export const carried: any = ${h.value};`,
    'src/main.ts': `import { carried } from '~config';${handlerTs(h, 'carried')}`,
  })),
  files('baseUrl of a tsconfig', (h) => ({
    'tsconfig.json': JSON.stringify({ compilerOptions: { baseUrl: './src' } }),
    'src/config/value.ts': `export const carried: any = ${h.value};`,
    'src/main.ts': `import { carried } from 'config/value';${handlerTs(h, 'carried')}`,
  })),
  files('imports of a package.json', (h) => ({
    'package.json': JSON.stringify({ name: 'app', type: 'module', imports: { '#config': './src/config.js', '#lib/*': './src/lib/*.js' } }),
    'src/config.js': `export const near = ${h.decoy};`,
    'src/lib/value.js': `export const carried = ${h.value};`,
    'src/main.js': `import { near } from '#config';\nimport { carried } from '#lib/value';\nconsole.log(near);${handlerJs(h, 'carried')}`,
  })),
  files('a package by its own name', (h) => ({
    'package.json': JSON.stringify({ name: 'app', type: 'module', exports: { './value': './src/value.js' } }),
    'src/value.js': `export const carried = ${h.value};`,
    'src/main.js': `import { carried } from 'app/value';${handlerJs(h, 'carried')}`,
  })),
  files('a workspace', (h) => ({
    'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
    'packages/values/package.json': JSON.stringify({ name: '@acme/values', main: 'src/index.ts' }),
    'packages/values/src/index.ts': `export const near: any = ${h.decoy};\nexport const carried: any = ${h.value};`,
    'packages/app/package.json': JSON.stringify({ name: '@acme/app', dependencies: { '@acme/values': '*', express: '^5.0.0' } }),
    'packages/app/src/main.ts': `import { carried } from '@acme/values';${handlerTs(h, 'carried')}`,
  })),
  files('a file of a workspace', (h) => ({
    'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
    'packages/values/package.json': JSON.stringify({ name: '@acme/values', exports: { './auth': './src/auth.js' } }),
    'packages/values/src/auth.js': `export const carried = ${h.value};`,
    'packages/app/package.json': JSON.stringify({ name: '@acme/app', dependencies: { '@acme/values': '*', express: '^5.0.0' } }),
    'packages/app/src/main.js': `import { carried } from '@acme/values/auth';${handlerJs(h, 'carried')}`,
  })),
  files('a workspace that names its build', (h) => ({
    'package.json': JSON.stringify({ private: true }),
    'pnpm-workspace.yaml': `packages:\n  - 'libs/*'\n  - 'apps/*'\n`,
    'libs/values/package.json': JSON.stringify({
      name: '@acme/values',
      exports: { '.': { types: './dist/index.d.ts', import: './dist/index.js' } },
    }),
    'libs/values/src/index.ts': `export { carried } from './value';`,
    'libs/values/src/value.ts': `export const carried: any = ${h.value};`,
    'apps/api/package.json': JSON.stringify({ name: '@acme/api', dependencies: { '@acme/values': 'workspace:*', express: '^5.0.0' } }),
    'apps/api/src/main.ts': `import { carried } from '@acme/values';${handlerTs(h, 'carried')}`,
  })),
  files(
    'an import of JSON',
    (h) => ({
      'settings.json': `{ "auth": { "carried": ${h.json} } }`,
      'main.ts': `import settings from './settings.json';${handlerTs(h, '(settings.auth.carried as any)')}`,
    }),
    { carries: 'data' },
  ),
  files(
    'an import of JSON with its type',
    (h) => ({
      'settings.json': `{ "carried": ${h.json} }`,
      'main.mjs': `import settings from './settings.json' with { type: 'json' };${handlerJs(h, 'settings.carried')}`,
    }),
    { carries: 'data' },
  ),
  files(
    'require of JSON',
    (h) => ({
      'settings.json': `{ "auth": { "carried": ${h.json} } }`,
      'main.js': `const { auth } = require('./settings.json');${handlerCjs(h, 'auth.carried')}`,
    }),
    { carries: 'data' },
  ),
  files(
    'JSON that is read',
    (h) => ({
      'settings.json': `{ "carried": ${h.json} }`,
      'main.js': `
        const { readFileSync } = require('node:fs');
        const { join } = require('node:path');
        const settings = JSON.parse(readFileSync(join(__dirname, 'settings.json'), 'utf8'));${handlerCjs(h, 'settings.carried')}`,
    }),
    { carries: 'data' },
  ),
];
