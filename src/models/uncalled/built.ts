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
    const source = path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
    return project.textOf(source) !== undefined || (project.textOf(`${source}x`) !== undefined && isMarked(path));
  }

  /** Below the `outDir` of the settings around it. */
  function isOutput(path: string): boolean {
    const directory = project.packageOf(path)?.directory ?? project.root;
    const out = /^\s*"outDir"\s*:\s*"\.?\/?([\w.-][\w./-]*)"/m.exec(project.textOf(joinPath(directory, 'tsconfig.json')) ?? '')?.[1];
    if (out === undefined) return false;
    const folder = joinPath(directory, out);
    return folder !== directory && isInside(directoryOf(path), folder) && isMarked(path);
  }

  /** What compilers write into each file of theirs: people write into such folders too. */
  function isMarked(path: string): boolean {
    return /__esModule|sourceMappingURL=|__importDefault|__awaiter/.test(project.textOf(path) ?? '');
  }
}
