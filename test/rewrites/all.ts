import { awaitToThen } from './awaits.ts';
import { callbackToPromise, valueToCallback, valueToPromise } from './callbacks.ts';
import { argumentsToClosures, sinkToClosure } from './closures.ts';
import { toModuleExports, toRequire } from './commonjs.ts';
import { concatenate } from './concatenate.ts';
import { handlerToFunction, restToFunction, sinkToFunction } from './extraction.ts';
import { arrowToDeclaration, arrowToFunction, functionToArrow } from './functions.ts';
import { parameterToMembers, patternToMembers } from './members.ts';
import { moveToFile, moveToNamespace } from './move.ts';
import type { Rewrite } from './program.ts';
import { rename } from './rename.ts';
import { withoutTypes } from './types.ts';

export const rewrites: Readonly<Record<string, Rewrite>> = {
  'other names': rename,
  'arguments in closures': argumentsToClosures,
  'a closure around the sink': sinkToClosure,
  'a function around the sink': sinkToFunction,
  'the rest in a function': restToFunction,
  'handlers by name': handlerToFunction,
  'another file': moveToFile,
  'another file, as a namespace': moveToNamespace,
  'require and exports': toRequire,
  'module.exports': toModuleExports,
  'without types': withoutTypes,
  'then for await': awaitToThen,
  'a callback for the value': valueToCallback,
  'a promise for the value': valueToPromise,
  'a promise for the callback': callbackToPromise,
  'functions for arrows': arrowToFunction,
  'declarations for arrows': arrowToDeclaration,
  'arrows for functions': functionToArrow,
  'members for patterns': patternToMembers,
  'members for parameter patterns': parameterToMembers,
  'sums for templates': concatenate,
};

/** They take away words that are evidence, though not the last: how sure a finding is may change. */
export const touchesEvidence: ReadonlySet<string> = new Set(['other names', 'without types']);

/** Rules about types have nothing to find where there are none. */
export const aboutTypes: ReadonlySet<string> = new Set(['unvalidated-claims-cast']);
