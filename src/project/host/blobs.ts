import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commonDirectory, gitDirectory, hookEnvironment, runGit } from '../git.ts';
import { joinPath } from '../paths.ts';

/** A file is not read into memory beyond this size; nothing that large is source code. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads blobs of a repository by their names. */
export interface Blobs {
  /** `path` is where the work tree has the file, which often has the very same content. */
  read(oid: string, path: string): Uint8Array | undefined;
}

/**
 * Each git process costs about as much as reading a hundred files, so it comes last:
 * 1. the work-tree file, when its hash proves that it is the blob, as it is or with the line ends that git stores;
 * 2. a loose object, which is what `git add` has just written;
 * 3. `git cat-file`, for packed objects whose file has changed since.
 */
export function createBlobs(root: string): Blobs {
  const directory = gitDirectory(root);
  const objects = directory === undefined ? [] : objectFolders(root, directory);
  return {
    read(oid, path) {
      return proven(oid, joinPath(root, path)) ?? loose(oid, objects) ?? fromGit(root, oid);
    },
  };
}

function proven(oid: string, path: string): Uint8Array | undefined {
  let bytes: Buffer;
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > MAX_BYTES) return undefined;
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  if (hashOf(bytes, oid) === oid) return bytes;
  if (!bytes.includes('\r\n')) return undefined;
  const normalised = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return hashOf(normalised, oid) === oid ? normalised : undefined;
}

/** The name that git gives to a blob: the hash of its length and bytes, by SHA-1 or, in newer repositories, SHA-256. */
function hashOf(bytes: Buffer, like: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

function loose(oid: string, folders: readonly string[]): Uint8Array | undefined {
  for (const folder of folders) {
    const path = `${folder}/${oid.slice(0, 2)}/${oid.slice(2)}`;
    if (!existsSync(path)) continue;
    try {
      const { inflateSync } = process.getBuiltinModule('node:zlib');
      const object = inflateSync(readFileSync(path), { maxOutputLength: MAX_BYTES });
      const end = object.indexOf(0);
      if (object.toString('latin1', 0, 5) === 'blob ') return object.subarray(end + 1);
    } catch {
      // Damaged or too large: git has the last word.
    }
  }
  return undefined;
}

function objectFolders(root: string, directory: string): string[] {
  const hook = hookEnvironment(root);
  const main = `${commonDirectory(directory)}/objects`;
  const first = hook.GIT_OBJECT_DIRECTORY === undefined ? [main] : [hook.GIT_OBJECT_DIRECTORY, main];
  return [...first, ...alternates(main)];
}

function alternates(objects: string): string[] {
  try {
    const lines = readFileSync(`${objects}/info/alternates`, 'utf8').split('\n');
    return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => resolve(objects, line));
  } catch {
    return [];
  }
}

function fromGit(root: string, oid: string): Uint8Array | undefined {
  const done = runGit(root, root, ['cat-file', 'blob', oid]);
  return done.ok ? done.stdout : undefined;
}
