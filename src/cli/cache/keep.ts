import type { Recorded } from '../../engine/audit.ts';
import type { Asked } from '../../project/asked.ts';
import type { Searches } from '../../engine/unaffected.ts';
import { isInside, joinPath, relativeTo } from '../../project/paths.ts';
import { createRedactor } from '../../report/redact.ts';
import { decodeSource } from '../../source/decode.ts';
import { contentHash, HASH_BYTES } from './hashes.ts';
import { FORMAT, LETTERS, mapDiagnostic, mapResult, UNUSED, USED, type Kept, type KeptSearches } from './kept.ts';
import { bytesOf, type Content, type Recording } from './recording.ts';
import { createSeal } from './sealing.ts';
import { base64Of, sign, statOf, WIDTH } from './signatures.ts';

/** What is kept of a run that began at `since`; undefined when something of it cannot be written down. */
export function keptOf(
  { result, files, skipped, flat, git, asked, searches, secretFiles }: Recorded,
  { contents, isWhole }: Recording,
  about: Pick<Kept, 'key' | 'ignores'> & { readonly base: string },
  since: number,
): Kept | undefined {
  const { root } = result;
  const isOurMistake = result.diagnostics.some(({ kind }) => kind === 'internal');
  if (isOurMistake || !isWhole() || !files.every((file) => contents.has(file))) return undefined;
  const outside: string[] = [];
  const path = (absolute: string): string => {
    if (!isInside(absolute, root)) outside.push(absolute);
    return relativeTo(absolute, root);
  };
  const redactor = createRedactor(result);
  const seal = createSeal((text) => redactor.ranges(text), sourcesOf(result.texts, secretFiles, contents));
  const { findings, diagnostics, summary, secrets = [] } = result;
  const kept: Kept = {
    format: FORMAT,
    ...about,
    base: path(about.base),
    skipped: skipped.map((found) => mapDiagnostic(found, { path, text: seal.within })),
    isFlat: flat !== undefined,
    unfit: (flat?.unfit ?? []).map(path),
    git: [...git].map(([file, state]) => [path(file), state] as const),
    ...filesOf(files, contents, path, since),
    ...answersOf(asked, path),
    searches:
      searches &&
      searchesOf(
        searches,
        files.filter((file) => contents.get(file) !== undefined),
        path,
      ),
    shown: [...result.texts.keys()].map(path),
    result: mapResult({ findings, diagnostics, summary, secrets }, { path, text: seal.within, secret: seal.whole }),
    pieces: seal.pieces.map((pieces) => pieces.map((piece) => ({ ...piece, file: path(piece.file) }))),
  };
  return outside.length === 0 && seal.isTight() ? kept : undefined;
}

type Paths = (absolute: string) => string;

function filesOf(
  audited: readonly string[],
  contents: ReadonlyMap<string, Content>,
  path: Paths,
  since: number,
): Pick<Kept, 'files' | 'listed' | 'signatures' | 'hashes' | 'unread' | 'absent'> {
  const isAudited = new Set(audited);
  const absent: string[] = [];
  const present: [file: string, content: Uint8Array | string][] = [];
  for (const file of [...audited, ...[...contents.keys()].filter((other) => !isAudited.has(other))]) {
    const content = contents.get(file);
    if (content === undefined) absent.push(file);
    else present.push([file, content]);
  }
  const signatures = new Float64Array(present.length * WIDTH);
  const hashes = Buffer.alloc(present.length * HASH_BYTES);
  for (const [index, [file, content]] of present.entries()) {
    sign(statOf(file, isAudited.has(file)), since, signatures, index);
    contentHash(bytesOf(content)).copy(hashes, index * HASH_BYTES);
  }
  return {
    files: present.map(([file]) => path(file)),
    listed: present.filter(([file]) => isAudited.has(file)).length,
    signatures: base64Of(signatures),
    hashes: hashes.toString('base64'),
    unread: absent.filter((file) => isAudited.has(file)).map(path),
    absent: absent.filter((file) => !isAudited.has(file)).map(path),
  };
}

function answersOf({ entries, listings }: Asked, path: Paths): Pick<Kept, 'entries' | 'links' | 'listings'> {
  const links: [string, string][] = [];
  const folders: [string, string, string][] = [];
  for (const [folder, answers] of entries) {
    const plain = [...answers].filter(
      ([name, answer]) => LETTERS.has(answer) || (links.push([path(joinPath(folder, name)), answer]), false),
    );
    const letters = plain.map(([, answer]) => LETTERS.get(answer));
    if (plain.length > 0) folders.push([path(folder), plain.map(([name]) => name).join('/'), letters.join('')]);
  }
  return { entries: folders, links, listings: [...listings].map(([folder, answer]) => [path(folder), answer] as const) };
}

function searchesOf({ used, words, kinds, leads, stems, isWhole }: Searches, listed: readonly string[], path: Paths): KeptSearches {
  return {
    used: listed.map((file) => (used.has(file) ? USED : UNUSED)).join(''),
    words: words.map(([folder, word, and]) => [path(folder), word, and] as const),
    kinds: kinds.map(([folder, kind]) => [path(folder), kind] as const),
    leads,
    stems,
    isWhole,
  };
}

/** The texts in which secrets stand. */
function sourcesOf(
  texts: ReadonlyMap<string, string>,
  files: readonly string[],
  contents: ReadonlyMap<string, Content>,
): Map<string, string> {
  const sources = new Map(texts);
  // A secret of a configuration file is found where code takes it from there.
  const data = [...contents.keys()].filter((file) => file.endsWith('.json'));
  for (const file of [...files, ...data]) {
    const content = contents.get(file);
    const text = content === undefined ? undefined : decodeSource(file, bytesOf(content)).text;
    if (text !== undefined) sources.set(file, text);
  }
  return sources;
}
