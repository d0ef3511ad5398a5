import { repositoryRoot, runGitAsync } from './git.ts';
import { directoryOf, relativeTo } from './paths.ts';
import type { GitState } from './plain-files.ts';

/** What git does with files that were named one by one; nothing is said of those in no repository. `all` where it is known. */
export async function gitStates(files: readonly string[], all?: GitState): Promise<ReadonlyMap<string, GitState>> {
  if (all) return new Map(files.map((file) => [file, all]));
  const states = new Map<string, GitState>();
  const byRoot = new Map<string, string[]>();
  for (const file of files) {
    const root = repositoryRoot(directoryOf(file));
    if (root !== undefined) byRoot.set(root, [...(byRoot.get(root) ?? []), file]);
  }
  for (const [root, own] of byRoot) {
    const paths = own.map((file) => relativeTo(file, root));
    const [tracked, untracked] = await Promise.all([
      runGitAsync(root, root, ['ls-files', '-z', '--cached', '--', ...paths]),
      runGitAsync(root, root, ['ls-files', '-z', '--others', '--exclude-standard', '--', ...paths]),
    ]);
    if (!tracked.ok || !untracked.ok) continue;
    const names = (bytes: Buffer): ReadonlySet<string> => new Set(bytes.toString('utf8').split('\0'));
    const [inIndex, outside] = [names(tracked.stdout), names(untracked.stdout)];
    for (const [at, file] of own.entries()) {
      const path = paths[at] ?? '';
      states.set(file, inIndex.has(path) ? 'tracked' : outside.has(path) ? 'untracked' : 'ignored');
    }
  }
  return states;
}
