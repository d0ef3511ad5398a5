import { expect, it } from 'vitest';
import { isLeftOut } from '../../src/artifacts/image-context.ts';

const PATH = '/r/apps/shop/.env';

it.each<readonly [string, Record<string, string>, boolean]>([
  ['nothing', {}, false],
  ['its name', { '/r/apps/shop/.dockerignore': 'dist\n.env\n' }, true],
  ['its name from the root', { '/r/apps/shop/.dockerignore': '/.env' }, true],
  ['a star', { '/r/apps/shop/.dockerignore': '.env*' }, true],
  ['all but some', { '/r/apps/shop/.dockerignore': '*\n!dist\n' }, true],
  ['a name that is taken back', { '/r/apps/shop/.dockerignore': '.env*\n!.env' }, false],
  ['a comment', { '/r/apps/shop/.dockerignore': '# .env' }, false],
  ['a name that counts at the top only', { '/r/.dockerignore': '.env' }, false],
  ['any depth', { '/r/.dockerignore': '**/.env' }, true],
  ['a folder', { '/r/.dockerignore': 'apps' }, true],
  ['any depth, with another list nearer', { '/r/.dockerignore': '**/.env', '/r/apps/shop/.dockerignore': 'dist' }, false],
  ['a copy of all', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY . .' }, false],
  ['a copy of the build', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY --chown=node dist/ ./' }, true],
  ['a copy of the build in a list', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY ["dist", "."]' }, true],
  ['a copy of the folder from above', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY apps/shop .' }, false],
  ['a copy of a folder in a variable', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY apps/${app} .' }, false],
  ['a copy of all folders', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY dist .\nADD apps/ /apps' }, false],
  ['a copy of hidden files', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY .e* ./' }, false],
  ['only what another stage made', { '/r/apps/shop/Dockerfile': 'FROM a\nCOPY --from=b /app .' }, false],
])('images leave out a file: %s', (_, files, isOut) => {
  expect(isLeftOut(PATH, { root: '/r', textOf: (path) => files[path] })).toBe(isOut);
});
