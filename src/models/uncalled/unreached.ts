import { directoryOf, joinPath } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { importersOf } from './importers.ts';
import { isLoadedByPlace, isStartedProgram } from './program.ts';
import { dependenciesOf, isStart, wordOf } from './starts.ts';

/** Files on the ways from one to what starts the program; where there are more, one of them may lead there. */
const MAX_FILES = 60;
/** Neighbours that say how the files of a folder are loaded. */
const MAX_NEIGHBOURS = 12;
/** What is left over has others like it. */
const MOST = 0.75;

/** Packages that load the files of a program by their places, or by names in files that are no code. */
const LOADS_BY_PLACE =
  /^(?:nuxt|sails|egg|@midwayjs\/\w+|@strapi\/strapi|@adonisjs\/core|moleculer|@fastify\/autoload|fastify-autoload|@loopback\/boot|thinkjs|routing-controllers|tsoa|@tsed\/[\w-]+|express-file-routing|@redwoodjs\/core|@feathersjs\/cli|unplugin-auto-import|@medusajs\/medusa|@keystonejs\/\w+|vite-plugin-pages|nitropack|glob|globby|fast-glob|tiny-glob|requireindex|awilix|consign|express-load|bottender|@serverless\/\w+|serverless|@next\/mdx|nextra|@mdx-js\/\w+|@docusaurus\/core|vitepress|express-openapi|express-openapi-validator|openapi-backend|swagger-tools|oas-tools|swagger-node-runner)$/;
/** What makes the pages of a program of files that are imported. */
const BUNDLERS = /^(?:next|react-scripts|vite|@angular\/core|@vue\/cli-service)$/;

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
    if (!/\.[cm]?[jt]sx?$/.test(path) || dependenciesOf(project, path).some((name) => LOADS_BY_PLACE.test(name))) return false;
    // All texts of the packages around are read for the last one.
    return isStartedProgram(project, path) && !loadsByPattern(path) && project.packagesReaching(path).length > 0;
  }

  /** `resolvers: [__dirname + '/**\/*.resolver.js']`: code that names many files by a pattern; what describes them to readers runs none. */
  function loadsByPattern(path: string): boolean {
    const names = project.filesWhere('names files by a pattern', '*', path, (text) => PATTERN.test(text.replace(DESCRIBED, '')));
    return names.some((file) => !/\.config\.|rc\.[cm]?js$/.test(file));
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
    return !(isBundled(path) && !isLoadedByPlace(project, path)) && !areImported(path, packages);
  }

  /** What makes pages takes in what is imported, beginning with files that it knows by name and place. */
  function isBundled(path: string): boolean {
    return dependenciesOf(project, path).some((name) => BUNDLERS.test(name));
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

const PATTERN = /['"`/][^'"`\n]{0,120}\*[^'"`\n]{0,60}(?:\.[cm]?[jt]s\b|\{[^}\n]{0,30}\b[jt]s\b)/;
/** Files in which swagger-jsdoc reads comments. */
const DESCRIBED = /\bapis\s*:\s*\[[^\]]{0,2000}\]/g;
