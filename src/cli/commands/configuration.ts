import type { Config } from '../../engine/config.ts';
import type { LoadedConfig } from '../../engine/load-config.ts';
import type { Host } from '../../project/host.ts';
import type { Engine } from '../engine.ts';
import { UsageError } from '../usage-error.ts';

/** Where the configuration is: in a file that the user named, or in the nearest directory that has one. */
export interface ConfigurationPlace {
  readonly named: string | undefined;
  readonly host: Host;
  readonly directory: string;
  readonly root?: string | undefined;
}

/** The configuration that holds; undefined when there is none. Throws a `UsageError` for one that is not valid. */
export async function configuration({ named, host, directory, root }: ConfigurationPlace, engine: Engine): Promise<Config | undefined> {
  const { findConfig, readConfig } = await import('../../engine/load-config.ts');
  const ids = engine.rules.map((rule) => rule.meta.id);
  const loaded: LoadedConfig | undefined =
    named === undefined ? findConfig(host, directory, ids, root) : readConfig(engine.diskHost(), named, ids);
  if (!loaded) return undefined;
  if (!loaded.ok) throw new UsageError(`in the configuration\n${loaded.error}`);
  return loaded.config;
}
