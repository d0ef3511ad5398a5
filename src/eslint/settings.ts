import { rules } from '../../rules/index.ts';
import { checkConfig } from '../engine/config-schema.ts';
import type { Config } from '../engine/config.ts';
import { selectRules } from '../engine/select.ts';
import { globToRegExp } from '../project/glob.ts';
import { isInside, relativeTo } from '../project/paths.ts';
import type { Rule } from '../rule/rule.ts';

const KEY = 'jwt-audit';
const checked = new WeakMap<object, Config>();

/** The configuration in ESLint's settings['jwt-audit']. Throws, for the user to read, when it is not valid. */
export function readSettings(settings: Readonly<Record<string, unknown>>): Config {
  const value = settings[KEY];
  if (value === undefined) return {};
  const known = typeof value === 'object' && value !== null ? checked.get(value) : undefined;
  if (known) return known;
  const problems = checkConfig(
    value,
    rules.map((rule) => rule.meta.id),
  );
  if (problems.length > 0) throw new Error(problems.map(({ message }) => `settings['${KEY}']: ${message}`).join('\n'));
  const config = value as Config;
  checked.set(config, config);
  return config;
}

/** ESLint says which rules run; the settings can only silence some of them. */
export function narrow(enabled: readonly Rule[], config: Config): readonly Rule[] {
  return selectRules(enabled, { config, ...(config.preset === undefined && { preset: 'all' }) });
}

/** Whether `ignores`, relative to ESLint's working directory, leave a file out; the last glob that fits decides. */
export function isIgnored(path: string, config: Config, directory: string): boolean {
  if (!config.ignores || !isInside(path, directory)) return false;
  const relative = relativeTo(path, directory);
  return config.ignores.reduce((ignored, glob) => {
    if (!globToRegExp(glob.replace(/^!/, '')).test(relative)) return ignored;
    return !glob.startsWith('!');
  }, false);
}
