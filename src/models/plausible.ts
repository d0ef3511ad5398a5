import { builtinModules } from 'node:module';
import type { TSESTree } from '@typescript-eslint/types';
import type { Project } from '../project/project.ts';
import { enclosingClass, endOf, memberKey, startOf, stringValue, unwrap } from '../source/ast.ts';
import type { Definition, Node, SourceModule } from '../source/module.ts';
import { packageName } from './declares.ts';
import { importsOf } from './imports.ts';
import { modulesOf, receiverById, type Entry } from './row-index.ts';
import type { OperationKind } from './operation.ts';
import { rows } from './rows.ts';
import type { ModelRow } from './schema.ts';

/**
 * Whether a callee can lead to an API at all, by its text and scope alone: a question to the walk, which may load other
 * files, costs a thousand times as much, and `get` and `set` are called everywhere.
 */
export interface Plausible {
  /** Of a callee. */
  call(entry: Entry, callee: Node, module: SourceModule): boolean;
  /** Whether a row counts in a file at all. */
  isMentioned(row: ModelRow, module: SourceModule): boolean;
  /** Of the object whose member is assigned, and a global that the assignment may write to. */
  assignment(name: string, object: Node, module: SourceModule): boolean;
}

export function createPlausible(project: Project): Plausible {
  const words = new WeakMap<Node, Map<string, boolean>>();
  /** Files that names are imported from, by path and word. */
  const searched = new Map<string, boolean>();

  function hasWord(module: SourceModule, word: string): boolean {
    let known = words.get(module.ast);
    if (!known) words.set(module.ast, (known = new Map<string, boolean>()));
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = module.text.includes(word);
    known.set(word, found);
    return found;
  }

  function isFromProject(root: Node, module: SourceModule): boolean {
    if (root.type === 'ThisExpression' || root.type === 'Super') return enclosingClass(root)?.superClass != null;
    if (root.type !== 'Identifier') return false;
    const definition = definitionOf(root, module);
    return definition?.kind === 'import' || requiredBy(definition?.node) !== undefined;
  }

  /** Any member may be assigned to a storage, so what an object of another file may be is told by the words of that file. */
  function isImportedFrom(root: Node, word: string, module: SourceModule): boolean {
    if (root.type !== 'Identifier') return false;
    const source = importedFrom(root, module);
    return source === undefined ? requiredBy(definitionOf(root, module)?.node) !== undefined : project.mayExport(source, word);
  }

  function isMentioned({ mentions }: ModelRow, module: SourceModule): boolean {
    return !mentions || mentions.some((word) => hasWord(module, word));
  }

  const { types } = project;

  /** Whether the file that the name comes from can lead to the library at all, by what its package depends on, or by its own words. */
  function isInReach(row: ModelRow, root: Node, module: SourceModule): boolean {
    if (!OURS.has(row.library)) return true;
    const source = importedFrom(root, module);
    const names = project.reachOf(source ?? module.path);
    if (!names || modulesOf(row).some((specifier) => BUILTINS.has(specifier) || names.has(packageName(specifier)))) return true;
    return modulesOf(row).some((specifier) => (source === undefined ? hasWord(module, specifier) : isIn(source, specifier)));
  }

  function isIn(path: string, specifier: string): boolean {
    const key = `${path}\0${specifier}`;
    const before = searched.get(key);
    if (before !== undefined) return before;
    const found = project.textOf(path)?.includes(specifier) ?? false;
    searched.set(key, found);
    return found;
  }

  function isCalled(global: string, callee: Node, root: Node, module: SourceModule): boolean {
    if (root.type === 'Identifier' && root.name === global) return true;
    if (membersOf(callee).includes(global)) return true;
    const definition = root.type === 'Identifier' ? definitionOf(root, module) : undefined;
    if (definition?.kind === 'import') return isImportedFrom(root, global, module);
    if (definition?.kind !== 'variable') return false;
    return module.text.slice(startOf(definition.node), endOf(definition.node)).includes(global) || isImportedFrom(root, global, module);
  }

  /** The file of the project that a name is imported from. */
  function importedFrom(root: Node, module: SourceModule): string | undefined {
    const definition = root.type === 'Identifier' ? definitionOf(root, module) : undefined;
    const declaration = definition?.kind === 'import' ? definition.node.parent : undefined;
    const specifier = declaration?.type === 'ImportDeclaration' ? declaration.source.value : requiredBy(definition?.node);
    const target = specifier === undefined ? undefined : project.resolve(specifier, module);
    return target?.kind === 'file' ? target.path : undefined;
  }

  function call(entry: Entry, callee: Node, module: SourceModule): boolean {
    if (!isMentioned(entry.row, module)) return false;
    // What the text does not tell of a receiver, its type may.
    if (types && callee.type === 'MemberExpression' && (entry.via === 'call' || entry.via === 'receiver')) return true;
    const root = rootOf(callee);
    switch (entry.via) {
      case 'call':
      case 'new':
        return (
          modulesOf(entry.row).some((specifier) => importsOf(module).has(specifier)) ||
          ((isFromProject(root, module) || isInjected(entry, root)) && isInReach(entry.row, root, module))
        );
      case 'global':
      case 'globalNew':
        // A storage or a window may be handed on in every way; all else is called by its name, or by one that is given to it nearby.
        if (!KEPT.has(entry.row.kind)) return isCalled(entry.path[0] ?? '', callee, root, module);
        if (hasWord(module, entry.path[0] ?? '')) return true;
        return !('isSpelt' in entry.row.match) && isFromProject(root, module);
      case 'receiver': {
        const receiver = 'on' in entry.row.match ? receiverById.get(entry.row.match.on) : undefined;
        if (!receiver) return false;
        const imports = importsOf(module);
        if (receiver.results?.some(([specifier]) => imports.has(specifier))) return true;
        if (receiver.types.some(([specifier]) => imports.has(specifier))) return true;
        // What an event has brought is mostly given other names on the way.
        if (entry.row.kind === 'store' && receiver.libraries.length === 0 && receiver.names.some((name) => hasWord(module, name)))
          return true;
        const keys = [root.type === 'Identifier' ? root.name : '', ...membersOf(callee)];
        return keys.some((key) => receiver.names.includes(key) || receiver.members?.includes(key));
      }
    }
  }

  return {
    call,
    isMentioned,
    assignment(name, object, module) {
      const root = rootOf(object);
      return (root.type === 'Identifier' && root.name === name) || hasWord(module, name) || isImportedFrom(root, name, module);
    },
  };
}

/** Whose modules have the names of their packages; what users describe may be called anything. */
const OURS: ReadonlySet<string> = new Set(rows.map(({ library }) => library));
const BUILTINS: ReadonlySet<string> = new Set(builtinModules);
const KEPT: ReadonlySet<OperationKind> = new Set<OperationKind>(['store', 'set-cookie', 'read-cookie', 'source', 'post-message']);

const INJECTED: ReadonlySet<OperationKind> = new Set<OperationKind>(['sign', 'verify', 'decode', 'persist']);

/** `this.tokens.sign(…)`: the type of the field may be a class of another file that extends a modelled one. */
function isInjected(entry: Entry, root: Node): boolean {
  return root.type === 'ThisExpression' && INJECTED.has(entry.row.kind);
}

/** The specifier that a variable is required by; '' when only running the code tells it. */
function requiredBy(node: Node | undefined): string | undefined {
  const init = node?.type === 'VariableDeclarator' ? node.init : undefined;
  const call = init?.type === 'MemberExpression' ? init.object : init;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require') return undefined;
  return stringValue(call.arguments[0]) ?? '';
}

function definitionOf(root: TSESTree.Identifier, module: SourceModule): Definition | undefined {
  return module.scopes.resolve(root)?.definitions[0];
}

/** The expression that a chain of members and calls begins with. */
function rootOf(callee: Node): Node {
  let at = unwrap(callee);
  for (;;) {
    if (at.type === 'MemberExpression') at = unwrap(at.object);
    else if (at.type === 'CallExpression' || at.type === 'NewExpression') at = unwrap(at.callee);
    else if (at.type === 'AwaitExpression') at = unwrap(at.argument);
    else return at;
  }
}

function membersOf(callee: Node): readonly string[] {
  const keys: string[] = [];
  let at: Node = unwrap(callee);
  while (at.type === 'MemberExpression' || at.type === 'CallExpression') {
    if (at.type === 'MemberExpression') keys.push(memberKey(at) ?? '');
    at = unwrap(at.type === 'MemberExpression' ? at.object : at.callee);
  }
  return keys;
}
