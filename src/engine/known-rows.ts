import type { ModelRow } from '../models/schema.ts';
import { userRows, type UserRows } from '../models/user-rows.ts';
import type { Config } from './config.ts';

/** The rows of an audit, and the modules that the configuration describes. */
export interface KnownRows {
  readonly rows: readonly ModelRow[];
  readonly modelled?: UserRows['modelled'];
}

/** Before our rows those of the configuration: a user knows better what a call of his does. */
export function knownRows(rows: readonly ModelRow[], config: Config | undefined, directory: string): KnownRows {
  if (!config?.models?.length) return { rows };
  const own = userRows(config.models, config.directory ?? directory);
  return { rows: [...own.rows, ...rows], modelled: own.modelled };
}
