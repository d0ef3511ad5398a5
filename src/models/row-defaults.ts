import type { Project } from '../project/project.ts';
import { satisfies } from '../project/satisfies.ts';
import type { SourceModule } from '../source/module.ts';
import type { Defaults, ModelRow } from './schema.ts';

/** What a library does by itself, in the version that a file uses. */
export interface RowDefaults {
  /** A range that straddles a change keeps the newest, which is said elsewhere. */
  of(row: ModelRow, module: SourceModule): Defaults;
  /** The versions in which it is otherwise, where the one at hand may or may not be among them. */
  doubt(row: ModelRow, module: SourceModule, name: keyof Defaults): string | undefined;
}

export function createDefaults(project: Project): RowDefaults {
  return {
    of(row, module) {
      let defaults: Defaults = row.defaults ?? {};
      if (!row.variants) return defaults;
      const version = project.libraryVersion(row.library, module.path);
      for (const variant of row.variants) {
        if (satisfies(version, variant.versions) === 'yes') defaults = { ...defaults, ...variant.defaults };
      }
      return defaults;
    },
    doubt(row, module, name) {
      const variants = (row.variants ?? []).filter(({ defaults }) => name in defaults);
      if (variants.length === 0) return undefined;
      const version = project.libraryVersion(row.library, module.path);
      return variants.find(({ versions }) => ['conflicting', 'unknown'].includes(satisfies(version, versions)))?.versions;
    },
  };
}
