import { directoryOf, joinPath } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { importersOf } from './importers.ts';
import { record } from '../../project/view.ts';
import { isLoadedByPlace, isStartedProgram } from './program.ts';

/** Files on the ways from one to what starts the program; where there are more, one of them may lead there. */
const MAX_FILES = 60;
/** Neighbours that say how the files of a folder are loaded. */
const MAX_NEIGHBOURS = 12;
/** What is left over has others like it. */
const MOST = 0.75;

/** What is started, or loaded by its name: `main.ts`, `+page.server.ts`, `_app.tsx`, `vite.config.ts`, `[id].ts`. */
const STARTS =
  /^(?:index|main|app|server|start|www|cli|worker|bootstrap|root|entry|init|setup|boot|run|lambda|handler|middleware|instrumentation|proxy|page|layout|route|template|error|loading|default|gulpfile|gruntfile)(?=[.-])|^[^\w]|^_|\.(?:config|d|server|client|entry|worker|plugin|middleware|entity|model|schema|processor|task|job)\.|[\][()$@]/i;
/** Packages that load the files of a program by their places, all of them. */
const LOADS_BY_PLACE =
  /^(?:nuxt|sails|egg|@midwayjs\/\w+|@strapi\/strapi|@adonisjs\/core|moleculer|@fastify\/autoload|fastify-autoload|@loopback\/boot|thinkjs|routing-controllers|tsoa|express-file-routing|@redwoodjs\/core|@feathersjs\/cli|unplugin-auto-import|@medusajs\/medusa|@keystonejs\/\w+|vite-plugin-pages|nitropack|glob|globby|fast-glob|tiny-glob|requireindex|awilix|consign|express-load|bottender|@serverless\/\w+|serverless)$/;
/** What makes the pages of a program of files that are imported. */
const BUNDLERS = /^(?:next|react-scripts|vite|@angular\/core|@vue\/cli-service)$/;
/** Where programs are told which files to start. */
const TOLD = [
  'package.json',
  'Dockerfile',
  'Procfile',
  'nest-cli.json',
  'angular.json',
  'project.json',
  'ecosystem.config.js',
  'ecosystem.json',
  'pm2.json',
]
  .concat([
    'index.html',
    'public/index.html',
    'app.json',
    'serverless.yml',
    'vercel.json',
    'netlify.toml',
    'firebase.json',
    'tsconfig.json',
  ])
  .concat(['docker-compose.yml', 'docker-compose.yaml', 'nodemon.json', 'webpack.config.js', 'rspack.config.js']);

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
    if (known.get(path) === false || seen.size > MAX_FILES || isStart(path)) return true;
    const { found, isOpen } = importersOf(project, path, project.packagesReaching(path));
    if (isOpen) return true;
    if (found.length === 0) return mayStart(path);
    return found.some(({ file }) => {
      if (seen.has(file)) return false;
      seen.add(file);
      return isReached(file, seen);
    });
  }

  function isOfProgram(path: string): boolean {
    if (!/\.[cm]?[jt]sx?$/.test(path) || project.packagesReaching(path).length === 0) return false;
    return !dependenciesOf(path).some((name) => LOADS_BY_PLACE.test(name)) && isStartedProgram(project, path);
  }

  /** By its name, or because somebody is told to start it: others may import from it too. */
  function isStart(path: string): boolean {
    if (STARTS.test(baseOf(path)) || !/\.[cm]?[jt]sx?$/.test(path)) return true;
    // With its folder or its ending: `auth` alone is a word like others.
    const word = wordOf(path);
    const told = new RegExp(`/${word}(?![\\w-])|(?<![\\w-])${word}\\.[cm]?[jt]sx?(?!\\w)`);
    const { directory } = project.packageOf(path) ?? { directory: project.root };
    return [directory, project.root].some((at) => TOLD.some((file) => told.test(project.textOf(joinPath(at, file)) ?? '')));
  }

  /** What nobody imports, by a text that names it, or by its place. */
  function mayStart(path: string): boolean {
    const stem = stemOf(path);
    const word = wordOf(path);
    const { directory } = project.packageOf(path) ?? { directory: project.root };
    const packages = project.packagesReaching(path);
    const quoted = new RegExp(`['"\`/]${word}\\.\\w+['"\`]`);
    const isNamed = (file: string): boolean => file !== path && !isTestFile(file, directory) && quoted.test(project.textOf(file) ?? '');
    if (packages.some((folder) => project.filesMentioning(`${stem}.`, `${folder}/x`).some(isNamed))) return true;
    return !(isBundled(path) && !isLoadedByPlace(path)) && !areImported(path, packages);
  }

  /** What makes pages takes in what is imported, beginning with files that it knows by name and place. */
  function isBundled(path: string): boolean {
    return dependenciesOf(path).some((name) => BUNDLERS.test(name));
  }

  function dependenciesOf(path: string): readonly string[] {
    const { manifest = {} } = project.packageOf(path) ?? {};
    return ['dependencies', 'devDependencies'].flatMap((group) => Object.keys(record(manifest[group])));
  }

  /** Whether the others of the folder are imported, so that what nobody imports is left over. */
  function areImported(path: string, packages: readonly string[]): boolean {
    const folder = directoryOf(path);
    const neighbours = project
      .filesMentioning('export', path)
      .filter((file) => file !== path && directoryOf(file) === folder && !isTestFile(file, project.base) && stemOf(file) !== 'index');
    const asked = neighbours.slice(0, MAX_NEIGHBOURS);
    const imported = asked.filter((file) => importersOf(project, file, packages).found.length > 0);
    return imported.length > 0 && imported.length >= asked.length * MOST;
  }
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function stemOf(path: string): string {
  return baseOf(path).replace(/\.[^.]+$/, '');
}

function wordOf(path: string): string {
  return stemOf(path).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
