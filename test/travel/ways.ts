import { arrays } from './ways/arrays.ts';
import { bindings } from './ways/bindings.ts';
import { branches } from './ways/branches.ts';
import { callbacks } from './ways/callbacks.ts';
import { calls } from './ways/calls.ts';
import { classes } from './ways/classes.ts';
import { collections } from './ways/collections.ts';
import { commonjs } from './ways/commonjs.ts';
import { environment } from './ways/environment.ts';
import { frameworks } from './ways/frameworks.ts';
import { functions } from './ways/functions.ts';
import { inheritance } from './ways/inheritance.ts';
import { injection } from './ways/injection.ts';
import { instances } from './ways/instances.ts';
import { members } from './ways/members.ts';
import { modules } from './ways/modules.ts';
import { objects } from './ways/objects.ts';
import { operators } from './ways/operators.ts';
import { patterns } from './ways/patterns.ts';
import { promises } from './ways/promises.ts';
import { resolution } from './ways/resolution.ts';
import { settings } from './ways/settings.ts';
import type { Way } from './ways/way.ts';

/** Every way, by its theme. */
export const themes: Readonly<Record<string, readonly Way[]>> = {
  bindings,
  patterns,
  branches,
  operators,
  objects,
  members,
  arrays,
  collections,
  calls,
  callbacks,
  promises,
  functions,
  classes,
  inheritance,
  instances,
  injection,
  modules,
  commonjs,
  resolution,
  settings,
  environment,
  frameworks,
};
