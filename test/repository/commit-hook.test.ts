// A real git commit with `jwt-audit --staged` as its hook.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';

const launcher = resolve('bin/jwt-audit.js');
const BAD = "export const remember = (token: string) => localStorage.setItem('token', token);\n";
const GOOD = 'export const remember = (token: string) => fetch("/session", { method: "POST", body: token });\n';

let repository: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: repository, stdio: 'pipe' });
}

function commit(): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('git', ['commit', '--message', 'change'], { cwd: repository, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'jwt-audit-hook-'));
  git('init', '--quiet');
  git('config', 'user.name', 'Test');
  git('config', 'user.email', 'test@localhost');
  git('config', 'core.autocrlf', 'false');
  const hook = '.git/hooks/pre-commit';
  write(hook, `#!/bin/sh\nexec '${process.execPath.replaceAll('\\', '/')}' '${launcher.replaceAll('\\', '/')}' --staged\n`);
  chmodSync(join(repository, hook), 0o755);
  return () => {
    rmSync(repository, { recursive: true, force: true });
  };
});

test('a commit with a misuse is refused, and the hook says which', () => {
  write('src/session.ts', BAD);
  git('add', '.');
  const { status, output } = commit();
  expect(output).toContain('token-in-local-storage');
  expect(output).toContain('src/session.ts:1');
  expect(status).toBe(1);
});

test('a commit without one passes', () => {
  write('src/session.ts', GOOD);
  git('add', '.');
  expect(commit()).toMatchObject({ status: 0 });
});

test('what is staged counts, not what the working tree says', () => {
  write('src/session.ts', BAD);
  git('add', '.');
  write('src/session.ts', GOOD);
  expect(commit()).toMatchObject({ status: 1 });
  git('add', '.');
  write('src/session.ts', BAD);
  expect(commit()).toMatchObject({ status: 0 });
});

test('a misuse that is committed already does not stop the commit of another file', () => {
  write('src/old.ts', BAD);
  git('add', '.');
  git('commit', '--quiet', '--no-verify', '--message', 'old');
  write('src/new.ts', GOOD);
  git('add', '.');
  expect(commit()).toMatchObject({ status: 0 });
});
