import { readFileSync } from 'node:fs';
import { commonDirectory, gitDirectory, hookEnvironment, runGit } from '../git.ts';
import type { Host } from '../host.ts';
import { directoryOf, isInside, joinPath } from '../paths.ts';
import { createBlobs } from './blobs.ts';
import { diskHost } from './disk.ts';
import { blobName, parseIndex, parseStageList, type IndexEntry } from './index-file.ts';
import { treeOf, type Leaf } from './tree.ts';

const SYMLINK = 0o120000;
const REGULAR = 0o100000;
const TYPE = 0o170000;

/**
 * The content of the git index: what `git commit` would commit, whatever the work tree holds by now. Inside a hook that is
 * the index that git made for this commit. Undefined when `root` is not the top of a work tree or its index cannot be read.
 */
export function gitIndexHost(root: string): Host | undefined {
  const entries = readIndex(root);
  if (!entries) return undefined;
  const files = new Map<string, IndexEntry>();
  const links = new Map<string, IndexEntry>();
  const leaves: Leaf[] = [];
  for (const entry of entries) {
    // Git refuses such names too; a forged index may hold them.
    if (/(?:^|\/)\.\.?(?:\/|$)|^\//.test(entry.path)) continue;
    const type = entry.mode & TYPE;
    const path = `${root}/${entry.path}`;
    if (type === REGULAR) files.set(path, entry);
    if (type === SYMLINK) links.set(path, entry);
    if (type === REGULAR || type === SYMLINK) leaves.push([path, type === REGULAR ? 'file' : 'symlink']);
  }
  const tree = treeOf(leaves);
  const blobs = createBlobs(root);
  const contents = new Map<string, Uint8Array | undefined>();
  const disk = diskHost();

  const content = (entry: IndexEntry): Uint8Array | undefined => {
    const oid = blobName(entry);
    if (!contents.has(oid)) contents.set(oid, blobs.read(oid, entry.path));
    return contents.get(oid);
  };
  const follow = (path: string): string => {
    if (links.size === 0) return path;
    return followLinks(path, root, (at) => {
      const link = links.get(at);
      const target = link && content(link);
      return target && new TextDecoder().decode(target);
    });
  };
  const find = (path: string): IndexEntry | undefined => files.get(path) ?? files.get(follow(path));
  // What is installed is not part of a commit, but it tells which version of a library the code runs with.
  const installed = (path: string): boolean => isInside(path, root) && path.includes('/node_modules/');

  return {
    read(path) {
      const entry = find(path);
      return entry ? content(entry) : installed(path) ? disk.read(path) : undefined;
    },
    stat(path) {
      const entry = find(path);
      if (entry) return { kind: 'file', size: entry.size > 0 ? entry.size : (content(entry)?.byteLength ?? 0) };
      if (path === root || tree.isDirectory(follow(path))) return { kind: 'directory', size: 0 };
      return installed(path) ? disk.stat(path) : undefined;
    },
    list: (directory) => tree.list(follow(directory)),
    version(path) {
      const entry = find(path);
      return entry ? blobName(entry) : installed(path) ? disk.version(path) : undefined;
    },
    realpath(path) {
      const real = follow(path);
      if (files.has(real) || real === root || tree.isDirectory(real)) return real;
      return installed(path) && disk.stat(path) ? path : undefined;
    },
  };
}

function readIndex(root: string): IndexEntry[] | undefined {
  const directory = gitDirectory(root);
  if (directory === undefined) return undefined;
  let bytes: Buffer;
  try {
    bytes = readFileSync(hookEnvironment(root).GIT_INDEX_FILE ?? `${directory}/index`);
  } catch {
    // A new repository has no index yet.
    return [];
  }
  const parsed = parseIndex(bytes, usesSha256(directory) ? 32 : 20);
  if (parsed === 'damaged') return undefined;
  if (parsed !== 'unsupported') return parsed;
  const done = runGit(root, root, ['ls-files', '--stage', '-z']);
  return done.ok ? parseStageList(done.stdout.toString('utf8')) : undefined;
}

function usesSha256(directory: string): boolean {
  try {
    return /^\s*objectformat\s*=\s*sha256\s*$/im.test(readFileSync(`${commonDirectory(directory)}/config`, 'utf8'));
  } catch {
    return false;
  }
}

/** Resolves the links of the index in a path. One that leads out of the root ends there: nothing outside is in the index. */
function followLinks(path: string, root: string, target: (path: string) => string | undefined): string {
  let resolved = path;
  for (let steps = 0; steps < 40; steps++) {
    let next: string | undefined;
    for (let at = resolved; at !== root && isInside(at, root); at = directoryOf(at)) {
      const link = target(at);
      if (link === undefined) continue;
      const base = link.startsWith('/') ? link : joinPath(directoryOf(at), link);
      next = joinPath(base, resolved.slice(at.length + 1));
    }
    if (next === undefined) return resolved;
    resolved = next;
  }
  return resolved;
}
