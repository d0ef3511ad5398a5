import { repositoryRoot, runGitAsync, type GitAnswer } from './git.ts';
import { diskHost } from './host/disk.ts';

/** Tracked files with their modes, then untracked ones that are not ignored. */
const LIST = ['ls-files', '-z', '--stage', '--cached', '--others', '--exclude-standard', '--exclude=node_modules'];

const begun = new Map<string, Promise<GitAnswer>>();

/** Lets git list a folder while the analysis is still being loaded; of anything else than a folder in a repository nothing. */
export function beginListing(folder: string): void {
  const disk = diskHost();
  const real = disk.stat(folder)?.kind === 'directory' ? disk.realpath?.(folder) : undefined;
  const repository = real === undefined ? undefined : repositoryRoot(real);
  if (real !== undefined && repository !== undefined) begun.set(real, runGitAsync(repository, real, LIST));
}

/** What git lists below a directory of the repository, NUL-separated. Each listing that was begun answers once. */
export function gitListing(repository: string, directory: string): Promise<GitAnswer> {
  const ahead = begun.get(directory);
  begun.delete(directory);
  return ahead ?? runGitAsync(repository, directory, LIST);
}

/** What was begun for a folder, left for the one who lists it. */
export function begunListing(folder: string): Promise<GitAnswer> | undefined {
  return begun.get(diskHost().realpath?.(folder) ?? folder);
}
