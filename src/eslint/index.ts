import type { ESLint, Linter } from 'eslint';
import manifest from '../../package.json' with { type: 'json' };
import { rules as allRules } from '../../rules/index.ts';
import { KEPT_KINDS } from '../models/operation.ts';
import { PRESETS, type Preset } from '../rule/severity.ts';
import { eslintRule } from './rule.ts';

const NAME = 'jwt-audit';

/** A linter shows its rules one file at a time: nothing that is no code, and no whole application. */
const rules = allRules.filter((rule) => !rule.conclude && !rule.operations.every((kind) => KEPT_KINDS.has(kind)));

const meta = { name: NAME, version: manifest.version, namespace: NAME };

/** The rules of jwt-audit behind ESLint's interface; oxlint loads the same object. */
const plugin = {
  meta,
  rules: Object.fromEntries(rules.map((rule) => [rule.meta.id, eslintRule(rule)])),
  configs: { recommended: config('recommended'), strict: config('strict'), all: config('all') },
} satisfies ESLint.Plugin;

// A configuration names its plugin, and the plugin holds its configurations.
for (const each of Object.values(plugin.configs)) each.plugins[NAME] = plugin;

/** The rules of a preset and of those below it. Which files, parsers and globals there are is left to the user. */
function config(preset: Preset): Linter.Config & { plugins: Record<string, ESLint.Plugin> } {
  const level = PRESETS.indexOf(preset);
  const chosen = rules.filter((rule) => PRESETS.indexOf(rule.meta.preset) <= level);
  return {
    name: `${NAME}/${preset}`,
    plugins: {},
    rules: Object.fromEntries(chosen.map((rule) => [`${NAME}/${rule.meta.id}`, 'error' as const])),
  };
}

// By the second name `require('jwt-audit/eslint')` gives the plugin itself.
export { plugin as default, plugin as 'module.exports' };
