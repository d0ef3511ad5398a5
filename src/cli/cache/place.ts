import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { repositoryRoot } from '../../project/git.ts';
import { directoryOf, isInside, joinPath, toPosix } from '../../project/paths.ts';

/** Where the file of an audit lies. */
export interface Place {
  readonly folder: string;
  /** A folder that the other one must not lead out of, whatever links there are; none where the user named the folder. */
  readonly within: string | undefined;
}

/** The folder that the user named, else one in the node_modules of the package around what is audited; undefined without either. */
export function placeFor(base: string, named: string | undefined): Place | undefined {
  if (named !== undefined) return { folder: named, within: undefined };
  const last = repositoryRoot(base);
  for (let at = base; ; at = directoryOf(at)) {
    if (isThere(`${at}/node_modules`)) return { folder: joinPath(at, 'node_modules/.cache/jwt-audit'), within: at };
    if (at === last || at === directoryOf(at) || (last === undefined && isThere(`${at}/package.json`))) return undefined;
  }
}

export function readKept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all: another run that reads or writes at the same time sees one file or the other. Says what went wrong. */
export function writeKept({ folder, within }: Place, name: string, content: Uint8Array): string | undefined {
  // Loaded late, as most runs only read.
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const temporary = `${folder}/.${name}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    const real = toPosix(realpathSync.native(folder));
    if (within !== undefined && !isInside(real, toPosix(realpathSync.native(within)))) return `${folder} leads out of ${within}`;
    writeFileSync(temporary, content, { flag: 'wx' });
    renameSync(temporary, `${folder}/${name}`);
    return undefined;
  } catch (error) {
    rmSync(temporary, { force: true });
    return error instanceof Error ? error.message : String(error);
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
