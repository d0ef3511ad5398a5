import { obstacle } from './cross.ts';
import { kinds } from './kinds.ts';
import { themes } from './ways.ts';

const EVERY = 'every kind';

/** By the way, the kinds that it loses today. */
const MISSED: Readonly<Record<string, typeof EVERY | readonly string[]>> = {
  // settings: what is deployed may say otherwise
  'a file of the package config': ['cookie options', 'sign options'],
  'a script of the package config': ['cookie options', 'sign options'],
  // frameworks: others may put something else there
  'a setting of an Express application': ['cookie options', 'sign options'],
  'a setting that the request brings': ['cookie options', 'sign options'],
  'a member of the request from a middleware': ['cookie options', 'sign options'],
  'locals of the response': ['cookie options', 'sign options'],
  'a global': ['cookie options', 'sign options'],
};

/** By the way, the kinds whose harmless values are held for bad today, with the name of the value. */
const FLAGGED: Readonly<Record<string, readonly string[]>> = {};

/**
 * Bad crossings that are not found, as 'kind / way'. Whoever mends one takes it out of the list: the test fails when one that
 * is listed has become right.
 */
export const missed: ReadonlySet<string> = new Set(
  Object.entries(MISSED).flatMap(([way, listed]) => named(way, listed === EVERY ? kindsOn(way) : listed)),
);

/** Harmless crossings that are flagged, as 'kind (value) / way'. */
export const flagged: ReadonlySet<string> = new Set(Object.entries(FLAGGED).flatMap(([way, listed]) => named(way, listed)));

function named(way: string, listed: readonly string[]): readonly string[] {
  return listed.map((kind) => `${kind} / ${way}`);
}

function kindsOn(name: string): readonly string[] {
  const ways = Object.values(themes).flat();
  return kinds.filter((kind) => ways.some((way) => way.name === name && obstacle(kind, way) === undefined)).map((kind) => kind.name);
}
