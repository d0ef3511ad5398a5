import type { TSESTree } from '@typescript-eslint/types';
import { exportsOf } from '../dataflow/exports.ts';
import type { Frame } from '../dataflow/frame.ts';
import type { Origin, SymbolOrigin } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { contains, enclosingClass, replacesMethod, memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { addressTexts } from './address-texts.ts';
import { matchesApiPath } from './api-path.ts';
import { handParsed } from './by-hand.ts';
import { createCalleeNames } from './callee-name.ts';
import { createConditions } from './conditions.ts';
import { createDeclares } from './declares.ts';
import { exportedValue } from './handlers/find.ts';
import { handlersIn } from './handlers/index.ts';
import { importsOf } from './imports.ts';
import { createPlausible } from './plausible.ts';
import type { OperationKind } from './operation.ts';
import { createOwnLoggers } from './own-loggers.ts';
import { modulesOf, receiverById, type Entry, type RowIndex } from './row-index.ts';
import { membersBehind } from './receivers.ts';
import type { ModelRow, ReceiverId } from './schema.ts';
import { speaksOfTokens } from './speaks.ts';

/** A place where a row's API is used, with the symbol that led to it. */
export interface Match {
  readonly row: ModelRow;
  readonly module: SourceModule;
  /** The call, `new`, assignment, or returned expression. */
  readonly node: Node;
  readonly symbol: SymbolOrigin | undefined;
  /** The call of the function around it under which it is looked at. */
  readonly frame?: Frame;
}

export interface Matcher {
  /** The rows that a call or `new` expression matches. */
  call(module: SourceModule, node: Node): readonly Match[];
  /** Every match in a module, in source order. */
  all(module: SourceModule): readonly Match[];
}

const NONE: readonly Match[] = [];
const PARTS = ['header', 'claims'] as const;
/** Where an address is used. */
const LEAVING = new Set<OperationKind>(['navigate', 'request', 'url-parameter']);
const WRITES = new Set(['=', '??=', '||=', '&&=']);

/** Finds uses of modelled APIs: by name first, because that is cheap, then by asking where the callee comes from. */
export function createMatcher(project: Project, index: RowIndex, walker: () => Walker): Matcher {
  const memo = new WeakMap<Node, readonly Match[]>();
  const busy = new Set<Node>();
  const declares = createDeclares(project);
  const plausible = createPlausible(project);
  const conditions = createConditions(walker, declares);
  const speaks = speaksOfTokens();
  const calleeName = createCalleeNames(project, index, plausible);

  function call(module: SourceModule, node: Node): readonly Match[] {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return NONE;
    const known = memo.get(node);
    if (known) return known;
    // Where the callee comes from may lead back to this very call; then the call is not what makes it.
    if (busy.has(node)) return NONE;
    busy.add(node);
    try {
      const found = matchCall(module, node);
      memo.set(node, found);
      return found;
    } finally {
      busy.delete(node);
    }
  }

  function matchCall(
    module: SourceModule,
    node: TSESTree.CallExpression | TSESTree.NewExpression,
    isSpokenOf: typeof speaks = speaks,
  ): readonly Match[] {
    if (node.callee.type === 'Super') return matchSuper(module, node);
    const callee = unwrap(node.callee);
    const name = calleeName(module, callee);
    if (name === undefined) return NONE;
    if (name === 'parse') {
      const parsed = matchByHand(module, node);
      if (parsed) return [parsed];
    }
    const entries =
      name === 'unknown'
        ? undefined
        : index.calls
            .get(name)
            ?.filter(
              (entry) =>
                conditions.mayHold(entry.row, node) &&
                isSpokenOf(entry.row, module, node) &&
                plausible.call(entry, callee, module) &&
                usesLibrary(entry.row, module),
            );
    const passed = callee.type === 'MemberExpression' ? index.passed.get(name) : undefined;
    const found: Match[] = isSpokenOf === speaks ? [...matchOwnLogger(module, node, name)] : [];
    if (!entries?.length && !passed && name !== 'unknown') return found;
    if (passed) found.push(...matchPassed(module, node, passed));
    if (!entries?.length && name !== 'unknown') return found;
    for (const origin of walker().origins({ module, node: callee }).origins) {
      if (origin.kind !== 'package' && origin.kind !== 'global' && origin.kind !== 'parameter') continue;
      for (const entry of entries ?? index.calls.get(symbolName(origin)) ?? []) {
        // `(remember ? localStorage : sessionStorage).setItem(…)` is two, `(c ? jwt.sign : jwt.signAsync)(…)` one.
        if (found.every(({ row }) => row !== entry.row) && matchesEntry(module, node, entry, origin))
          found.push({ row: entry.row, module, node, symbol: origin });
      }
    }
    return found;
  }

  /** What in a function is not said of tokens may still be told of those that it is handed. */
  const ownLoggers = createOwnLoggers(walker, (module, node) =>
    node.type === 'CallExpression' ? matchCall(module, node, () => true) : NONE,
  );

  function matchOwnLogger(module: SourceModule, node: TSESTree.CallExpression | TSESTree.NewExpression, name: string): readonly Match[] {
    const entry = index.calls.get(name)?.find(({ row, via }) => row.kind === 'log' && via === 'global');
    if (!entry || !speaks(entry.row, module, node)) return NONE;
    return ownLoggers.rowsOf(module, node).map((row) => ({ row, module, node, symbol: undefined }));
  }

  function matchByHand(module: SourceModule, node: Node): Match | undefined {
    if (!index.byHand.some((row) => plausible.isMentioned(row, module))) return undefined;
    const part = handParsed(module, node)?.part;
    const row = part === undefined ? undefined : index.byHand.find(({ match }) => 'byHand' in match && match.byHand === PARTS[part]);
    return row && { row, module, node, symbol: undefined };
  }

  function matchesEntry(module: SourceModule, node: Node, entry: Entry, symbol: SymbolOrigin): boolean {
    if (!usesLibrary(entry.row, module)) return false;
    const isNew = node.type === 'NewExpression';
    switch (entry.via) {
      case 'call':
      case 'new':
        if (symbol.kind !== 'package' || isNew !== (entry.via === 'new')) return false;
        return (
          modulesOf(entry.row).includes(symbol.name) &&
          matchesApiPath(entry.path, symbol.path) &&
          conditions.holdsWhen(entry.row, module, node) &&
          conditions.isInStorage(entry.row, module, node)
        );
      case 'global':
      case 'globalNew':
        if (isNew !== (entry.via === 'globalNew') || symbol.kind !== 'global') return false;
        return (
          entry.path[0] === symbol.name && matchesApiPath(entry.path.slice(1), symbol.path) && conditions.holdsWhen(entry.row, module, node)
        );
      case 'receiver':
        return (
          !isNew &&
          'on' in entry.row.match &&
          isOn(entry.row.match.on, symbol, module, entry.path) &&
          conditions.holdsWhen(entry.row, module, node)
        );
    }
  }

  /** Whether the symbol is `path` read from the receiver. */
  function isOn(id: ReceiverId, symbol: SymbolOrigin, module: SourceModule, path: readonly string[]): boolean {
    const receiver = receiverById.get(id);
    if (!receiver) return false;
    return membersBehind(receiver, symbol, (library) => declares(library, module)).some((members) => matchesApiPath(path, members));
  }

  function usesLibrary({ match }: ModelRow, module: SourceModule): boolean {
    return !('with' in match) || declares(match.with, module, true);
  }

  function matchPassed(module: SourceModule, node: TSESTree.CallExpression | TSESTree.NewExpression, rows: readonly ModelRow[]): Match[] {
    const found: Match[] = [];
    for (const row of rows) {
      const at = 'passedTo' in row.match ? row.match.argument : 0;
      const argument = node.arguments[at];
      if (!argument || argument.type === 'SpreadElement') continue;
      const symbol = packageOf(module, argument, row) ?? packageOf(module, argument, row, ['*']);
      if (symbol) found.push({ row, module, node, symbol });
    }
    return found;
  }

  function packageOf(module: SourceModule, node: Node, row: ModelRow, path: readonly string[] = []): SymbolOrigin | undefined {
    for (const origin of walker().origins({ module, node }).origins) {
      if (origin.kind === 'package' && modulesOf(row).includes(origin.name) && matchesApiPath(path, origin.path)) return origin;
    }
    return undefined;
  }

  function matchSuper(module: SourceModule, node: TSESTree.CallExpression | TSESTree.NewExpression): readonly Match[] {
    const own = enclosingClass(node);
    const superClass = own?.superClass;
    if (!own || superClass?.type !== 'CallExpression') return NONE;
    const found: Match[] = [];
    for (const row of index.supers) {
      if (!('superOf' in row.match) || replacesMethod(own, row.match.method)) continue;
      const { superOf, module: maker, argument } = row.match;
      const inner = superClass.arguments[argument];
      if (!inner || inner.type === 'SpreadElement') continue;
      const isMaker = walker()
        .origins({ module, node: superClass.callee })
        .origins.some((o) => o.kind === 'package' && o.name === maker && o.path.join('.') === superOf);
      if (!isMaker) continue;
      const symbol = packageOf(module, inner, row, ['Strategy']);
      if (symbol) found.push({ row, module, node, symbol });
    }
    return found;
  }

  function all(module: SourceModule): readonly Match[] {
    const found: Match[] = [];
    for (const node of module.nodes.CallExpression) if (mayBeOperation(module, node)) found.push(...operationsOnly(call(module, node)));
    for (const node of module.nodes.NewExpression) if (mayBeOperation(module, node)) found.push(...operationsOnly(call(module, node)));
    for (const node of module.nodes.AssignmentExpression) found.push(...matchAssignment(module, node));
    for (const [handler, rows] of index.handlers) {
      for (const node of handlersIn(handler, module, walker(), declares))
        for (const row of rows) if (conditions.holdsReturned(row, { module, node })) found.push({ row, module, node, symbol: undefined });
    }
    found.push(...matchConfig(module), ...matchExported(module));
    found.push(...matchTexts(module, found));
    return found;
  }

  /** What stands in a request or a redirect itself is judged there. */
  function matchTexts(module: SourceModule, others: readonly Match[]): readonly Match[] {
    if (index.texts.length === 0) return NONE;
    const sinks = others.filter(({ row }) => LEAVING.has(row.kind));
    const texts = addressTexts(module).filter((node) => !sinks.some((sink) => contains(sink.node, node)));
    return texts.flatMap((node) => index.texts.map((row) => ({ row, module, node, symbol: undefined })));
  }

  function matchExported(module: SourceModule): readonly Match[] {
    return index.exported.flatMap((row) => {
      if (!('exported' in row.match) || !row.words?.some((word) => module.text.includes(word)) || !declares(row.library, module)) return [];
      const node = exportedValue(module, row.match.exported);
      return node ? [{ row, module, node, symbol: undefined }] : [];
    });
  }

  function matchConfig(module: SourceModule): readonly Match[] {
    const rows = index.configs.get(baseName(module.path));
    if (!rows) return NONE;
    const { named, whole } = exportsOf(module);
    const exported = [...(named.get('default') ?? []).flatMap(({ node, from }) => (from === undefined ? [node] : [])), ...whole];
    return exported.flatMap((node) => rows.map((row) => ({ row, module, node, symbol: undefined })));
  }

  /** Sources of values are matched when a value leads to them; looking for them everywhere would load half the tree. */
  function mayBeOperation(module: SourceModule, node: Node): boolean {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
    if (node.callee.type === 'Super') return true;
    const callee = unwrap(node.callee);
    const name = calleeName(module, callee);
    if (name === undefined) return false;
    if (name === 'unknown') return true;
    if (name === 'parse' && matchByHand(module, node) !== undefined) return true;
    if (callee.type === 'MemberExpression' && index.passed.has(name)) return true;
    const isWanted = ({ row }: Entry): boolean => row.kind !== 'source' && plausible.isMentioned(row, module) && speaks(row, module, node);
    return index.calls.get(name)?.some(isWanted) ?? false;
  }

  function matchAssignment(module: SourceModule, node: Node): Match[] {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || !WRITES.has(node.operator)) return [];
    const key = memberKey(node.left);
    if (!mayLeadTo(node.left)) return [];
    const { object } = node.left;
    const relevant = index.assigns.filter(
      ({ row, path, isGlobal }) =>
        speaks(row, module, node) &&
        (path.at(-1) === '*' || path.at(-1) === key) &&
        (isGlobal ? mayBeGlobal(row, path[0] ?? '', object, module) : mayBeWrittenTo(row, key, module)),
    );
    if (relevant.length === 0) return [];
    const found: Match[] = [];
    // A member that only running code knows still is some member of the storage.
    const member = key ?? 'computed';
    for (const origin of walker().origins({ module, node: node.left.object }).origins) {
      if (origin.kind !== 'global' && origin.kind !== 'parameter' && origin.kind !== 'package') continue;
      for (const { row, path, isGlobal } of relevant) {
        const symbol: SymbolOrigin = { ...origin, path: [...origin.path, member] };
        if (isGlobal) {
          if (origin.kind === 'global' && path[0] === origin.name && matchesApiPath(path.slice(1), symbol.path))
            found.push({ row, module, node, symbol });
          else if (
            origin.kind === 'global' &&
            path.length === 2 &&
            path[0] === 'document' &&
            origin.name === 'document' &&
            path[1] === member
          )
            found.push({ row, module, node, symbol });
        } else if ('on' in row.match ? isOn(row.match.on, symbol, module, path) : isOfModule(row, symbol, path)) {
          found.push({ row, module, node, symbol });
        }
      }
    }
    return found;
  }

  function mayBeGlobal({ match }: ModelRow, name: string, object: Node, module: SourceModule): boolean {
    const spelt = unwrap(object);
    if ('isSpelt' in match) return spelt.type === 'Identifier' && spelt.name === name;
    return plausible.assignment(name, object, module);
  }

  function mayBeWrittenTo(row: ModelRow, key: string | undefined, module: SourceModule): boolean {
    if ('on' in row.match) return usesLibrary(row, module);
    // What was read from a database may come from any file: there the member itself has to be worth the question.
    if (row.mentions) return row.mentions.some((word) => key?.includes(word));
    return modulesOf(row).some((specifier) => importsOf(module).has(specifier));
  }

  /** Quick refusal of the commonest assignments. */
  function mayLeadTo(left: TSESTree.MemberExpression): boolean {
    if (left.object.type === 'ThisExpression') return false;
    return !/^(?:module|exports)$/.test(left.object.type === 'Identifier' ? left.object.name : '');
  }

  return { call, all };
}

/** `svelte.config` of `/app/svelte.config.js`. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]s$/, '');
}

function isOfModule(row: ModelRow, symbol: SymbolOrigin, path: readonly string[]): boolean {
  return symbol.kind === 'package' && modulesOf(row).includes(symbol.name) && matchesApiPath(path, symbol.path);
}

function operationsOnly(matches: readonly Match[]): readonly Match[] {
  return matches.filter((match) => match.row.kind !== 'source');
}

function symbolName(symbol: Extract<Origin, SymbolOrigin>): string {
  for (let i = symbol.path.length - 1; i >= 0; i--) {
    const segment = symbol.path[i];
    if (segment !== undefined && segment !== '()' && segment !== 'new()') return segment;
  }
  return symbol.kind === 'global' ? symbol.name : '';
}
