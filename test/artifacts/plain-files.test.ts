import { expect, it } from 'vitest';
import { plainKind, stageOf } from '../../src/project/plain-files.ts';

it.each([
  ['.env', 'env'],
  ['apps/api/.env.production.local', 'env'],
  ['env-example-relational', 'env'],
  ['app.env', 'env'],
  ['.env.hbs', undefined],
  ['.env.md', undefined],
  ['src/env.ts', undefined],
  ['scripts/env.sh', 'env'],
  ['set-env.prod.sh', 'env'],
  ['environment.sh', 'env'],
  ['check-env.sh', undefined],
  ['.env.sh', undefined],
  ['docker-compose.override.yml', 'config'],
  ['compose.yaml', 'config'],
  ['k8s/base/api.yaml', 'config'],
  ['config/default.json', 'config'],
  ['serverless.yml', 'config'],
  ['Dockerfile', 'config'],
  ['package.json', undefined],
  ['config/tsconfig.json', undefined],
  ['locales/en.json', undefined],
  ['.github/workflows/ci.yml', 'pipeline'],
  ['keys/private.pem', 'key'],
  ['jwks.json', 'key'],
  ['README.md', 'shared'],
  ['shop.postman_collection.json', 'shared'],
  ['docs/guide.md', undefined],
])('%s is %s', (path, kind) => {
  expect(plainKind(path)).toBe(kind);
});

it.each([
  ['.env', undefined],
  ['.env.example', 'example'],
  ['.example.env', 'example'],
  ['.env.production', 'production'],
  ['.env.development.local', 'development'],
  ['docker/local/docker-compose.yml', 'local'],
  ['config/default.json', undefined],
  ['.env.defaults', 'example'],
  ['.devcontainer/docker-compose.yml', 'development'],
  ['.devcontainer/.env.production.local.example', 'example'],
  ['.devcontainer/.env.production', 'development'],
  ['.env.demo', 'example'],
  ['config.demo.json', 'example'],
  ['k8s/api.demo.yaml', 'demo'],
  ['compose.demo.yml', 'demo'],
])('%s counts for %s', (path, stage) => {
  expect(stageOf(path)).toBe(stage);
});
