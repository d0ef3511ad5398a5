import type { Config } from '../../engine/config.ts';
import { configTexts, textOf } from '../../engine/config-texts.ts';
import { hash } from '../../engine/hash.ts';
import { scopeOf } from '../../engine/scope.ts';
import type { AuditResult } from '../../engine/summary.ts';
import type { Recorded } from '../../engine/audit.ts';
import type { Discovery, DiscoverOptions } from '../../project/discover.ts';
import { begunListing } from '../../project/git-listing.ts';
import { repositoryRoot } from '../../project/git.ts';
import { directoryOf, isInside, joinPath, relativeTo } from '../../project/paths.ts';
import type { AuditCommand } from '../options.ts';
import type { Selection } from '../selection.ts';
import { build, version } from '../version.ts';
import type { Kept } from './kept.ts';
import { placeFor, readKept, writeKept } from './place.ts';
import { isSameAnswer, isSameRest, lookAt, parseKept, resultOf, stillAnswers, textOfKept, type Looked, type Parsed } from './recall.ts';
import type { Recording } from './recording.ts';

/** The results of earlier runs that asked the same. */
export interface Cache {
  /** The result, if everything that it rests on is as it was. */
  recall(): Promise<AuditResult | undefined>;
  /** Says what went wrong. */
  keep(recorded: Recorded, recording: Recording, config: Config | undefined): Promise<string | undefined>;
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

  const ignoresOf = ({ ignores }: Kept): DiscoverOptions => {
    if (!ignores) return {};
    let directory = config === undefined ? base : directoryOf(config);
    for (let i = 0; i < ignores.above; i++) directory = directoryOf(directory);
    return { ignores: { directory, patterns: ignores.patterns } };
  };
  /** What discovery says now; undefined when git gives the answer of that time and no file is gone, which saves it. */
  const discovered = async (parsed: Parsed, { gone }: Looked): Promise<Discovery | undefined> => {
    const answer = await begunListing(base);
    if (gone.size === 0 && answer?.ok && isSameAnswer(parsed, root, answer.stdout)) return undefined;
    const { discover } = await import('../../project/discover.ts');
    return discover(paths, ignoresOf(parsed.kept));
  };
  const write = (kept: Kept, answer: Uint8Array): string | undefined => place && writeKept(place, name, textOfKept(kept, answer));

  return {
    async recall() {
      const bytes = place && readKept(joinPath(place.folder, name));
      const parsed = bytes && parseKept(bytes, key, relativeTo(base, root));
      const looked = parsed && (await lookAt(parsed.kept, root, host, since));
      if (!looked || !stillAnswers(parsed.kept, root, host)) return undefined;
      const result = resultOf(parsed.kept, root, host);
      // Git has listed the files meanwhile.
      const found = result && (await discovered(parsed, looked));
      const isUnchanged = !found && looked.gone.size === 0 && looked.changed.size === 0;
      if (!result || (isUnchanged && !looked.isNewer)) return result;
      if (found && (scopeOf(paths, found.files, false, host).root !== root || !isSameRest(parsed.kept, root, found))) return undefined;
      const { renewed } = await import('./renew.ts');
      const kept = renewed(parsed.kept, { root, base, tests, host, since, looked, found });
      if (!kept) return undefined;
      write(kept, found ? (found.flat?.answer ?? new Uint8Array()) : parsed.answer);
      return { ...result, summary: kept.result.summary };
    },
    async keep(recorded, recording, configuration) {
      if (!place) return 'there is no node_modules here to keep it in; --cache-location names a folder';
      if (recorded.result.root !== root) return undefined;
      const { keptOf } = await import('./keep.ts');
      const kept = keptOf(recorded, recording, { key, base, ignores: ignoresFor(configuration, base) }, since);
      return kept && write(kept, recorded.flat?.answer ?? new Uint8Array());
    },
  };
}

function ignoresFor(config: Config | undefined, base: string): Kept['ignores'] {
  if (!config?.ignores || config.directory === undefined) return undefined;
  const { ignores: patterns, directory } = config;
  return { patterns, above: isInside(base, directory) ? relativeTo(base, directory).split('/').filter(Boolean).length : 0 };
}
