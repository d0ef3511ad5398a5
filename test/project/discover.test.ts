import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { discover, selectFiles, type DiscoverOptions } from '../../src/project/discover.ts';
import { git, repository, temporaryFolder, write } from './repository.ts';

afterEach(() => vi.unstubAllEnvs());

const FILES = {
  '.gitignore': 'ignored.ts\n/generated/\n*.log.ts\n!keep.log.ts\n',
  'a.ts': '',
  'b.vue': '',
  'page.html': '',
  'notes.txt': '',
  'ignored.ts': '',
  'x.log.ts': '',
  'keep.log.ts': '',
  'generated/g.ts': '',
  'generated/deep/h.ts': '',
  '.github/script.mjs': '',
  'types.d.ts': '',
  'lib/jquery.min.js': '',
  'lib/app.bundle.js': '',
  'lib/real.js': '',
  'node_modules/jose/index.js': '',
  'packages/a/dist/index.js': '',
  'packages/a/src/index.tsx': '',
  'packages/a/src/local.ts': '',
  'packages/a/.gitignore': 'local.ts\n',
  'build/app/server.ts': '',
  'build/app/dist/out.js': '',
};
const EXPECTED = ['.github/script.mjs', 'a.ts', 'b.vue', 'keep.log.ts', 'lib/real.js', 'packages/a/src/index.tsx', 'page.html'];

async function found(root: string, args: readonly string[] = ['.'], options?: DiscoverOptions): Promise<string[]> {
  const { files } = await discover(
    args.map((arg) => (arg === '.' ? root : `${root}/${arg}`)),
    options,
  );
  return files.map((file) => file.slice(root.length + 1));
}

function tracked(): string {
  const root = temporaryFolder();
  git(root, 'init', '-q');
  write(root, FILES);
  git(root, 'add', 'a.ts', 'lib');
  return root;
}

function plain(): string {
  const root = temporaryFolder();
  write(root, FILES);
  return root;
}

describe.each([
  ['a repository', tracked],
  ['a plain folder', plain],
])('discover in %s', (_name, make) => {
  const root = make();

  it('lists source files without what .gitignore and the defaults leave out', async () => {
    expect(await found(root)).toEqual(EXPECTED);
  });

  it('judges ignores below the argument', async () => {
    expect(await found(root, ['build/app'])).toEqual(['build/app/server.ts']);
    expect(await found(root, ['build'])).toEqual(['build/app/server.ts']);
    expect(await found(root, ['generated'])).toEqual(['generated/deep/h.ts', 'generated/g.ts']);
    expect(await found(root, ['node_modules/jose'])).toEqual(['node_modules/jose/index.js']);
    expect(await found(root, ['packages/a'])).toEqual(['packages/a/src/index.tsx']);
  });

  it('takes every file that is named', async () => {
    expect(await found(root, ['ignored.ts', 'lib/jquery.min.js', 'types.d.ts', 'node_modules/jose/index.js'])).toEqual([
      'ignored.ts',
      'lib/jquery.min.js',
      'node_modules/jose/index.js',
      'types.d.ts',
    ]);
  });

  it('lists each file once', async () => {
    expect(await found(root, ['.', 'lib', 'a.ts'])).toEqual(EXPECTED);
  });

  it('applies the ignores of the configuration relative to its folder', async () => {
    const ignores = { directory: root, patterns: ['lib', '**/*.vue', 'packages/**', '!packages/a/src/index.tsx', '*.{html,mjs}'] };
    expect(await found(root, ['.'], { ignores })).toEqual(['.github/script.mjs', 'a.ts', 'keep.log.ts', 'packages/a/src/index.tsx']);
    expect(await found(root, ['lib/real.js'], { ignores })).toEqual(['lib/real.js']);
    expect(await found(root, ['lib'], { ignores: { directory: `${root}/packages`, patterns: ['**'] } })).toEqual(['lib/real.js']);
  });

  it('says what does not exist and what cannot be analysed', async () => {
    const { files, missing, skipped } = await discover([`${root}/nowhere`, `${root}/notes.txt`]);
    expect(files).toEqual([]);
    expect(missing).toEqual([`${root}/nowhere`]);
    expect(skipped).toEqual([{ file: `${root}/notes.txt`, kind: 'skipped', message: 'is not a kind of file that can be analysed' }]);
  });

  it('follows no links', async () => {
    const outside = temporaryFolder();
    write(outside, { 'secret.ts': '' });
    const own = make();
    symlinkSync(`${outside}/secret.ts`, `${own}/escape.ts`);
    symlinkSync(outside, `${own}/escape`);
    symlinkSync(`${own}/a.ts`, `${own}/again.ts`);
    symlinkSync(own, `${own}/circle`);
    expect(await found(own)).toEqual(EXPECTED);
    // The argument itself may be a link; answers keep its spelling.
    symlinkSync(`${own}/packages`, `${outside}/linked`);
    expect(await found(outside, ['linked'])).toEqual(['linked/a/src/index.tsx']);
  });
});

describe('discover with git', () => {
  it('notes what is in the repository and left out, a folder once', async () => {
    const root = repository({
      'a.ts': '',
      'x.d.ts': '',
      'x.min.js': '',
      // With a hash of the content a bundler names them; a date and a word are no hash.
      'app.83e0763ef54e.js': '',
      'report.20240101.js': '',
      'face.deadbeef.js': '',
      'sub/vendor/one.js': '',
      'sub/vendor/deep/two.js': '',
      'dist/i.css': '',
    });
    const { files, skipped } = await discover([root]);
    expect(files.map((file) => file.slice(root.length + 1))).toEqual(['a.ts', 'face.deadbeef.js', 'report.20240101.js']);
    expect(skipped).toEqual([
      { file: `${root}/app.83e0763ef54e.js`, kind: 'skipped', message: 'is minified or generated; name it to audit it' },
      { file: `${root}/sub/vendor`, kind: 'skipped', message: 'is a folder that is not audited by default; name it to audit it' },
      { file: `${root}/x.min.js`, kind: 'skipped', message: 'is minified or generated; name it to audit it' },
    ]);
  });

  it('leaves out deleted files and tracked files whose folder became a link', async () => {
    const outside = temporaryFolder();
    write(outside, { 'b.ts': '' });
    const root = repository({ 'a.ts': '', 'folder/b.ts': '', 'gone.ts': '' });
    rmSync(`${root}/gone.ts`);
    rmSync(`${root}/folder`, { recursive: true });
    symlinkSync(outside, `${root}/folder`);
    expect(await found(root)).toEqual(['a.ts']);
  });

  it('enters submodules and nested repositories', async () => {
    const library = repository({ 'lib.ts': '', '.gitignore': 'own.ts\n' });
    const root = repository({ 'a.ts': '' });
    git(root, 'submodule', '--quiet', 'add', library, 'modules/sub');
    write(root, { 'modules/sub/own.ts': '', 'nested/n.ts': '', 'nested/dist/n.js': '', 'empty/x.md': '' });
    git(`${root}/nested`, 'init', '-q');
    mkdirSync(`${root}/vendor/other`, { recursive: true });
    write(root, { 'vendor/other/v.ts': '' });
    git(`${root}/vendor/other`, 'init', '-q');
    // A submodule that was not checked out is an empty folder.
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${git(root, 'rev-parse', 'HEAD').trim()},absent`);
    expect((await discover([root])).skipped.map((each) => each.file)).toEqual([`${root}/nested/dist`]);
    expect(await found(root)).toEqual(['a.ts', 'modules/sub/lib.ts', 'nested/n.ts']);
    expect(await found(root, ['modules'])).toEqual(['modules/sub/lib.ts']);
  });

  it('reads .gitignore files, those above too, when git refuses, and says so', async () => {
    const root = repository({ '.gitignore': 'local.ts\n', 'sub/a.ts': '', 'sub/.gitignore': 'b.ts\n' });
    write(root, { 'sub/b.ts': '', 'sub/local.ts': '' });
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
    const { files, skipped } = await discover([`${root}/sub`]);
    expect(files).toEqual([`${root}/sub/a.ts`]);
    expect(skipped.map((each) => each.kind)).toEqual(['config']);
    expect(skipped[0]?.message).toContain('another user owns it');
  });
});

describe('the globs of a configuration', () => {
  it.each([
    ['*.ts', 'a.ts', true],
    ['*.ts', 'src/a.ts', false],
    ['**/*.ts', 'a.ts', true],
    ['**/*.ts', 'src/deep/a.ts', true],
    ['src/**', 'src/deep/a.ts', true],
    ['src/', 'src/deep/a.ts', true],
    ['./src', 'src/a.ts', true],
    ['src', 'src2/a.ts', false],
    ['src/*/a.ts', 'src/deep/a.ts', true],
    ['src/*/a.ts', 'src/very/deep/a.ts', false],
    ['src/?.ts', 'src/a.ts', true],
    ['src/[!b].ts', 'src/a.ts', true],
    ['src/[!a].ts', 'src/a.ts', false],
    ['{src,lib}/a.{ts,js}', 'lib/a.js', true],
    ['a+(b).ts', 'a+(b).ts', true],
    ['{a.ts', '{a.ts', true],
  ])('%s and %s: %s', (pattern, path, ignored) => {
    const { files } = selectFiles([`/r/${path}`], '/r', { ignores: { directory: '/r', patterns: [pattern] } });
    expect(files).toEqual(ignored ? [] : [`/r/${path}`]);
  });
});

describe('selectFiles', () => {
  it('judges a list that came from elsewhere, such as the staged files', () => {
    const paths = ['/r/a.ts', '/r/dist/b.ts', '/r/c.md', '/r/d.min.js'];
    expect(selectFiles(paths, '/r').files).toEqual(['/r/a.ts']);
    expect(selectFiles(paths, '/r/dist').files).not.toContain('/r/dist/b.min.js');
  });
});
