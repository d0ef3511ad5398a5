import { joinPath, relativeTo } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';
import { record } from '../../project/view.ts';

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

/** Frameworks and clouds that make a route of each file in some folders. */
const ROUTES_BY_FILE =
  /^(?:next|gatsby|astro|vercel|expo-router|netlify-cli|wrangler|@vercel\/\w+|@netlify\/\w+|@remix-run\/\w+|@react-router\/dev|@sveltejs\/kit|@tanstack\/(?:react-)?start|@cloudflare\/\w+|@azure\/functions|firebase-functions)$/;
const ROUTE_FOLDER = /\/(?:pages|app|api|routes|functions)\//;

/** What builds each file that a pattern fits: `esbuild src/*.ts`. */
const BUILDS_MANY = /\b(?:esbuild|tsup|rollup|swc|ncc|bun build)\b[^&|"]*\*/;

/** Whether a file is started by its name or its place, or because somebody is told to start it. Others may import from it too. */
export function isStart(project: Project, path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (STARTS.test(base) || !/\.[cm]?[jt]sx?$/.test(path)) return true;
  const { directory, manifest = {} } = project.packageOf(path) ?? { directory: project.root };
  const names = dependenciesOf(project, path);
  if (ROUTE_FOLDER.test(`/${relativeTo(path, directory)}`) && names.some((name) => ROUTES_BY_FILE.test(name))) return true;
  if (BUILDS_MANY.test(JSON.stringify(record(manifest['scripts'])))) return true;
  const word = wordOf(path);
  // With its folder, its ending, or behind what starts it: `auth` alone is a word like others.
  const told = new RegExp(
    `/${word}(?![\\w-])|(?<![\\w-])${word}\\.[cm]?[jt]sx?(?!\\w)|\\b(?:node|nodemon|tsx|ts-node(?:-dev)?|bun|pm2 start|forever|electron)[ "',]+(?:-[^ ]* +)*(?:\\./)?${word}(?![\\w-])|\\b[Hh]andler["']?\\s*[:=]\\s*["']?${word}\\.`,
  );
  return [...new Set([directory, project.root])].some((at) => TOLD.some((file) => told.test(project.textOf(joinPath(at, file)) ?? '')));
}

/** Libraries that call handlers by the names which a description of the routes gives them (`operationId`). */
const DESCRIBED =
  /^(?:express-openapi|express-openapi-validator|openapi-backend|swagger-tools|oas-tools|@oas-tools\/core|swagger-node-runner|fastify-openapi-glue)$/;

/** Whether functions may be called by names that stand in no code. */
export function isNamedInDescriptions(project: Project, path: string): boolean {
  return dependenciesOf(project, path).some((name) => DESCRIBED.test(name));
}

export function dependenciesOf(project: Project, path: string): readonly string[] {
  const { manifest = {} } = project.packageOf(path) ?? {};
  return ['dependencies', 'devDependencies'].flatMap((group) => Object.keys(record(manifest[group])));
}

/** The name of a file without its ending, for a regular expression. */
export function wordOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[^.]+$/, '')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
