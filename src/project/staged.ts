import { repositoryRoot, runGitAsync, type GitAnswer } from './git.ts';
import { isInside, joinPath } from './paths.ts';

export type Staged = { readonly ok: true; readonly files: string[] } | { readonly ok: false; readonly message: string };

const begun = new Map<string, Promise<GitAnswer>>();

/** Lets git compare the index of the repository around a folder while the analysis is still being loaded. */
export function beginStaged(folder: string): void {
  const root = repositoryRoot(folder);
  if (root !== undefined) begun.set(root, runGitAsync(root, root, STAGED));
}

/** Files added or changed in the index against HEAD: what `git commit` would commit, without deletions. Absolute, sorted. */
export async function stagedFiles(root: string): Promise<Staged> {
  const ahead = begun.get(root);
  begun.delete(root);
  const done = await (ahead ?? runGitAsync(root, root, STAGED));
  if (!done.ok) {
    // Where git refuses a repository, `git diff` compares plain folders instead and complains about its options.
    const reason = await runGitAsync(root, root, ['rev-parse', '--git-dir']);
    return reason.ok ? done : reason;
  }
  const files = done.stdout.toString('utf8').split('\0').filter(Boolean);
  return {
    ok: true,
    files: files
      .map((file) => joinPath(root, file))
      .filter((file) => isInside(file, root))
      .sort(),
  };
}

/** T is a change of type, such as a link that became a file. */
const STAGED = [
  'diff',
  '--cached',
  '--name-only',
  '-z',
  '--diff-filter=ACMRT',
  '--no-ext-diff',
  '--no-textconv',
  '--no-renames',
  '--no-color',
  '--ignore-submodules=all',
];
