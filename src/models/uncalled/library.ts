import { joinPath, relativeTo } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';
import { loadsByName, RUN_BY_HAND } from './program.ts';

/** Where builders are told which files they make into what a package offers. */
const BUILDS = ['tsup.config', 'tsdown.config', 'rollup.config', 'vite.config', 'build.config', 'esbuild.config', 'rolldown.config'];
const ENDINGS = ['ts', 'js', 'mjs', 'mts', 'cjs'];
/** `src/**`, `lib/*.ts`: files that are offered without being named. */
const MANY = /(?:src|lib|source)\/[^'"`\s]*\*/;

/** What a plugin of a builder looks at, of the files that are made anyway: `include: 'src/**'`. */
function withoutFilters(text: string): string {
  return text.replace(/\b(?:include|exclude|content|watch)\s*:[^\n]*/g, '');
}

/**
 * Whether a file stands within a package that offers others what its `exports` name and nothing else, and is itself not among that:
 * neither the manifest nor the settings of a builder name it or a pattern that it may fit.
 */
export function isWithinLibrary(project: Project, path: string, name: string): boolean {
  const own = project.packageOf(path);
  if (!own || own.manifest['exports'] === undefined) return false;
  const below = relativeTo(path, own.directory);
  const stem = (below.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
  // An index may be meant by the name of its folder.
  if (stem === 'index' || RUN_BY_HAND.test(below)) return false;
  const settings = [
    JSON.stringify(own.manifest),
    ...BUILDS.flatMap((file) => ENDINGS.map((ending) => project.textOf(joinPath(own.directory, `${file}.${ending}`)) ?? '')).map(
      withoutFilters,
    ),
  ];
  const { exports } = own.manifest;
  if (JSON.stringify(exports).includes('*') || settings.some((text) => MANY.test(text) || text.includes(stem) || text.includes(name)))
    return false;
  return !loadsByName(project, path);
}
