import { joinPath, relativeTo } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';
import { record } from '../../project/view.ts';
import { literally } from '../../source/pattern.ts';
import { callsByDescription, isNamedIn, routesByFile } from '../libraries/reached-by.ts';

/** What is started, or loaded by its name: `main.ts`, `+page.server.ts`, `_app.tsx`, `vite.config.ts`, `[id].ts`. */
const STARTS =
  /^(?:index|main|app|server|start|www|cli|worker|bootstrap|root|entry|init|setup|boot|run|lambda|handler|middleware|instrumentation|proxy|page|layout|route|template|error|loading|default|gulpfile|gruntfile)(?=[.-])|^[^\w]|^_|\.(?:config|d|server|client|entry|worker|plugin|middleware|entity|model|schema|processor|task|job)\.|[\][()$@]/i;

/** Where programs are told which files to start. */
const TOLD: readonly string[] = [
  ...['package.json', 'Procfile', 'nest-cli.json', 'angular.json', 'project.json', 'app.json', 'nodemon.json', 'tsconfig.json'],
  ...['ecosystem.config.js', 'ecosystem.config.cjs', 'ecosystem.json', 'ecosystem.config.json', 'pm2.json', 'process.json'],
  ...['index.html', 'public/index.html', 'src/index.html', 'manifest.json', 'public/manifest.json', 'src/manifest.json'],
  ...['webpack.config.js', 'rspack.config.js', 'vite.config.ts', 'vite.config.js', 'vite.config.mts', 'electron-builder.yml'],
  ...['serverless.yml', 'serverless.yaml', 'template.yml', 'template.yaml', 'vercel.json', 'netlify.toml', 'firebase.json', 'fly.toml'],
  ...['', '.dev', '.prod', '.production', '.worker', '.api', '.web', '.server', '.backend'].map((of) => `Dockerfile${of}`),
  ...['', '.dev', '.prod', '.production', '.override', '.worker'].flatMap((of) => [`docker-compose${of}.yml`, `docker-compose${of}.yaml`]),
];

/** Where frameworks and clouds make a route of each file. */
const ROUTE_FOLDER = /\/(?:pages|app|api|routes|functions)\//;

/** What builds each file that a pattern fits: `esbuild src/*.ts`. */
const BUILDS_MANY = /\b(?:esbuild|tsup|rollup|swc|ncc|bun build)\b[^&|"]*\*/;

/** Whether a file is started by its name or its place, or because somebody is told to start it. Others may import from it too. */
export function isStart(project: Project, path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (STARTS.test(base) || !/\.[cm]?[jt]sx?$/.test(path)) return true;
  const { directory, manifest = {} } = project.packageOf(path) ?? { directory: project.root };
  const names = dependenciesOf(project, path);
  if (ROUTE_FOLDER.test(`/${relativeTo(path, directory)}`) && isNamedIn(routesByFile, names)) return true;
  if (BUILDS_MANY.test(JSON.stringify(record(manifest['scripts'])))) return true;
  const word = wordOf(path);
  // With its folder, its ending, or behind what starts it: `auth` alone is a word like others.
  const told = new RegExp(
    `/${word}(?![\\w-])|(?<![\\w-])${word}\\.[cm]?[jt]sx?(?!\\w)|\\b(?:node|nodemon|tsx|ts-node(?:-dev)?|bun|pm2 start|forever|electron)[ "',]+(?:-[^ ]* +)*(?:\\./)?${word}(?![\\w-])|\\bentryFile["']?[\\s:=]+["']?${word}(?![\\w-])|\\b[Hh]andler["']?\\s*[:=]\\s*["']?${word}\\.`,
  );
  return [...new Set([directory, project.root])].some((at) => TOLD.some((file) => told.test(project.textOf(joinPath(at, file)) ?? '')));
}

/** Whether functions may be called by names that stand in no code. */
export function isNamedInDescriptions(project: Project, path: string): boolean {
  return isNamedIn(callsByDescription, dependenciesOf(project, path));
}

export function dependenciesOf(project: Project, path: string): readonly string[] {
  const { manifest = {} } = project.packageOf(path) ?? {};
  return ['dependencies', 'devDependencies'].flatMap((group) => Object.keys(record(manifest[group])));
}

/** The name of a file without its ending, for a regular expression. */
export function wordOf(path: string): string {
  return literally(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, ''));
}
