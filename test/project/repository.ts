import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { toPosix } from '../../src/project/paths.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder with a real path; removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = toPosix(realpathSync.native(mkdtempSync(join(tmpdir(), 'project-'))));
  folders.push(folder);
  return folder;
}

export function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${root}/${path}`), { recursive: true });
    writeFileSync(`${root}/${path}`, text);
  }
}

/** Git with an own identity and without the configuration of the machine. */
export function git(directory: string, ...args: string[]): string {
  const { GIT_DIR: _dir, GIT_INDEX_FILE: _index, GIT_WORK_TREE: _tree, ...outer } = process.env;
  const identity = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  const env = { ...outer, ...identity, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return execFileSync('git', ['-c', 'protocol.file.allow=always', '-c', 'init.defaultBranch=main', ...args], {
    cwd: directory,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

export function repository(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  git(root, 'init', '-q');
  write(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'first');
  return root;
}

/** A program that leaves a mark when someone runs it. */
export function trap(folder: string, name: string): { program: string; mark: string } {
  const program = `${folder}/${name}.sh`;
  const mark = `${folder}/${name}.ran`;
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\ncat 2>/dev/null\nexit 0\n`);
  chmodSync(program, 0o755);
  return { program, mark };
}
