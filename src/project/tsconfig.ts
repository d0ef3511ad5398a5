import { directoryOf, directoriesUpTo, isInside, joinPath } from './paths.ts';
import { record, strings, type View } from './view.ts';

/** What of a tsconfig.json or jsconfig.json matters for finding files. */
interface Config {
  readonly baseUrl?: string;
  readonly paths: readonly PathRule[];
}
interface PathRule {
  /** Text before and behind the star; without a star the pattern is the whole name. */
  readonly prefix: string;
  readonly suffix: string | undefined;
  /** Absolute, with the star still in them. */
  readonly targets: readonly string[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];
/** A base that other configurations extend (Nx and Turborepo name it so); it counts where the extending one cannot be read. */
const BASE_NAMES = ['tsconfig.base.json', 'tsconfig.paths.json'];

/** Absolute paths, without extension trials, that the path mappings give for a bare name, best first. */
export type PathMapper = (specifier: string, directory: string) => readonly string[];

/**
 * TypeScript reads the nearest configuration only. Here the ones above it follow as a second choice, because a bare clone
 * often lacks what the nearest extends (a package, a generated file); a wrong answer needs a file that happens to exist.
 */
export function createPathMapper(view: View): { map: PathMapper; refresh(): void } {
  const cache = new Map<string, readonly Config[]>();
  const configsAt = (directory: string): readonly Config[] => {
    const known = cache.get(directory);
    if (known) return known;
    const found = [...NAMES, ...BASE_NAMES].flatMap((name) => {
      const path = joinPath(directory, name);
      return view.json(path) === undefined ? [] : configsOf(view, path, new Set());
    });
    cache.set(directory, found);
    return found;
  };
  return {
    map: (specifier, directory) =>
      directoriesUpTo(directory, view.root).flatMap((at) => configsAt(at).flatMap((config) => applyConfig(config, specifier))),
    refresh: () => cache.clear(),
  };
}

function applyConfig(config: Config, specifier: string): string[] {
  const found: string[] = [];
  const rule = bestRule(config.paths, specifier);
  if (rule) {
    const star = rule.suffix === undefined ? '' : specifier.slice(rule.prefix.length, specifier.length - rule.suffix.length);
    for (const target of rule.targets)
      found.push(
        joinPath(
          target.replace('*', () => star),
          '.',
        ),
      );
  }
  if (config.baseUrl !== undefined) found.push(joinPath(config.baseUrl, specifier));
  return found;
}

/** An exact pattern wins, then the one with the longest text before the star, as in TypeScript. */
function bestRule(rules: readonly PathRule[], specifier: string): PathRule | undefined {
  let best: PathRule | undefined;
  for (const rule of rules) {
    if (rule.suffix === undefined) {
      if (rule.prefix === specifier) return rule;
      continue;
    }
    const long = specifier.length >= rule.prefix.length + rule.suffix.length;
    if (!long || !specifier.startsWith(rule.prefix) || !specifier.endsWith(rule.suffix)) continue;
    if (!best || rule.prefix.length > best.prefix.length) best = rule;
  }
  return best;
}

/** The configuration of a file, followed by those of its project references ("solution" files hold nothing else). */
function configsOf(view: View, path: string, seen: Set<string>): Config[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const config = readConfig(view, path, new Set());
  const references = record(view.json(path))['references'];
  const referenced = Array.isArray(references)
    ? references.flatMap((reference) => {
        const target: unknown = record(reference)['path'];
        if (typeof target !== 'string') return [];
        const file = joinPath(directoryOf(path), target);
        // Only configurations of the same directory speak for its files; other packages have their own.
        const config = view.isFile(file) ? file : joinPath(file, 'tsconfig.json');
        return directoryOf(config) === directoryOf(path) ? configsOf(view, config, seen) : [];
      })
    : [];
  return [config, ...referenced].filter((each) => each.baseUrl !== undefined || each.paths.length > 0);
}

function readConfig(view: View, path: string, seen: Set<string>): Config {
  if (seen.has(path)) return { paths: [] };
  seen.add(path);
  const content = record(view.json(path));
  const directory = directoryOf(path);
  let merged: Config = { paths: [] };
  for (const parent of typeof content['extends'] === 'string' ? [content['extends']] : strings(content['extends'])) {
    const file = extendedFile(view, directory, parent);
    if (file !== undefined) merged = merge(merged, readConfig(view, file, seen));
  }
  const options = record(content['compilerOptions']);
  const baseUrl = typeof options['baseUrl'] === 'string' ? locate(directory, options['baseUrl']) : undefined;
  const paths =
    options['paths'] === undefined ? undefined : pathRules(record(options['paths']), baseUrl ?? merged.baseUrl ?? directory, directory);
  return merge(merged, { ...(baseUrl === undefined ? {} : { baseUrl }), paths: paths ?? [] });
}

function merge(base: Config, own: Config): Config {
  const baseUrl = own.baseUrl ?? base.baseUrl;
  return { ...(baseUrl === undefined ? {} : { baseUrl }), paths: own.paths.length > 0 ? own.paths : base.paths };
}

/** A relative `extends`, with or without extension. Those of packages are left out: shared bases set strictness, not paths. */
function extendedFile(view: View, directory: string, parent: string): string | undefined {
  if (!parent.startsWith('.')) return undefined;
  const path = joinPath(directory, parent);
  if (!isInside(path, view.root)) return undefined;
  return [path, `${path}.json`, joinPath(path, 'tsconfig.json')].find((candidate) => view.isFile(candidate));
}

function pathRules(paths: Record<string, unknown>, base: string, configDirectory: string): PathRule[] {
  return Object.entries(paths).map(([pattern, targets]) => {
    const star = pattern.indexOf('*');
    return {
      prefix: star < 0 ? pattern : pattern.slice(0, star),
      suffix: star < 0 ? undefined : pattern.slice(star + 1),
      targets: strings(targets).map((target) =>
        target.startsWith('${configDir}') ? locate(configDirectory, target) : joinPath(base, target),
      ),
    };
  });
}

function locate(directory: string, path: string): string {
  return joinPath(directory, path.replace('${configDir}', '.'));
}
