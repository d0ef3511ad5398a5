import type { Project } from '../project/project.ts';
import { satisfies } from '../project/satisfies.ts';
import type { SourceModule } from '../source/module.ts';
import type { Defaults, ModelRow } from './schema.ts';

/** What a library does by itself, in the version that a file uses. */
export interface RowDefaults {
  /** A range that straddles a change keeps the newest, which is said elsewhere. */
  of<Name extends keyof Defaults>(row: ModelRow, module: SourceModule, name: Name): Defaults[Name] | undefined;
  /** The versions in which it is otherwise, where the one at hand may or may not be among them. */
  doubt(row: ModelRow, module: SourceModule, name: keyof Defaults): string | undefined;
}

export function createDefaults(project: Project): RowDefaults {
  return {
    of(row, module, name) {
      const variants = (row.variants ?? []).filter(({ defaults }) => name in defaults);
      // Lockfiles are long: none is read for what is the same in every version.
      if (variants.length === 0) return row.defaults?.[name];
      const version = project.libraryVersion(row.library, module.path);
      const own = variants.findLast(({ versions }) => satisfies(version, versions) === 'yes');
      return (own?.defaults ?? row.defaults)?.[name];
    },
    doubt(row, module, name) {
      const variants = (row.variants ?? []).filter(({ defaults }) => name in defaults);
      if (variants.length === 0) return undefined;
      const version = project.libraryVersion(row.library, module.path);
      return variants.find(({ versions }) => ['conflicting', 'unknown'].includes(satisfies(version, versions)))?.versions;
    },
  };
}
