import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import type { Program, SourceModule } from '../source/module.ts';
import { INDEXED_TYPES } from '../source/module.ts';

/** A file that is no code, as reports see files: a text with places in it, and no tree. */
export function textModule(path: string, text: string): SourceModule {
  const ast = { type: 'Program', body: [], range: [0, text.length], start: 0, end: text.length } as unknown as Program;
  return {
    path,
    text,
    ast,
    scopes: { resolve: () => undefined, topLevel: () => undefined },
    nodes: Object.fromEntries(INDEXED_TYPES.map((type) => [type, []])) as unknown as SourceModule['nodes'],
  };
}

/** A part of the text of a file. */
export function placeIn(module: SourceModule, start: number, end: number, value = module.text.slice(start, end)): Place {
  const node = { type: 'Literal', value, raw: value, range: [start, end], start, end, parent: module.ast };
  return { module, node: node as unknown as TSESTree.Literal };
}

const NOTHING: RoleValue = { origins: [], complete: true, place: undefined };

/** An operation that is no call: of all that rules can ask there is an answer only to what is given. */
export function plainOperation(
  given: Pick<Operation, 'kind' | 'place' | 'called'> & Partial<Pick<Operation, 'kept' | 'role' | 'refusalOf'>>,
): Operation {
  const operation: Operation = {
    model: { kind: given.kind, library: '', match: { globalCall: [] }, roles: {} },
    role: () => NOTHING,
    defaultOf: () => undefined,
    doubtAbout: () => undefined,
    parts: () => [],
    spreads: () => [],
    requestPart: () => undefined,
    presenceOf: () => 'untested',
    demandsVariable: () => false,
    demands: () => false,
    originCheck: () => undefined,
    refusalOf: () => undefined,
    read: () => ({ origins: [], complete: true }),
    under: () => operation,
    answers: () => ({ origins: [], complete: true }),
    piecesOf: () => [],
    nameOf: () => undefined,
    time: () => undefined,
    neglected: () => [],
    detours: () => [],
    cast: undefined,
    feeds: () => false,
    isInUse: () => true,
    isBefore: () => false,
    readsBehind: () => [],
    isUnused: () => false,
    callback: () => undefined,
    at: (at) => at,
    handedAs: (at) => at,
    heldAs: () => undefined,
    knownFields: () => [],
    removedFields: () => [],
    readBack: () => [],
    givenAsProp: () => undefined,
    sameRequest: () => [],
    during: () => [],
    requestMethods: () => undefined,
    guards: () => [],
    isHandedToVerify: () => false,
    refusesOrigins: () => false,
    handedDown: () => [],
    isBehindGuard: () => false,
    storedBeside: () => [],
    getsOut: () => true,
    isUncalled: () => false,
    isAfterAnswer: () => false,
    isForProgram: () => false,
    mayTakeOut: () => false,
    isForServerOnly: () => false,
    isLetInByKey: () => false,
    sibling: () => undefined,
    meansSame: () => false,
    fill: () => undefined,
    roleEdit: () => undefined,
    optionOf: () => undefined,
    headerEdit: () => undefined,
    near: () => [],
    inPackage: () => [],
    routes: () => [],
    usesOf: () => [],
    packageMentions: () => false,
    packageSays: () => false,
    isNamedBeyond: () => true,
    excludes: () => false,
    uses: () => [],
    callerSettings: () => [],
    setting: {
      functionName: undefined,
      functionNames: [],
      functions: [],
      handler: undefined,
      namesOutwards: () => [],
      namedAround: undefined,
      entryName: undefined,
      callerName: undefined,
      resultName: undefined,
      handedTo: undefined,
      route: undefined,
      method: undefined,
      side: undefined,
      mentions: () => false,
      matchesAround: () => false,
      matchesBefore: () => false,
      matches: () => false,
    },
    failures: () => [],
    flow: () => [],
    ...given,
  };
  return operation;
}
