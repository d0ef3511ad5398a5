import { joinPath } from './paths.ts';
import { probe, probeFile } from './probe.ts';
import { record, type View } from './view.ts';

/** Conditions in the order of preference; a condition that is not named here comes last. Source first: outputs may be unbuilt. */
const CONDITIONS = ['source', 'development', 'import', 'module', 'node', 'require', 'default', 'types'];

/** Folders of build outputs and what a bundler may put below them. */
const OUTPUT = /^(?:dist|build|lib|out|output|esm|cjs|es)\/(?:(?:esm|cjs|es|src|node|browser)\/)?/;

/**
 * The source file behind a package of the repository. Its manifest usually names build outputs that a clone does not have,
 * and where they are present they are not what a reviewer reads; so `dist/x.js` is first looked for as `src/x`.
 */
export function packageEntry(view: View, directory: string, subpath: string): string | undefined {
  const manifest = record(view.json(joinPath(directory, 'package.json')));
  const exported = manifest['exports'] === undefined ? [] : exportTargets(manifest['exports'], subpath === '' ? '.' : `./${subpath}`);
  const main =
    subpath === ''
      ? ['source', 'module', 'main', 'types'].map((field) => manifest[field]).filter((value) => typeof value === 'string')
      : [];
  const conventional = subpath === '' ? ['src/index', 'index', 'src/main', 'lib/index'] : [subpath, `src/${subpath}`, `lib/${subpath}`];
  for (const target of [...exported, ...main]) {
    const found = sourceOf(view, directory, target);
    if (found !== undefined) return found;
  }
  for (const path of conventional) {
    const found = probe(view, joinPath(directory, path), true);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The file that one target of `exports` or `imports` stands for. */
export function sourceOf(view: View, directory: string, target: string): string | undefined {
  const path = target.replace(/^\.\//, '').replace(/\.d(\.[cm]?ts)$/, '$1');
  const rest = path.replace(OUTPUT, '');
  const candidates = rest === path ? [path] : [`src/${rest}`, path, rest];
  for (const candidate of candidates) {
    const stem = candidate.replace(/\.[cm]?[jt]sx?$/, '');
    const absolute = joinPath(directory, candidate);
    const found =
      probeFile(view, absolute, true) ??
      (stem === candidate ? probe(view, absolute, true) : probeFile(view, joinPath(directory, stem), true));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All targets that a map of `exports` or `imports` names for a key, best condition first, stars filled in. */
export function exportTargets(map: unknown, key: string): string[] {
  const entries = Object.entries(record(map));
  const isConditions = entries.length > 0 && entries.every(([name]) => !name.startsWith('.') && !name.startsWith('#'));
  if (typeof map === 'string' || Array.isArray(map) || isConditions) return key === '.' ? targetsOf(map) : [];
  const exact = entries.find(([name]) => name === key);
  if (exact) return targetsOf(exact[1]);
  const matches = entries
    .map(([name, value]) => ({ star: name.indexOf('*'), name, value }))
    .filter(
      ({ star, name }) =>
        star >= 0 && key.startsWith(name.slice(0, star)) && key.endsWith(name.slice(star + 1)) && key.length >= name.length - 1,
    )
    .sort((a, b) => b.star - a.star);
  return matches.flatMap(({ star, name, value }) => {
    const filled = key.slice(star, key.length - (name.length - star - 1));
    return targetsOf(value).map((target) => target.replaceAll('*', () => filled));
  });
}

function targetsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(targetsOf);
  return Object.entries(record(value))
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, target]) => targetsOf(target));
}

function rank(condition: string): number {
  const at = CONDITIONS.indexOf(condition);
  return at < 0 ? CONDITIONS.length : at;
}
