import type { Config } from '../../engine/config.ts';
import { configTexts, textOf } from '../../engine/config-texts.ts';
import { hash } from '../../engine/hash.ts';
import { scopeOf } from '../../engine/scope.ts';
import type { AuditResult } from '../../engine/summary.ts';
import type { Recorded } from '../../engine/audit.ts';
import { discover } from '../../project/discover.ts';
import { repositoryRoot } from '../../project/git.ts';
import { directoryOf, isInside, joinPath, relativeTo } from '../../project/paths.ts';
import type { AuditCommand } from '../options.ts';
import type { Selection } from '../selection.ts';
import { build, version } from '../version.ts';
import type { Kept } from './kept.ts';
import { keptOf } from './keep.ts';
import { placeFor, readKept, writeKept } from './place.ts';
import { isSameTree, lookAt, parseKept, resultOf } from './recall.ts';
import type { Recording } from './recording.ts';

/** The results of earlier runs that asked the same. */
export interface Cache {
  /** The result, if everything that it rests on is as it was. */
  recall(): Promise<AuditResult | undefined>;
  /** Says what went wrong. */
  keep(recorded: Recorded, recording: Recording, config: Config | undefined): string | undefined;
}

/** `config` is the absolute path of the configuration that the user named, `location` that of the folder for the cache. */
export function openCache(
  command: AuditCommand,
  { host, paths, directory: base }: Selection,
  { location, config }: { readonly location: string | undefined; readonly config: string | undefined },
): Cache {
  const since = Date.now();
  const place = placeFor(base, location);
  const root = repositoryRoot(base) ?? base;
  const { preset, rule, minConfidence, tests = false, stats = false } = command;
  const asked = [paths.map((path) => relativeTo(path, base)), preset, rule, minConfidence, tests, stats, config];
  const texts = config === undefined ? [...configTexts(host, base)].flat() : [{ file: config, text: textOf(host, config) ?? '' }];
  // Names of configurations relative to what is audited, which a checkout somewhere else shares.
  const sources = texts.map(({ file, text }) => [isInside(base, directoryOf(file)) ? relativeTo(base, directoryOf(file)) : file, text]);
  const key = `${version} ${build} ${hash(JSON.stringify([asked, sources]))}`;
  const name = `${hash(JSON.stringify([place?.within === undefined ? base : relativeTo(base, place.within), asked]))}.json`;

  const ignoresOf = ({ ignores }: Kept): Parameters<typeof discover>[1] => {
    if (!ignores) return {};
    let directory = config === undefined ? base : directoryOf(config);
    for (let i = 0; i < ignores.above; i++) directory = directoryOf(directory);
    return { ignores: { directory, patterns: ignores.patterns } };
  };
  const write = (kept: Kept): string | undefined => place && writeKept(place, name, JSON.stringify(kept));

  return {
    async recall() {
      const text = place && readKept(joinPath(place.folder, name));
      const kept = text === undefined ? undefined : parseKept(text, key, relativeTo(base, root));
      if (!kept) return undefined;
      // Git lists the files meanwhile.
      const discovering = discover(paths, ignoresOf(kept));
      const looked = await lookAt(kept, root, host, since);
      const found = await discovering;
      if (!looked || looked.changed.length > 0 || scopeOf(paths, found.files, false, host).root !== root) return undefined;
      const result = isSameTree(kept, root, host, found) ? resultOf(kept, root, host) : undefined;
      if (result && looked.kept !== kept) write(looked.kept);
      return result;
    },
    keep(recorded, recording, configuration) {
      if (!place) return 'there is no node_modules here to keep it in; --cache-location names a folder';
      if (recorded.result.root !== root) return undefined;
      const kept = keptOf(recorded, recording, { key, base, ignores: ignoresFor(configuration, base) }, since);
      return kept && write(kept);
    },
  };
}

function ignoresFor(config: Config | undefined, base: string): Kept['ignores'] {
  if (!config?.ignores || config.directory === undefined) return undefined;
  const { ignores: patterns, directory } = config;
  return { patterns, above: isInside(base, directory) ? relativeTo(base, directory).split('/').filter(Boolean).length : 0 };
}
