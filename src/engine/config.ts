import type { UserRow } from '../models/user-rows.ts';
import type { Preset } from '../rule/severity.ts';

export type Client = 'browser' | 'mobile' | 'service';
export type RuleLevel = 'off' | 'on';

/** The configuration of a project: jwt-audit.config.json(c), the key `jwtAudit` of package.json, or ESLint's settings['jwt-audit']. */
export interface Config {
  readonly preset?: Preset;
  /** Turns single rules on or off, whatever the preset says. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Globs, relative to the configuration file, of files that are not audited. */
  readonly ignores?: readonly string[];
  /** What calls of other libraries, or of wrappers whose body cannot be read, do: rows as those of src/models. */
  readonly models?: readonly UserRow[];
  /** Absolute directory that `ignores` and the files of `models` are relative to. Not written by users: the loader fills it in. */
  readonly directory?: string;
  /** Who talks to this code. Rules that only concern browsers are off when no browser does. Default: all. */
  readonly clients?: readonly Client[];
}
