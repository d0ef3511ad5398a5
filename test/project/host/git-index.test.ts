import { chmodSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { repositoryRoot, runGit } from '../../../src/project/git.ts';
import { gitIndexHost } from '../../../src/project/host/git-index.ts';
import { stagedFiles } from '../../../src/project/staged.ts';
import { git, repository, temporaryFolder, trap, write } from '../repository.ts';

afterEach(() => vi.unstubAllEnvs());

function textOf(root: string, path: string): string | undefined {
  const bytes = gitIndexHost(root)?.read(`${root}/${path}`);
  return bytes && new TextDecoder().decode(bytes);
}

async function staged(root: string): Promise<string[]> {
  const answer = await stagedFiles(root);
  if (!answer.ok) throw new Error(answer.message);
  return answer.files.map((file) => file.slice(root.length + 1));
}

describe('gitIndexHost', () => {
  it('reads what is staged, not what the work tree holds', () => {
    const root = repository({ 'src/a.ts': 'committed', 'src/b.ts': 'committed b', 'src/gone.ts': 'x' });
    write(root, { 'src/a.ts': 'staged' });
    git(root, 'add', '-A');
    write(root, { 'src/a.ts': 'unsaved', 'src/untracked.ts': 'u' });
    rmSync(`${root}/src/gone.ts`);
    const host = gitIndexHost(root);
    expect(textOf(root, 'src/a.ts')).toBe('staged');
    expect(textOf(root, 'src/b.ts')).toBe('committed b');
    expect(textOf(root, 'src/gone.ts')).toBe('x');
    expect(host?.read(`${root}/src/untracked.ts`)).toBeUndefined();
    expect(host?.version(`${root}/src/untracked.ts`)).toBeUndefined();
    expect(host?.stat(`${root}/src/a.ts`)).toEqual({ kind: 'file', size: 6 });
    expect(host?.stat(`${root}/src`)).toEqual({ kind: 'directory', size: 0 });
    expect(host?.list(root)).toEqual([{ name: 'src', kind: 'directory' }]);
    expect(host?.list(`${root}/src`).map((entry) => entry.name)).toEqual(['a.ts', 'b.ts', 'gone.ts']);
    expect(host?.version(`${root}/src/a.ts`)).toBe(git(root, 'rev-parse', ':src/a.ts').trim());
  });

  it('reads packed objects whose file has changed', () => {
    const root = repository({ 'a.ts': 'packed', 'b.ts': 'also packed' });
    git(root, 'gc', '-q');
    write(root, { 'a.ts': 'changed' });
    expect(existsSync(`${root}/.git/objects/pack`)).toBe(true);
    expect(readdirSync(`${root}/.git/objects`).filter((name) => name.length === 2)).toEqual([]);
    expect(textOf(root, 'a.ts')).toBe('packed');
    expect(textOf(root, 'b.ts')).toBe('also packed');
  });

  it.each(['2', '3', '4'])('reads index version %s', (version) => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`folder/${'n'.repeat(at)}-ä.ts`, `text ${at}`]));
    const root = repository(files);
    if (version === '3') git(root, 'update-index', '--skip-worktree', 'folder/-ä.ts');
    else git(root, 'update-index', '--index-version', version);
    expect(readFileSync(`${root}/.git/index`).readUInt32BE(4)).toBe(Number(version));
    for (const [path, text] of Object.entries(files)) expect(textOf(root, path)).toBe(text);
    expect(gitIndexHost(root)?.list(`${root}/folder`)).toHaveLength(40);
  });

  it('asks git about a split index', () => {
    const root = repository({ 'a.ts': 'one' });
    git(root, 'update-index', '--split-index');
    write(root, { 'b.ts': 'two' });
    git(root, 'add', 'b.ts');
    expect([textOf(root, 'a.ts'), textOf(root, 'b.ts')]).toEqual(['one', 'two']);
  });

  it('leaves out what a commit would not take', async () => {
    const root = repository({ 'a.ts': 'base' });
    write(root, { 'new.ts': 'intent' });
    git(root, 'add', '--intent-to-add', 'new.ts');
    expect(gitIndexHost(root)?.stat(`${root}/new.ts`)).toBeUndefined();
    expect(await staged(root)).toEqual([]);
  });

  it('reads line ends as git stores them', () => {
    const root = repository({ '.gitattributes': '*.ts text eol=crlf\n', 'a.ts': 'one\ntwo\n' });
    git(root, 'gc', '-q');
    write(root, { 'a.ts': 'one\r\ntwo\r\n' });
    expect(textOf(root, 'a.ts')).toBe('one\ntwo\n');
    git(root, 'config', 'core.autocrlf', 'false');
    writeFileSync(`${root}/.gitattributes`, '');
    git(root, 'add', '-A');
    expect(textOf(root, 'a.ts')).toBe('one\r\ntwo\r\n');
  });

  it('follows links inside the index and none out of it', () => {
    const root = repository({ 'real/a.ts': 'text' });
    symlinkSync('real/a.ts', `${root}/link.ts`);
    symlinkSync('real', `${root}/folder`);
    symlinkSync('/etc', `${root}/outside`);
    symlinkSync('loop', `${root}/loop`);
    git(root, 'add', '-A');
    const host = gitIndexHost(root);
    expect(textOf(root, 'link.ts')).toBe('text');
    expect(textOf(root, 'folder/a.ts')).toBe('text');
    expect(host?.realpath?.(`${root}/folder/a.ts`)).toBe(`${root}/real/a.ts`);
    expect(host?.read(`${root}/outside/passwd`)).toBeUndefined();
    expect(host?.read(`${root}/loop`)).toBeUndefined();
    expect(host?.list(root).find((entry) => entry.name === 'folder')?.kind).toBe('symlink');
  });

  it('reads a linked work tree', async () => {
    const root = repository({ 'a.ts': 'main' });
    const other = `${temporaryFolder()}/tree`;
    git(root, 'worktree', 'add', '-q', other);
    write(other, { 'a.ts': 'in the work tree' });
    git(other, 'add', '-A');
    write(other, { 'a.ts': 'later' });
    expect(repositoryRoot(`${other}/deep/er`)).toBe(other);
    expect(textOf(other, 'a.ts')).toBe('in the work tree');
    expect(textOf(root, 'a.ts')).toBe('main');
    expect(await staged(other)).toEqual(['a.ts']);
  });

  it('reads the temporary index that git gives to a hook, for the repository of the hook only', async () => {
    const root = repository({ 'a.ts': 'one', 'b.ts': 'two' });
    const other = repository({ 'a.ts': 'other' });
    const program = `${root}/.git/hooks/pre-commit`;
    writeFileSync(program, `#!/bin/sh\nenv | grep '^GIT_' > '${root}/.git/hook-env'\ncp "$GIT_INDEX_FILE" '${root}/.git/kept-index'\n`);
    chmodSync(program, 0o755);
    write(root, { 'a.ts': 'one changed', 'b.ts': 'two changed' });
    git(root, 'commit', '-q', '-m', 'only a', 'a.ts');
    expect(readFileSync(`${root}/.git/hook-env`, 'utf8')).toMatch(/^GIT_INDEX_FILE=.*next-index/m);
    // As it was inside the hook: a commit of one path, with the other changed in the work tree only.
    git(root, 'reset', '-q', '--soft', 'HEAD~');
    git(root, 'reset', '-q');
    renameSync(`${root}/.git/kept-index`, `${root}/.git/next-index-1.lock`);
    vi.stubEnv('GIT_DIR', `${root}/.git`);
    vi.stubEnv('GIT_INDEX_FILE', `${root}/.git/next-index-1.lock`);
    expect([textOf(root, 'a.ts'), textOf(root, 'b.ts')]).toEqual(['one changed', 'two']);
    expect(await staged(root)).toEqual(['a.ts']);
    expect(textOf(other, 'a.ts')).toBe('other');
    expect(await staged(other)).toEqual([]);
  });

  it('is empty in a new repository and undefined outside of one', async () => {
    const root = temporaryFolder();
    expect(gitIndexHost(root)).toBeUndefined();
    expect((await stagedFiles(root)).ok).toBe(false);
    git(root, 'init', '-q');
    expect(gitIndexHost(root)?.list(root)).toEqual([]);
    write(root, { 'a.ts': 'first' });
    git(root, 'add', 'a.ts');
    expect(await staged(root)).toEqual(['a.ts']);
    expect(textOf(root, 'a.ts')).toBe('first');
  });

  it('does not fall over a damaged index', () => {
    const root = repository({ 'a.ts': 'x' });
    const index = readFileSync(`${root}/.git/index`);
    writeFileSync(`${root}/.git/index`, index.subarray(0, 60));
    expect(gitIndexHost(root)).toBeUndefined();
    writeFileSync(`${root}/.git/index`, 'nonsense');
    expect(gitIndexHost(root)).toBeUndefined();
  });
});

describe('stagedFiles', () => {
  it('lists added, changed, renamed and retyped files with any name, and no deletions', async () => {
    const root = repository({
      'same.ts': '1',
      'changed.ts': '2',
      'old.ts': 'a long enough text to be a rename',
      'deleted.ts': '4',
      'mode.ts': '5',
    });
    symlinkSync('same.ts', `${root}/link.ts`);
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'link');
    rmSync(`${root}/link.ts`);
    write(root, { 'changed.ts': '22', 'with "quotes" and ä\n.ts': '', 'link.ts': 'now a file' });
    git(root, 'mv', 'old.ts', 'new.ts');
    git(root, 'rm', '-q', 'deleted.ts');
    chmodSync(`${root}/mode.ts`, 0o755);
    git(root, 'add', '-A');
    expect(await staged(root)).toEqual(['changed.ts', 'link.ts', 'mode.ts', 'new.ts', 'with "quotes" and ä\n.ts']);
  });

  it('says what to do when the repository belongs to someone else', async () => {
    const root = repository({ 'a.ts': '' });
    write(root, { 'a.ts': 'staged' });
    git(root, 'add', 'a.ts');
    write(root, { 'a.ts': 'later' });
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
    expect(await stagedFiles(root)).toEqual({
      ok: false,
      message: `git does not read ${root} because another user owns it; if you trust it: git config --global --add safe.directory ${root}`,
    });
    // Neither the index nor what was just added needs git.
    expect(textOf(root, 'a.ts')).toBe('staged');
  });

  it('says that git is not there', () => {
    const answer = runGit('/nowhere/at/all', '/nowhere/at/all', ['status']);
    expect(answer.ok).toBe(false);
  });
});

describe('a hostile repository', () => {
  it('runs none of the programs that it configures', async () => {
    const marks = temporaryFolder();
    const root = repository({ 'a.ts': 'one\n', 'b.ts': 'two\n', 'sub/c.ts': 'three\n' });
    git(root, 'gc', '-q');
    const traps = [
      'fsmonitor',
      'clean',
      'smudge',
      'process',
      'textconv',
      'external',
      'pager',
      'ssh',
      'askpass',
      'credential',
      'alternates',
      'upload',
      'editor',
      'gpg',
    ];
    const programs = Object.fromEntries(traps.map((name) => [name, trap(marks, name).program]));
    const hooks = `${marks}/hooks`;
    for (const hook of ['post-index-change', 'pre-commit', 'reference-transaction', 'fsmonitor-watchman', 'post-checkout']) {
      write(hooks, { [hook]: `#!/bin/sh\ntouch '${marks}/hook-${hook}.ran'\n` });
      chmodSync(`${hooks}/${hook}`, 0o755);
    }
    const settings: readonly (readonly [name: string, value: string | undefined])[] = [
      ['core.fsmonitor', programs['fsmonitor']],
      ['core.hooksPath', hooks],
      ['core.pager', programs['pager']],
      ['pager.diff', programs['pager']],
      ['core.sshCommand', programs['ssh']],
      ['core.askPass', programs['askpass']],
      ['core.editor', programs['editor']],
      ['core.alternateRefsCommand', programs['alternates']],
      ['credential.helper', `!${programs['credential']}`],
      ['diff.external', programs['external']],
      ['diff.evil.textconv', programs['textconv']],
      ['diff.evil.command', programs['external']],
      ['filter.evil.clean', programs['clean']],
      ['filter.evil.smudge', programs['smudge']],
      ['filter.evil.process', programs['process']],
      ['filter.evil.required', 'true'],
      ['gpg.program', programs['gpg']],
      ['diff.relative', 'true'],
      ['alias.ls-files', `!${programs['editor']}`],
      ['alias.diff', `!${programs['editor']}`],
      ['remote.origin.url', root],
      ['remote.origin.uploadpack', programs['upload']],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.partialclonefilter', 'blob:none'],
      ['protocol.file.allow', 'always'],
      ['protocol.ext.allow', 'always'],
      ['core.repositoryformatversion', '1'],
      ['extensions.partialClone', 'origin'],
    ];
    writeFileSync(`${root}/.git/info/attributes`, '* filter=evil diff=evil\n');
    write(root, { 'a.ts': 'one changed\n', 'untracked.ts': '' });
    git(root, 'add', 'a.ts');
    write(root, { 'a.ts': 'one changed again\n', 'b.ts': 'two changed\n' });
    // An object that is nowhere: a partial clone would fetch it, with the program of the remote.
    git(root, 'update-index', '--add', '--cacheinfo', `100644,${'1'.repeat(40)},absent.ts`);
    for (const [name, value] of settings) git(root, 'config', name, value ?? '');

    const { discover } = await import('../../../src/project/discover.ts');
    expect(textOf(root, 'a.ts')).toBe('one changed\n');
    expect(textOf(root, 'b.ts')).toBe('two\n');
    expect(textOf(root, 'absent.ts')).toBeUndefined();
    expect(await staged(root)).toEqual(['a.ts', 'absent.ts']);
    expect((await discover([root])).files.map((file) => file.slice(root.length + 1))).toEqual(['a.ts', 'b.ts', 'sub/c.ts', 'untracked.ts']);
    expect(runGit(root, root, ['ls-files', '--stage', '-z']).ok).toBe(true);
    expect(readdirSync(marks).filter((name) => name.endsWith('.ran'))).toEqual([]);

    // The traps work: plain git falls into them. A file that was written after it was added has to be read through its filter.
    write(root, { 'sub/c.ts': 'three\n' });
    utimesSync(`${root}/sub/c.ts`, 1e9, 1e9);
    expect(() => git(root, 'status')).toThrow('clean filter');
    expect(readdirSync(marks).filter((name) => name.endsWith('.ran'))).toEqual(expect.arrayContaining(['fsmonitor.ran', 'process.ran']));
  });

  it('does not let core.worktree lead elsewhere', async () => {
    const outside = temporaryFolder();
    write(outside, { 'secret.ts': '' });
    const root = repository({ 'a.ts': '' });
    git(root, 'config', 'core.worktree', outside);
    const { discover } = await import('../../../src/project/discover.ts');
    // Without the note that git refused: it listed the right folder.
    expect(await discover([root])).toMatchObject({ files: [`${root}/a.ts`], skipped: [], missing: [] });
  });
});
