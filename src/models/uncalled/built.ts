import { directoryOf, isInside, joinPath } from '../../project/paths.ts';
import type { Project } from '../../project/project.ts';

/** What TypeScript has made of a file of the repository, and somebody has committed: a finding belongs to that file. */
export function createBuilt(project: Project): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const is = known.get(path) ?? (/\.[cm]?jsx?$/.test(path) && (hasSource(path) || isOutput(path)));
    known.set(path, is);
    return is;
  };

  function hasSource(path: string): boolean {
    const stem = path.replace(/\.([cm]?)jsx?$/, '.$1ts');
    return [stem, `${stem}x`].some((source) => project.textOf(source) !== undefined);
  }

  /** Below the `outDir` of the settings around it, whose sources are there. */
  function isOutput(path: string): boolean {
    const directory = project.packageOf(path)?.directory ?? project.root;
    const out = /^\s*"outDir"\s*:\s*"\.?\/?([\w.-][\w./-]*)"/m.exec(project.textOf(joinPath(directory, 'tsconfig.json')) ?? '')?.[1];
    if (out === undefined) return false;
    const folder = joinPath(directory, out);
    if (folder === directory || !isInside(directoryOf(path), folder)) return false;
    return project
      .filesMentioning('import', path)
      .some((file) => /\.[cm]?tsx?$/.test(file) && !file.endsWith('.d.ts') && !isInside(file, folder));
  }
}
