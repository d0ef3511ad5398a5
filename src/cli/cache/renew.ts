import { createUnaffected } from '../../engine/unaffected.ts';
import type { Discovery } from '../../project/discover.ts';
import { latin1Of, type Host } from '../../project/host.ts';
import { joinPath, relativeTo } from '../../project/paths.ts';
import { contentHash, HASH_BYTES } from './hashes.ts';
import { UNUSED, type Kept } from './kept.ts';
import type { Looked } from './recall.ts';
import { bytesOf } from './recording.ts';
import { base64Of, sign, statOf, WIDTH } from './signatures.ts';

/** The tree as it is now. */
export interface Now {
  readonly root: string;
  /** Absolute path of the folder that is audited. */
  readonly base: string;
  readonly tests: boolean;
  readonly host: Host;
  /** When this run began. */
  readonly since: number;
  readonly looked: Looked;
  /** What discovery says; undefined when the list of files is the same. */
  readonly found: Discovery | undefined;
}

/**
 * What is kept, brought up to a tree in which files changed, came or went that have no part in the result: nothing was taken from
 * them, and no search that the audit made finds them now. Undefined when one of them has a part.
 */
export function renewed(kept: Kept, { root, base, tests, host, since, looked, found }: Now): Kept | undefined {
  const { changed, gone, signatures, hashes } = looked;
  const { searches, listed } = kept;
  const path = (relative: string): string => joinPath(root, relative);
  const indices = new Map(kept.files.slice(0, listed).map((file, index) => [path(file), index]));
  const files = found ? found.files : [...indices.keys()];
  const added = files.filter((file) => !indices.has(file));
  const isSameNumber = added.length === 0 && files.length === listed;
  if (changed.size === 0 && isSameNumber && gone.size === 0)
    return { ...withRows(kept, kept.files, signatures, hashes), ...listingOf(kept, found, root) };
  // Of what could not be read nothing is known. What the run cost would be another number.
  if (!searches || kept.unread.length > 0 || (!isSameNumber && (!searches.isWhole || kept.result.summary.stats))) return undefined;

  const words = searches.words.map(([folder, word, and]) => [path(folder), word, and] as const);
  const kinds = searches.kinds.map(([folder, kind]) => [path(folder), kind] as const);
  const isUnaffected = createUnaffected({ ...searches, words, kinds }, base, tests);
  const stays = new Set(files.map((file) => indices.get(file)));
  for (const [index, content] of changed) {
    if (stays.has(index) && !isUnaffected(path(kept.files[index] ?? ''), latin1(content))) return undefined;
  }
  if ([...gone].some((index) => stays.has(index))) return undefined;
  if ([...indices.values()].some((index) => !stays.has(index) && searches.used[index] !== UNUSED)) return undefined;

  const order = [...files, ...kept.files.slice(listed).map(path)];
  const rows = new Float64Array(order.length * WIDTH);
  const contents = Buffer.alloc(order.length * HASH_BYTES);
  for (const [row, file] of order.entries()) {
    const old = row < files.length ? indices.get(file) : listed + row - files.length;
    if (old !== undefined) {
      rows.set(signatures.subarray(old * WIDTH, (old + 1) * WIDTH), row * WIDTH);
      hashes.copy(contents, row * HASH_BYTES, old * HASH_BYTES, (old + 1) * HASH_BYTES);
      continue;
    }
    const text = latin1Of(host, file);
    if (text === undefined || !isUnaffected(file, text)) return undefined;
    sign(statOf(file, true), since, rows, row);
    contentHash(bytesOf(text)).copy(contents, row * HASH_BYTES);
  }
  const used = files.map((file) => searches.used[indices.get(file) ?? -1] ?? UNUSED).join('');
  const { result } = kept;
  return {
    ...withRows(
      kept,
      order.map((file) => relativeTo(file, root)),
      rows,
      contents,
    ),
    ...listingOf(kept, found, root),
    listed: files.length,
    searches: { ...searches, used },
    result: { ...result, summary: { ...result.summary, files: files.length } },
  };
}

function listingOf(kept: Kept, found: Discovery | undefined, root: string): Pick<Kept, 'isFlat' | 'unfit'> {
  if (!found) return { isFlat: kept.isFlat, unfit: kept.unfit };
  return { isFlat: found.flat !== undefined, unfit: (found.flat?.unfit ?? []).map((file) => relativeTo(file, root)) };
}

function withRows(kept: Kept, files: readonly string[], signatures: Float64Array, hashes: Buffer): Kept {
  return { ...kept, files, signatures: base64Of(signatures), hashes: hashes.toString('base64') };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
