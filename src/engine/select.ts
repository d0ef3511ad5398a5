import { PRESETS } from '../rule/severity.ts';
import type { Preset } from '../rule/severity.ts';
import type { Rule } from '../rule/rule.ts';
import type { Config } from './config.ts';

export interface RuleChoice {
  readonly preset?: Preset | undefined;
  /** Only these, whatever preset and configuration say. */
  readonly only?: readonly string[] | undefined;
  readonly config?: Config | undefined;
}

/** The rules that run: those of the preset, with what the configuration turns on and off. */
export function selectRules(rules: readonly Rule[], choice: RuleChoice): readonly Rule[] {
  if (choice.only && choice.only.length > 0) return rules.filter((rule) => choice.only?.includes(rule.meta.id));
  const level = PRESETS.indexOf(choice.preset ?? choice.config?.preset ?? 'recommended');
  const clients = choice.config?.clients;
  return rules.filter(({ meta }) => {
    const set = choice.config?.rules?.[meta.id];
    if (set) return set === 'on';
    if (meta.browserOnly && clients && !clients.includes('browser')) return false;
    return PRESETS.indexOf(meta.preset) <= level;
  });
}
