import type { AuditResult } from '../../engine/summary.ts';
import { insideRoot, stillAnswers, type Asked } from '../../project/asked.ts';
import type { Discovery } from '../../project/discover.ts';
import type { Host } from '../../project/host.ts';
import { joinPath, relativeTo } from '../../project/paths.ts';
import { decodeSource } from '../../source/decode.ts';
import { contentHash, HASH_BYTES } from './hashes.ts';
import { FORMAT, isKept, LETTERS, mapDiagnostic, mapResult, type Kept } from './kept.ts';
import { unseal, type Piece } from './sealing.ts';
import { base64Of, isSigned, sign, signaturesOf, statOf } from './signatures.ts';

/** What is kept in a text, if it is that of the same question. Anything else is nothing: damaged, older, or of someone else. */
export function parseKept(text: string, key: string, base: string): Kept | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { format, key: own } = (value ?? {}) as Partial<Record<keyof Kept, unknown>>;
  return format === FORMAT && own === key && isKept(value) && value.base === base ? value : undefined;
}

/** The files as they are now. */
export interface Looked {
  /** Those whose content is another one. */
  readonly changed: readonly string[];
  /** With newer signatures, where there are some. */
  readonly kept: Kept;
}

const AT_ONCE = 500;

/** Looks at every file that was read. A file with an unchanged signature has its content; of others the content tells. */
export async function lookAt(kept: Kept, root: string, host: Host, since: number): Promise<Looked | undefined> {
  const { files, listed } = kept;
  const signatures = signaturesOf(kept.signatures, files.length);
  const hashes = Buffer.from(kept.hashes, 'base64');
  if (!signatures || hashes.length !== files.length * HASH_BYTES || listed > files.length) return undefined;
  const changed: string[] = [];
  let isNewer = false;
  for (const [index, relative] of files.entries()) {
    // What git has to say is taken from it meanwhile.
    if (index % AT_ONCE === 0) await new Promise(setImmediate);
    const file = joinPath(root, relative);
    const stats = statOf(file, index < listed);
    if (!stats) return undefined;
    if (isSigned(stats, signatures, index)) continue;
    const bytes = host.read(file);
    const hash = bytes && contentHash(bytes);
    if (hash?.equals(hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)) !== true) changed.push(file);
    sign(stats, since, signatures, index);
    isNewer ||= true;
  }
  return { changed, kept: isNewer ? { ...kept, signatures: base64Of(signatures) } : kept };
}

/** Whether the tree beside the contents of files is the one that the result rests on. */
export function isSameTree(kept: Kept, root: string, host: Host, found: Discovery): boolean {
  const path = (relative: string): string => joinPath(root, relative);
  const audited = new Set([...kept.files.slice(0, kept.listed), ...kept.unread]);
  if (found.files.length !== audited.size || !found.files.every((file) => audited.has(relativeTo(file, root)))) return false;
  const skipped = kept.skipped.map((each) => mapDiagnostic(each, { path, text: (text) => text }));
  if (JSON.stringify(skipped) !== JSON.stringify(found.skipped)) return false;
  if ([...kept.unread, ...kept.absent].some((file) => host.read(path(file)) !== undefined)) return false;
  const answers = answersOf(kept, path);
  return answers !== undefined && stillAnswers(host, root, answers);
}

function answersOf({ entries, links, listings }: Kept, path: (relative: string) => string): Asked | undefined {
  const found = new Map<string, string>();
  for (const [folder, names, kinds] of entries) {
    const at = path(folder);
    for (const [index, name] of names.split('/').entries()) {
      const answer = ANSWERS.get(kinds[index] ?? '');
      if (answer === undefined) return undefined;
      found.set(joinPath(at, name), answer);
    }
  }
  for (const [file, answer] of links) found.set(path(file), answer);
  return { entries: found, listings: new Map(listings.map(([folder, answer]) => [path(folder), answer])) };
}

const ANSWERS: ReadonlyMap<string, string> = new Map([...LETTERS].map(([answer, letter]) => [letter, answer]));

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
