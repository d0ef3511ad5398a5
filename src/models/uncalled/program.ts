import { joinPath, relativeTo } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';
import { record } from '../../project/view.ts';

/** What a package offers to others, and what makes it a root that others stand below. */
const OFFERS = ['bin', 'exports', 'module', 'types', 'typings', 'publishConfig', 'workspaces', 'esmodule', 'man'];

/** Folders whose files are run by hand, by name or by a runner. */
export const RUN_BY_HAND = /(?:^|\/)(?:scripts?|bin|tools?|migrations?|tasks?|cli|cron|jobs)\//;

/** Settings in which clouds find the functions that they call. */
const CLOUD_SETTINGS = ['serverless.yml', 'serverless.yaml', 'template.yml', 'template.yaml', 'cloudbuild.yaml', 'app.yaml', 'Dockerfile'];

/**
 * Whether a file belongs to a package that is started, and that nobody imports: only then all callers of its functions stand in it.
 * What loads files by names that it puts together, or what is named in its settings, may call anything.
 */
export function isStartedProgram(project: Project, path: string, name?: string): boolean {
  const own = project.packageOf(path);
  if (!own || RUN_BY_HAND.test(relativeTo(path, own.directory)) || !isStarted(project, own)) return false;
  if (name !== undefined && JSON.stringify(own.manifest).includes(name)) return false;
  if (name !== undefined && CLOUD_SETTINGS.some((file) => project.textOf(joinPath(own.directory, file))?.includes(name))) return false;
  return !loadsByName(project, path);
}

function isStarted(project: Project, { directory, manifest }: { directory: string; manifest: Readonly<Record<string, unknown>> }): boolean {
  // `"browser": { "fs": false }` says what a page does without.
  if (typeof manifest['browser'] === 'string' || OFFERS.some((key) => manifest[key] !== undefined)) return false;
  const scripts = Object.entries(record(manifest['scripts'])).filter(([key]) => /^(?:start|serve|preview|dev)(?![a-z])/.test(key));
  // What has no name cannot be imported by it, however it is started.
  if (scripts.length === 0 || (manifest['name'] !== undefined && scripts.every(([key]) => key.startsWith('dev')))) return false;
  const { main } = manifest;
  if (typeof main !== 'string' || main === '') return true;
  const stem = main.replace(/^\.\//, '').replace(/\.[cm]?[jt]s$/, '');
  if (scripts.some(([, script]) => typeof script === 'string' && script.includes(stem))) return true;
  // `npm init` writes `"main": "index.js"` for everybody.
  return (
    !stem.includes('/') && ['js', 'ts', 'mjs'].every((ending) => project.textOf(joinPath(directory, `${stem}.${ending}`)) === undefined)
  );
}

/** `require(serviceAccountPath)`: data, and no code. */
const BY_NAME = [
  {
    word: 'require(',
    test: /\brequire\((?!\s*(?:(['"])[^'"\n]*\1\s*[,)]|`[^`$]*`\s*[,)]|\/\*|\)|[\w$.]*(?:account|config|credential|json|manifest|package|locale|translation|certificate)s?(?:full)?(?:file|path|name)*\s*\)))/i,
  },
  { word: 'import(', test: /\bimport\((?!\s*(?:(['"])[^'"\n]*\1\s*[,)]|`[^`$]*`\s*[,)]|\/\*|\)))/ },
] as const;

export function loadsByName(project: Project, path: string): boolean {
  if (project.mentionsAny(['import.meta.glob', 'require.context', 'require-all', 'require-directory', 'include-all', 'loadModules('], path))
    return true;
  return BY_NAME.some(({ word, test }) => project.filesWhere(`loads by name ${word}`, word, path, (text) => test.test(text)).length > 0);
}

/** Folders whose files frameworks and clouds find by their place. */
const BY_PLACE =
  /\/(?:pages|app|routes|api|server|functions|lambdas?|handlers?|plugins?|composables|stores?|middlewares?|workers?|public|static|events?|commands?|models?|entities|resolvers?|hooks|extensions?|modules)\//;

export function isLoadedByPlace(project: Project, path: string): boolean {
  return BY_PLACE.test(`/${relativeTo(path, project.packageOf(path)?.directory ?? project.root)}`);
}
