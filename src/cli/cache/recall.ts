import type { AuditResult } from '../../engine/summary.ts';
import { entryAnswer, insideRoot, kindsOf, listingAnswer } from '../../project/asked.ts';
import type { Discovery } from '../../project/discover.ts';
import type { Host } from '../../project/host.ts';
import { directoryOf, joinPath } from '../../project/paths.ts';
import { decodeSource } from '../../source/decode.ts';
import { contentHash, HASH_BYTES } from './hashes.ts';
import { FORMAT, isKept, LETTERS, mapDiagnostic, mapResult, UNUSED, type Kept } from './kept.ts';
import { unseal, type Piece } from './sealing.ts';
import { isFolder, isSigned, sign, signaturesOf, statOf } from './signatures.ts';

/** What is kept in a file, and git's answer behind it. */
export interface Parsed {
  readonly kept: Kept;
  readonly answer: Uint8Array;
}

/** The content of a file, if it is of the same question. Anything else is nothing: damaged, older, or of someone else. */
export function parseKept(bytes: Buffer, key: string, base: string): Parsed | undefined {
  const end = bytes.indexOf('\n');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8', 0, end));
  } catch {
    return undefined;
  }
  const { format, key: own } = (value ?? {}) as Partial<Record<keyof Kept, unknown>>;
  if (format !== FORMAT || own !== key || !isKept(value) || value.base !== base) return undefined;
  return { kept: value, answer: bytes.subarray(end + 1) };
}

/** JSON has no line breaks; what follows the first one is git's answer as it was. */
export function textOfKept(kept: Kept, answer: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(kept)}\n`), answer]);
}

/** The files as they are now. */
export interface Looked {
  /** Indices of audited files with another content, and of those that are gone. */
  readonly changed: ReadonlyMap<number, Uint8Array>;
  readonly gone: ReadonlySet<number>;
  readonly signatures: Float64Array;
  readonly hashes: Buffer;
  /** Whether signatures or hashes are newer than those that are kept. */
  readonly isNewer: boolean;
}

const AT_ONCE = 500;

/**
 * Looks at every file that was read. A file with an unchanged signature has its content; of others the content tells. Undefined
 * when one changed that was used, or another one than an audited file.
 */
export async function lookAt(kept: Kept, root: string, host: Host, since: number): Promise<Looked | undefined> {
  const { files, listed, searches } = kept;
  const signatures = signaturesOf(kept.signatures, files.length);
  const hashes = Buffer.from(kept.hashes, 'base64');
  if (!signatures || hashes.length !== files.length * HASH_BYTES || listed > files.length) return undefined;
  const changed = new Map<number, Uint8Array>();
  const gone = new Set<number>();
  const isReal = realFolders(root);
  let isNewer = false;
  for (const [index, relative] of files.entries()) {
    // What git has to say is taken from it meanwhile.
    if (index % AT_ONCE === 0) await new Promise(setImmediate);
    const file = joinPath(root, relative);
    const isListed = index < listed;
    const mayChange = isListed && searches?.used[index] === UNUSED;
    const stats = isListed && !isReal(directoryOf(file)) ? undefined : statOf(file, isListed);
    if (stats && isSigned(stats, signatures, index)) continue;
    isNewer = true;
    const bytes = stats && host.read(file);
    if (bytes) {
      const hash = contentHash(bytes);
      sign(stats, since, signatures, index);
      if (hash.equals(hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES))) continue;
      hash.copy(hashes, index * HASH_BYTES);
      changed.set(index, bytes);
    } else gone.add(index);
    if (!mayChange) return undefined;
  }
  return { changed, gone, signatures, hashes, isNewer };
}

/** Whether a folder is one and no link, as are those above it: git knows files of folders in whose place there is a link now. */
function realFolders(root: string): (folder: string) => boolean {
  const known = new Map([[root, true]]);
  let last = { folder: root, isReal: true };
  const isReal = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const found = isFolder(folder) && isReal(directoryOf(folder));
    known.set(folder, found);
    return found;
  };
  return (folder) => {
    // Files are sorted: most lie beside the one before.
    if (folder !== last.folder) last = { folder, isReal: isReal(folder) };
    return last.isReal;
  };
}

/** Whether discovery left out the same, and git does the same with files that are no code. */
export function isSameRest({ skipped, git }: Kept, root: string, found: Discovery): boolean {
  const before = skipped.map((each) => mapDiagnostic(each, { path: (file) => joinPath(root, file), text: (text) => text }));
  const states = git.map(([file, state]) => [joinPath(root, file), state]);
  return JSON.stringify([before, states]) === JSON.stringify([found.skipped, [...found.git]]);
}

/** Whether git gives the same answer, and it still means the same files. */
export function isSameAnswer({ kept: { isFlat, unfit }, answer }: Parsed, root: string, now: Buffer): boolean {
  return isFlat && now.equals(answer) && !unfit.some((file) => statOf(joinPath(root, file), true));
}

/** Whether everything that was asked beside the contents of files has the same answer. */
export function stillAnswers({ entries, links, listings, unread, absent }: Kept, root: string, host: Host): boolean {
  const path = (relative: string): string => joinPath(root, relative);
  const realRoot = (): string => host.realpath?.(root) ?? root;
  return (
    entries.every(([folder, names, kinds]) => stillHolds(kindsOf(host, path(folder)), names.split('/'), kinds)) &&
    links.every(([file, answer]) => {
      const kind = kindsOf(host, directoryOf(path(file))).get(file.slice(file.lastIndexOf('/') + 1));
      return entryAnswer(host, path(file), kind, root, realRoot) === answer;
    }) &&
    listings.every(([folder, answer]) => listingAnswer(host.list(path(folder))) === answer) &&
    [...unread, ...absent].every((file) => host.read(path(file)) === undefined)
  );
}

function stillHolds(there: ReadonlyMap<string, string>, names: readonly string[], kinds: string): boolean {
  return names.every((name, index) => LETTERS.get(there.get(name) ?? '') === kinds[index]);
}

/** The result as the run gave it. Texts are read from the sources again, and only from those below the root. */
export function resultOf(kept: Kept, root: string, host: Host): AuditResult | undefined {
  const path = (relative: string): string => joinPath(root, relative);
  const texts = new Map<string, string>();
  for (const relative of new Set([...kept.shown, ...kept.pieces.flat().map(({ file }) => file)])) {
    const text = textWithin(host, root, path(relative));
    if (text === undefined) return undefined;
    texts.set(path(relative), text);
  }
  const sealed = kept.pieces.map((pieces) => pieces.map((piece) => textOf(piece, texts, path)).join(''));
  const closed: string[] = [];
  const text = (from: string): string => {
    const open = unseal(from, sealed);
    if (open === undefined) closed.push(from);
    return open ?? '';
  };
  const result = mapResult(kept.result, { path, text, secret: text });
  return closed.length === 0
    ? { root, ...result, texts: new Map(kept.shown.map((file) => [path(file), texts.get(path(file)) ?? ''])) }
    : undefined;
}

function textOf({ file, start, end }: Piece, texts: ReadonlyMap<string, string>, path: (relative: string) => string): string {
  return texts.get(path(file))?.slice(start, end) ?? '';
}

/** What is kept may name any path, and links may lead anywhere. */
function textWithin(host: Host, root: string, file: string): string | undefined {
  const real = host.realpath?.(file);
  if (real === undefined || insideRoot(real, root, host.realpath?.(root) ?? root) === undefined) return undefined;
  const bytes = host.read(file);
  return bytes && decodeSource(file, bytes).text;
}
