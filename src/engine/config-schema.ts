import { checkRow } from '../models/check-row.ts';
import { rowSchema } from '../models/row-json-schema.ts';
import { PRESETS } from '../rule/severity.ts';
import type { Client, Config } from './config.ts';
import { didYouMean } from './nearest-name.ts';

const CLIENTS: readonly Client[] = ['browser', 'mobile', 'service'];
const LEVELS = ['on', 'off'] as const;
const KEYS = ['preset', 'rules', 'ignores', 'clients', 'models'] as const satisfies readonly (keyof Config)[];

/** The one schema of a configuration, for editors and for ESLint's settings: schemas/config.schema.json is made from it. */
export function configSchema(ruleIds: readonly string[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of jwt-audit',
    description: "jwt-audit.config.json(c), the key jwtAudit of package.json, and ESLint's settings['jwt-audit'].",
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Address of this schema, for editors.' },
      preset: {
        enum: [...PRESETS],
        default: 'recommended',
        description: 'Which rules run: what a security reviewer insists on, everything with a security consequence, or advice too.',
      },
      rules: {
        type: 'object',
        description: 'Turns single rules on or off, whatever the preset says.',
        additionalProperties: false,
        properties: Object.fromEntries([...ruleIds].sort().map((id) => [id, { enum: [...LEVELS] }])),
      },
      ignores: {
        type: 'array',
        description: 'Globs, relative to this file, of files that are not audited.',
        items: { type: 'string', minLength: 1 },
      },
      clients: {
        type: 'array',
        description: 'Who talks to this code; without "browser", the rules that only concern browsers are off. Default: all.',
        minItems: 1,
        uniqueItems: true,
        items: { enum: [...CLIENTS] },
      },
      models: {
        type: 'array',
        description: 'What calls do that no library of ours describes: rows with the words of docs/models.md.',
        items: rowSchema(),
      },
    },
  };
}

/** What is wrong with a configuration, and the keys that lead there. */
export interface ConfigProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Checks a value against the schema by hand: clearer words than a validator's, and nothing to load at run time. */
export function checkConfig(value: unknown, ruleIds: readonly string[]): ConfigProblem[] {
  if (!isRecord(value)) return [{ path: [], message: 'a configuration is an object' }];
  return Object.entries(value).flatMap(([key, entry]) => checkEntry(key, entry, ruleIds));
}

function checkEntry(key: string, value: unknown, ruleIds: readonly string[]): ConfigProblem[] {
  switch (key) {
    case '$schema':
      return typeof value === 'string' ? [] : [{ path: [key], message: `"$schema" is a string` }];
    case 'preset':
      return oneOf([key], 'preset', value, PRESETS);
    case 'rules':
      return checkRules(value, ruleIds);
    case 'ignores':
      return checkList(key, value, (entry, path) =>
        typeof entry === 'string' && entry !== '' ? [] : [{ path, message: `"ignores" is a list of globs, not ${show(entry)}` }],
      );
    case 'clients':
      if (Array.isArray(value) && value.length === 0) return [{ path: [key], message: '"clients" names at least one client' }];
      return checkList(key, value, (entry, path) => oneOf(path, 'client', entry, CLIENTS));
    case 'models':
      return checkList(key, value, (entry, path) =>
        checkRow(entry, didYouMean).map((found) => ({ ...found, path: [...path, ...found.path] })),
      );
    default:
      return [{ path: [key], message: `unknown key "${key}"${didYouMean(key, KEYS)}; known: ${KEYS.join(', ')}` }];
  }
}

function checkRules(value: unknown, ruleIds: readonly string[]): ConfigProblem[] {
  if (!isRecord(value)) return [{ path: ['rules'], message: '"rules" is an object of rule names with "on" or "off"' }];
  return Object.entries(value).flatMap(([id, level]) => {
    const path = ['rules', id];
    if (!ruleIds.includes(id)) return [{ path, message: `unknown rule "${id}"${didYouMean(id, ruleIds)}` }];
    if (!LEVELS.some((known) => known === level)) return [{ path, message: `a rule is "on" or "off", not ${show(level)}` }];
    return [];
  });
}

type Check = (entry: unknown, path: readonly (string | number)[]) => ConfigProblem[];

function checkList(key: string, value: unknown, check: Check): ConfigProblem[] {
  if (!Array.isArray(value)) return [{ path: [key], message: `"${key}" is a list, not ${show(value)}` }];
  return value.flatMap((entry: unknown, index) => check(entry, [key, index]));
}

function oneOf(path: readonly (string | number)[], what: string, value: unknown, names: readonly string[]): ConfigProblem[] {
  if (typeof value === 'string' && names.includes(value)) return [];
  const near = typeof value === 'string' ? didYouMean(value, names) : '';
  return [{ path, message: `unknown ${what} ${show(value)}${near}; known: ${names.join(', ')}` }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
