import { timeOf } from '../dataflow/clock.ts';
import { frameAround, type Frame } from '../dataflow/frame.ts';
import type { Origin, Origins, Path, Place } from '../dataflow/origin.ts';
import type { Alternatives, Semantics, Yield } from '../dataflow/semantics.ts';
import { areExclusive } from '../dataflow/uses.ts';
import { createWalker, type Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { createAfterAnswer } from './after-answer.ts';
import { createAppGuards } from './app-guards.ts';
import { answersOf } from './answers.ts';
import { isBehindGuard } from './behind-guard.ts';
import { createBehind, middlewareAround } from './behind.ts';
import { calledName } from './called-name.ts';
import { createCallers } from './callers.ts';
import { castOf } from './cast.ts';
import { createCells } from './cells.ts';
import { createDeclares } from './declares.ts';
import { createDemanded } from './demanded.ts';
import { methodsGiven } from './document-methods.ts';
import { detoursOf } from './failures/detours.ts';
import { feeds, runsBefore } from './feeds.ts';
import { createGetsOut } from './gets-out.ts';
import { fieldsOf, removedFields } from './fields.ts';
import { createGuardLists } from './guard-lists.ts';
import { framesOf, handedDown } from './handed-down.ts';
import { handedIn, isMadeByHanded } from './handed-in.ts';
import { isLetInByKey } from './let-in.ts';
import { createLeftOut } from './left-out.ts';
import { lets } from './lets.ts';
import { createConfigurations } from './configurations.ts';
import { createCradles } from './injection/cradle.ts';
import { headerEdit } from './header-edit.ts';
import { heldAs } from './held-as.ts';
import { createInjecting } from './injection/injected.ts';
import { isInUse } from './in-use.ts';
import { createInPackage } from './in-package.ts';
import { fateOf } from './intercepted.ts';
import { flowOf } from './flow-of.ts';
import { createMatcher, type Match } from './matcher.ts';
import { meansSame } from './means-same.ts';
import { isUnusedAt } from './neglected.ts';
import { ofKind } from './of-kind.ts';
import type { Operation, Part, RoleValue } from './operation.ts';
import { createParamDecorators } from './param-decorators.ts';
import { partsOf } from './parts.ts';
import { nameRead, piecesOf } from './pieces.ts';
import { createProgramRoutes } from './program-routes.ts';
import { requestMethods } from './request-methods.ts';
import { isReached } from './reached.ts';
import { isMadeText } from './response-schema.ts';
import { createRoutes } from './routes.ts';
import { callbackUse, createOutcomes } from './outcomes.ts';
import { createOriginCheck } from './origin-check.ts';
import { createPresence } from './presence.ts';
import { createProps } from './props.ts';
import { createReadBack } from './read-back.ts';
import { refusesOrigins } from './refused-origins.ts';
import { createRefusals } from './refusals.ts';
import { requestPart } from './request.ts';
import { dependsOnCaller, rolePlaces } from './role-places.ts';
import { fillRole, optionOf } from './role-edit.ts';
import { ABSENT, argumentsIn, roleValue, type RoleWorld } from './roles.ts';
import type { RoleName } from './role-names.ts';
import { indexRows } from './row-index.ts';
import type { ModelRow } from './schema.ts';
import { createDefaults } from './row-defaults.ts';
import { during, sameRequest } from './same-request.ts';
import { settingOf } from './setting.ts';
import { createServerFunctions } from './server-functions.ts';
import { createSettings } from './settings.ts';
import { createShelves } from './shelves.ts';
import { shapeOf } from './shape.ts';
import { siblingCall } from './sibling.ts';
import { spreadsOf } from './spreads.ts';
import { usesOfRole } from './uses-of-role.ts';
import { functionsWrapped } from './wrappers.ts';
import { givenAt, pairsOf, tellingSite } from './ways-here.ts';
import { codeOf } from '../source/code.ts';
import { createUncalled } from './uncalled/index.ts';
import { createOutOfProduction } from './uncalled/out-of-production.ts';

/** Everything the rules can ask about a project. */
export interface Analysis {
  readonly walker: Walker;
  /** The operations of a module, in source order. */
  operations(module: SourceModule): readonly Operation[];
  /** Whether a module does more than is followed: each operation is asked about the others, so the time grows with their square. */
  isCutShort(module: SourceModule): boolean;
  /** Whether a place stands in a function that nothing in its program calls. */
  isUncalled(place: Place): boolean;
}

/** So many operations of one file are followed: those of a server written into one file of 10,000 lines are half as many. */
export const MOST_OPERATIONS = 2000;

/** Joins the walk, which knows no library, with the models, which know nothing else. Callers are looked for everywhere, or in some files only. */
export function createAnalysis(project: Project, rows: readonly ModelRow[], callersIn?: ReadonlySet<string>): Analysis {
  const index = indexRows(rows);
  const semantics: Semantics = {
    call: yieldOf,
    callback: callbackYield,
    held: (symbol) => cells.held(symbol) ?? shelves.held(symbol) ?? cradles.held(symbol),
    given: (symbol) => [...methodsGiven(symbol, walker), ...functionsWrapped(symbol, walker)],
    injected: (at, callee) =>
      callee ? [...injecting.by(at, callee), ...cradles.by(at, callee)] : [...injecting.at(at), ...cradles.at(at)],
    describes: (symbol) => cradles.isWrapper(symbol),
  };
  const walker = createWalker(project, semantics);
  const matcher = createMatcher(project, index, () => walker);
  const operationsOf = new WeakMap<Node, Operation[]>();
  const cutShort = new WeakSet<Node>();
  const made = new WeakMap<Node, Map<ModelRow, Operation>>();
  const callers = createCallers(project, walker, callersIn);
  const injecting = createInjecting(project, () => walker);
  const cradles = createCradles(project, () => walker);
  const world: RoleWorld = { walker, configurations: createConfigurations(project, rows, matcher, operationFor) };
  const settings = createSettings(project, () => walker);
  const cells = createCells(walker);
  const readBack = createReadBack(project, walker);
  const props = createProps(project);
  const shelves = createShelves(project, walker);
  const declares = createDeclares(project);
  const presence = createPresence(project);
  const demanded = createDemanded(project, walker);
  const originCheck = createOriginCheck(project);
  const refusals = createRefusals(project);
  const defaults = createDefaults(project);
  const behind = createBehind(project, walker);
  const inPackage = createInPackage(project, rows, operations);
  const routes = createRoutes(project, walker);
  const isLeftOut = createLeftOut({
    project,
    walker,
    routes,
    callers: ({ module, node }) => everybody.of(module, node).map(({ site }) => site),
    mentions: (word, { module }) => mentions(word, module).length > 0,
  });
  const getsOut = createGetsOut(project, walker);
  const isUncalled = createUncalled(project);
  const isAfterAnswer = createAfterAnswer(walker, matcher);
  const isForProgram = createProgramRoutes(project);
  const isForServerOnly = createServerFunctions(project);
  const guardLists = createGuardLists(project, walker);
  const paramDecorators = createParamDecorators(project, walker);
  const guarded = {
    walker,
    operations,
    routes,
    guardLists: (place: Place) => [...guardLists(place), ...paramDecorators(place)],
    appGuards: createAppGuards(project, walker),
    callers: ({ module, node }: Place) => callers.of(module, node),
    requestPart: (origin: Origin, at: Place) => requestPart(origin, declares, at),
  };
  const outcomes = createOutcomes({ walker, matcher, callers, operations });

  function yieldOf(place: Place, frame: Frame | undefined): Yield | undefined {
    for (const match of matcher.call(place.module, place.node)) {
      const { yields } = match.row;
      if (!yields || yields === 'nothing' || !settings.applies(match)) continue;
      return { what: yields, by: operationFor(match), also: (path) => alternatives(match, path, frame) };
    }
    return undefined;
  }

  function alternatives(match: Match, path: Path, frame: Frame | undefined): Alternatives {
    const said = settings.read(match, path, frame);
    return { ...said, values: [...lets(match, path, frame), ...said.values] };
  }

  function callbackYield(call: Place, argument: number, parameter: number): Yield | undefined {
    for (const match of matcher.call(call.module, call.node)) {
      const callback = match.row.callback;
      if (callback?.parameter !== parameter) continue;
      const last = (call.node as { arguments: readonly unknown[] }).arguments.length - 1;
      if ((callback.argument === 'last' ? last : callback.argument) === argument) return { what: callback.yields, by: operationFor(match) };
    }
    return undefined;
  }

  function operations(module: SourceModule): readonly Operation[] {
    const known = operationsOf.get(module.ast);
    if (known) return known;
    const matches = matcher.all(module);
    if (matches.length > MOST_OPERATIONS) cutShort.add(module.ast);
    const found = matches.slice(0, MOST_OPERATIONS).flatMap(operationsFor);
    operationsOf.set(module.ast, found);
    return found;
  }

  function operationFor(match: Match): Operation {
    const atNode = made.get(match.node) ?? new Map<ModelRow, Operation>();
    made.set(match.node, atNode);
    const known = atNode.get(match.row);
    if (known) return known;
    const operation = createOperation(match);
    atNode.set(match.row, operation);
    return operation;
  }

  /**
   * One operation for each caller of the function around it, when what it does depends on what callers hand in; so that each
   * caller gets its own finding, and a name handed in together with a value stays with it.
   */
  function operationsFor(match: Match): readonly Operation[] {
    // Where callers are looked for in some files only, nothing is asked that these have no part in.
    const isOwn = !callersIn || callersIn.has(match.module.path);
    if (!dependsOnCaller(match)) return isOwn ? [operationFor(match)] : [];
    const frames = callers.through(match.module, match.node, rolePlaces(match));
    return frames.length === 0
      ? isOwn
        ? [operationFor(match)]
        : []
      : frames.filter((frame) => isReached(match, frame, walker)).map((frame) => createOperation({ ...match, frame }));
  }

  function partsIn(match: Match, name: RoleName, role: (name: RoleName) => RoleValue): readonly Part[] {
    const several = argumentsIn(match, name);
    if (several) return several.flatMap(({ place, path }) => partsOf(walker, place, path, match.node, match.frame));
    const value = role(name);
    const parts = value.place ? partsOf(walker, value.place, value.path ?? [], match.node, match.frame) : [];
    if (name !== 'body' || match.row.kind !== 'respond') return parts;
    const isText = isMadeText(parts);
    return parts.filter(({ keys, origins }) => {
      const isAround = keys.length === 0 && origins.some(({ kind }) => kind === 'object');
      return isAround || !((!isText && isLeftOut(match, keys)) || fateOf(match, keys, walker) === 'gone');
    });
  }

  function createOperation(match: Match): Operation {
    const roles = new Map<RoleName, RoleValue>();
    const parts = new Map<RoleName, readonly Part[]>();
    const role = (name: RoleName): RoleValue => {
      const known = roles.get(name);
      if (known) return known;
      // A role that leads back to itself is unknown while it is being asked.
      roles.set(name, ABSENT);
      const value = roleValue(match, name, world);
      roles.set(name, value);
      return value;
    };
    const place = (match.row.at === 'factory' ? match.symbol?.calls[0] : undefined) ?? { module: match.module, node: match.node };
    const operation: Operation = {
      kind: match.row.kind,
      place,
      model: match.row,
      called: calledName(place.node, match),
      role,
      defaultOf: (name) => defaults.of(match.row, match.module, name),
      doubtAbout: (name) => defaults.doubt(match.row, match.module, name),
      parts: (name) => {
        let known = parts.get(name);
        if (!known) parts.set(name, (known = partsIn(match, name, role)));
        return known;
      },
      spreads: (name) => spreadsOf(walker, role(name), match.node),
      requestPart: (origin, at) => requestPart(origin, declares, at),
      originCheck: () => originCheck(match.module),
      presenceOf: (name) => presence(name, match.module),
      demandsVariable: (name, where = 'start') => demanded(name, match.module, where),
      demands: (path) => settings.demands(match, path),
      refusalOf: (text, names, from) => refusals(text, names, [match.module.path, from?.module.path ?? match.module.path], from),
      read: (place, path = []): Origins => walker.origins(place, path, frameAround(place, match.frame)),
      under: ({ frame }) => (frame ? createOperation({ ...match, frame }) : operation),
      neglected: () => outcomes.neglected(match),
      isUnused: () => isUnusedAt({ module: match.module, node: givenAt(match.module, match.node) }),
      callback: () => callbackUse(match),
      failures: () => outcomes.failures(match, operation),
      detours: () =>
        detoursOf(
          match.module,
          match.node,
          (m, n) => callers.of(m, n),
          (at) => walker.origins(at),
        ),
      readsBehind: (holder, written) =>
        behind(written ? middlewareAround(written) : { module: match.module, node: match.node }, holder, written),
      answers: (fn) => answersOf(walker, fn),
      piecesOf,
      nameOf: nameRead,
      time: (origin) => timeOf(origin, (at, frame) => walker.origins(at, [], frame)),
      at: (at) => (match.frame && !isMadeByHanded(at, match.frame, walker) ? handedIn(at, match.frame) : at),
      handedAs: (at) => (match.frame && unwrap(at.node).type === 'Identifier' ? handedIn(at, match.frame) : at),
      heldAs: (at) => heldAs(at.node),
      knownFields: (at) => fieldsOf(at.module, at.node),
      removedFields: (at) => removedFields(at.module, at.node),
      near: (kind) => ofKind(operations(match.module), kind),
      inPackage: (kind) => inPackage(kind, match.module.path),
      packageMentions: (word) => mentions(word, match.module).length > 0,
      packageSays: (word, test) => mentions(word, match.module).some((file) => project.loadAll(file).some((m) => test(codeOf(m), m.path))),
      isNamedBeyond: (word) => project.isNamedBeyond(word, match.module.path),
      uses: () => outcomes.uses(match),
      getsOut: () => getsOut({ module: match.module, node: match.node }, match.frame),
      isUncalled: () => isUncalled(place),
      isAfterAnswer: () => isAfterAnswer(place),
      storedBeside: () => outcomes.storedBeside(match),
      get cast() {
        const cast = castOf(match.module, match.node) ?? castOf(match.module, givenAt(match.module, match.node));
        return cast && { type: cast.type, at: { module: match.module, node: cast.at } };
      },
      usesOf: (name) => {
        const { place: held } = role(name);
        return held ? usesOfRole(match, held) : [];
      },
      readBack: (name) => readBack(name, match.module),
      givenAsProp: props,
      sibling: (kind) => siblingCall(match, kind, rows),
      meansSame: (at) => at.module.path === match.module.path && meansSame(at, match.node),
      fill: (name, value, company) => fillRole(match, name, { value, company, shapeOf: (at, path) => shapeOf(walker.origins(at, path)) }),
      roleEdit: (name, text, company) => operation.fill(name, text, company)?.edit,
      optionOf: (name) => optionOf(match, name),
      headerEdit: (header, value) => headerEdit(match, header, value),
      routes: () => routes(match),
      sameRequest: (kind) => sameRequest(match, kind, { walker, operations, routes, sites: sitesOf(match) }),
      during: (nodes, kind) =>
        during(
          nodes.map((at) => ({ module: match.module, node: at })),
          kind,
          { walker, operations },
        ),
      requestMethods: () => methodsOf(match),
      guards: () => outcomes.guards(match),
      refusesOrigins: () =>
        match.row.traits?.includes('errors-stop') === true && refusesOrigins(place, role('allowedOrigins').origins, walker),
      isBehindGuard: (name) => isBehindGuard(match, role(name).place, framesOf(match, role(name).place, callers), guarded),
      handedDown: (name) => {
        const { place: held } = role(name);
        return held ? handedDown(held, framesOf(match, held, callers), (at) => callers.of(at.module, at.node), walker) : [];
      },
      isHandedToVerify: (name) => outcomes.handsOn(match, role(name).place),
      isForProgram: () => isForProgram(match, operation.setting.route, () => routes(match)),
      isForServerOnly: () => isForServerOnly(match),
      mayTakeOut: ({ keys }) => match.row.kind === 'respond' && fateOf(match, keys, walker) === 'perhaps',
      isLetInByKey: () => isLetInByKey(match, { project, walker, operations }),
      feeds: (at, other) => feeds(at, other.place),
      isInUse: () => isInUse(match, project, (word) => mentions(word, match.module).length > 0),
      isBefore: (at, other) => runsBefore(at, other.place),
      excludes: (other) => pairsOf(match, other.place).some(([a, b]) => areExclusive(a, b)),
      setting: settingOf(match.module, match.node, tellingSite(match.frame)),
      callerSettings: () => sitesOf(match).map((site) => settingOf(site.module, site.node)),
      flow: (origin, last) => flowOf(origin, last, place),
    };
    return operation;
  }

  /** Where the function around is called: by whom it is asked for now, else by all. */
  function sitesOf({ module, node, frame }: Match): readonly Place[] {
    return (frame ? [frame] : callers.of(module, node)).flatMap(({ site }) => site ?? []);
  }

  /** Where a helper answers, those of the handlers that call it. */
  function methodsOf(match: Match): readonly string[] | undefined {
    const own = requestMethods(match, () => routes(match));
    if (own) return own;
    const given = sitesOf(match).flatMap((site) => requestMethods(site, () => routes(site)) ?? []);
    return given.length > 0 ? [...new Set(given)] : undefined;
  }

  /** Files of the same package and of what is audited, tests aside. */
  function mentions(word: string, near: SourceModule): readonly string[] {
    const files = project.filesMentioning(word, near.path);
    return files.filter((file) => file.startsWith(`${project.base}/`) && !isTestFile(file, project.base));
  }

  // Who calls it decides here, wherever that stands.
  const everybody = callersIn ? createCallers(project, walker) : callers;
  const isOutOfProduction = createOutOfProduction(project, everybody, (condition) => walker.decide(condition));

  return {
    walker,
    operations,
    isCutShort: ({ ast }) => cutShort.has(ast),
    isUncalled: (place) => isUncalled(place) || isOutOfProduction(place),
  };
}
