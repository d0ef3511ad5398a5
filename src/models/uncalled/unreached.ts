import { directoryOf, joinPath } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { bundlesPages, callsByDescription, isNamedIn, listedByModules, loadsByPlace } from '../libraries/reached-by.ts';
import { importersOf } from './importers.ts';
import { isLoadedByPlace, isStartedProgram } from './program.ts';
import { dependenciesOf, isStart, wordOf } from './starts.ts';

/** Files on the ways from one to what starts the program; where there are more, one of them may lead there. */
const MAX_FILES = 60;
/** Neighbours that say how the files of a folder are loaded. */
const MAX_NEIGHBOURS = 12;
/** What is left over has others like it. */
const MOST = 0.75;

/**
 * Whether a file belongs to a program and nothing that starts leads to it. Somebody may load a file that nobody imports, so it counts only
 * where the others of its folder are imported.
 */
export function createUnreached(project: Project): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path) ?? (isOfProgram(path) && !isReached(path, new Set([path])));
    known.set(path, before);
    return before;
  };

  function isReached(path: string, seen: Set<string>): boolean {
    if (known.get(path) === false || seen.size > MAX_FILES || isStart(project, path)) return true;
    const { found, isOpen } = importersOf(project, path, project.packagesReaching(path));
    if (isOpen) return true;
    const others = found.filter(({ file }) => file !== path);
    if (others.length === 0) return mayStart(path);
    return others.some(({ file }) => {
      if (seen.has(file)) return false;
      seen.add(file);
      return isReached(file, seen);
    });
  }

  function isOfProgram(path: string): boolean {
    if (!/\.[cm]?[jt]sx?$/.test(path) || isNamedIn([...loadsByPlace, ...callsByDescription], dependenciesOf(project, path))) return false;
    // All texts of the packages around are read for the last one.
    return isStartedProgram(project, path) && !loadsByPattern(path) && project.packagesReaching(path).length > 0;
  }

  /** `entities: [__dirname + '/**\/*.entity.js']`: code that names files by a pattern; what describes them to readers runs none. */
  function loadsByPattern(path: string): boolean {
    const masks = project.filesWhere('names files by a pattern', '*', path, (text) => masksIn(text).length > 0);
    return masks
      .filter((file) => !/\.config\.|rc\.[cm]?js$/.test(file))
      .some((file) => masksIn(project.textOf(file) ?? '').some((mask) => mayFit(mask, path)));
  }

  /** What nobody imports, by a text that names it, or by its place. */
  function mayStart(path: string): boolean {
    const word = wordOf(path);
    const folder = project.packageOf(path)?.directory ?? project.root;
    const packages = project.packagesReaching(path);
    // `fork(path.join(__dirname, 'signer'))`
    const quoted = new RegExp(
      `['"\`/]${word}\\.\\w+['"\`]|(?:__dirname|__filename|import\\.meta\\.\\w+|process\\.cwd\\(\\))[^;\\n]{0,120}['"\`]${word}['"\`]`,
    );
    const isNamed = (file: string): boolean => file !== path && !isTestFile(file, folder) && quoted.test(project.textOf(file) ?? '');
    const stem = word.replaceAll('\\', '');
    if (packages.some((at) => project.filesMentioning(stem, `${at}/x`).some(isNamed)) || takesPages(path)) return true;
    return !(isBundled(path) && !isLoadedByPlace(project, path)) && !needsListing(path) && !areImported(path, packages);
  }

  /** A controller: there is none unless a module lists it. */
  function needsListing(path: string): boolean {
    const { packages, decorators, starts } = listedByModules;
    const text = project.textOf(path) ?? '';
    return (
      isNamedIn(packages, dependenciesOf(project, path)) && !text.includes(starts) && decorators.some((name) => text.includes(`@${name}(`))
    );
  }

  /** What makes pages takes in what is imported, beginning with files that it knows by name and place. */
  function isBundled(path: string): boolean {
    return isNamedIn(bundlesPages, dependenciesOf(project, path));
  }

  /** Pages name files themselves, mostly those of the top (vite.dev/guide/build, multi-page app), and are not searched. */
  function takesPages(path: string): boolean {
    const directory = project.packageOf(path)?.directory ?? project.root;
    if (isBundled(path) && [directory, joinPath(directory, 'src')].includes(directoryOf(path))) return true;
    return ['ts', 'js', 'mts', 'mjs'].some((ending) => project.textOf(joinPath(directory, `vite.config.${ending}`))?.includes('.html'));
  }

  /** Whether the others of the folder are imported, so that what nobody imports is left over. */
  function areImported(path: string, packages: readonly string[]): boolean {
    const folder = directoryOf(path);
    const neighbours = project
      .filesMentioning('export', path)
      .filter((file) => file !== path && directoryOf(file) === folder && !isTestFile(file, project.base) && wordOf(file) !== 'index');
    const importers = neighbours.slice(0, MAX_NEIGHBOURS).map((file) =>
      importersOf(project, file, packages)
        .found.map((one) => one.file)
        .filter((other) => other !== file),
    );
    // What only this file imports says nothing of who would import it.
    const asked = importers.filter((others) => others.length === 0 || others.some((other) => other !== path));
    const imported = asked.filter((others) => others.length > 0);
    return imported.length > 0 && imported.length >= asked.length * MOST;
  }
}

/**
 * The patterns in a text that name code: what stands in quotes, and words with a slash in them, such as regular expressions. Each run
 * between quotes is looked at once.
 */
function masksIn(text: string): readonly string[] {
  const code = text.replace(DESCRIBED, '');
  return [...code.matchAll(/[^'"`\n]+/g)].flatMap(({ 0: run, index }) => {
    const star = run.lastIndexOf('*');
    if (star < 0) return [];
    const [before, after] = [run.slice(Math.max(0, star - 120), star), run.slice(star, star + 90)];
    if (/['"`]/.test(code[index - 1] ?? '')) return NAMES_CODE.test(after) ? [before + after] : [];
    const word = `${before.split(/\s/).at(-1) ?? ''}${after.split(/\s/)[0] ?? ''}`;
    return word.includes('/') && NAMES_CODE.test(word) ? [word] : [];
  });
}

const NAMES_CODE = /\.[cm]?[jt]s\b|\{[^}\n]{0,30}\b[jt]s\b/;

/**
 * Whether `jobs/*.entity{.ts,.js}` fits a file, as it is written or compiled, by its name and the folder that it stands in. What else may
 * stand in it fits anything.
 */
function mayFit(mask: string, path: string): boolean {
  const [last = '', folder = ''] = mask.split('/').reverse();
  if (/[{},\s]/.test(mask.slice(0, mask.lastIndexOf('/') + 1))) return true;
  if (/^[\w-]+$/.test(folder) && !OF_BUILDS.test(folder) && !path.includes(`/${folder}/`)) return false;
  if (/[\\$?[\]!@+()^|]/.test(last)) return true;
  const [start = '', choices = '', end = '', ...more] = last.split(/[{}]/);
  if (more.length > 0) return true;
  const base = path.slice(path.lastIndexOf('/') + 1);
  const names = [base, base.replace(/\.([cm]?)tsx?$/, '.$1js')];
  return choices.split(',').some((choice) => names.some((name) => fits(`${start}${choice}${end}`.split(/\*+/), name)));
}

/** Folders of what is compiled, whose files are written elsewhere. */
const OF_BUILDS = /^(?:dist|build|built|out|lib|output|compiled|js)$/;

/** Whether a name is made of these pieces in their order, and of anything between them. */
function fits(pieces: readonly string[], name: string): boolean {
  const [first = '', ...others] = pieces;
  const last = others.at(-1);
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of others.slice(0, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

/** Files in which swagger-jsdoc reads comments. */
const DESCRIBED = /\bapis\s*:\s*\[[^\]]{0,2000}\]/g;
