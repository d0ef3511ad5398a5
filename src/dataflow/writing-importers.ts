import type { Node, SourceModule } from '../source/module.ts';
import { exportsOf } from './exports.ts';
import { mayChange } from './mutations.ts';
import type { Walk } from './walk.ts';

/** Names of names that are followed in a text. */
const MAX_ALIASES = 2;

const CHAIN = String.raw`(?:[!?]?\.[\w$]+|[!?]?\[[^\]\n]{1,80}\])`;
const ASSIGNED = new RegExp(String.raw`${CHAIN}+\s*(?:=(?![=>])|\|\|=|&&=|\?\?=|[-+*/%]=|\+\+|--)`, 'y');
const ADDED = new RegExp(String.raw`${CHAIN}*\.(?:push|unshift|splice)\(`, 'y');
const HANDED = new RegExp(String.raw`${CHAIN}*\s*,`, 'y');
const TAKES = /\b(?:assign|defineProperty|defineProperties|set)\(\s*(?:[\w$]+\.)?$/;
const DELETED = /\bdelete\s+\(?(?:[\w$]+\.)?$/;
const RENAMED = /\s+as\s+([\w$]+)/y;
const ALIASED = /(?:([\w$]+)|\{([^{}]*)\})\s*=\s*(?:[\w$]+\.)?$/;

/** Behind the name of a file, where it is imported. */
const SPECIFIER_END = /(?:\/index)?(?:\.[cm]?[jt]sx?)?['"]/y;
const WRITTEN_AT_ONCE = new RegExp(String.raw`\)${ASSIGNED.source}`, 'y');
const IMPORTED = /(?:\bimport\s+([^;'"]*?)\s+from|([\w$]+|\{[^{}]*\})\s*=\s*require\()\s*['"][^'"\n]*$/;

/**
 * Files that import `name` of a file ('' for the whole of CommonJS), and whose text writes to a member of it. Asked of every member
 * that is read from an exported object, so it has to be cheap: only where the name stands is the text looked at.
 */
export function writingImporters(module: SourceModule, name: string, walk: Walk): readonly string[] {
  const stem = stemOf(module.path);
  const isUnnamed = name === '' || name === 'default';
  const functions = writersIn(module);
  const writes = (text: string): boolean => {
    const locals = isUnnamed ? importedAs(text, stem) : [name];
    if (locals === 'written') return true;
    return locals.some((local) => isWritten(text, local, functions, 0));
  };
  const key = `written ${name} ${module.path}`;
  const ends = isUnnamed ? [stem] : endsMeaning(module.path);
  return walk.world.filesWhere(key, isUnnamed ? stem : name, module.path, writes, ends).filter((file) => file !== module.path);
}

/** Whether a text writes to a member of what is called so, also under another name. */
function isWritten(text: string, name: string, functions: readonly string[], depth: number): boolean {
  for (const at of hits(text, name)) {
    const end = at + name.length;
    if (follows(ASSIGNED, text, end) || follows(ADDED, text, end)) return true;
    const isRenamed = follows(RENAMED, text, end);
    // Most often a name stands behind something that says enough.
    if (
      !isRenamed &&
      !/[(=.,e]/.test(
        text
          .slice(Math.max(0, at - 2), at)
          .trimEnd()
          .at(-1) ?? '',
      )
    )
      continue;
    const before = text.slice(Math.max(0, at - 120), at);
    if (DELETED.test(before) || (TAKES.test(before) && follows(HANDED, text, end))) return true;
    if (functions.some((fn) => new RegExp(`\\b${fn}\\([^()]*$`).test(before))) return true;
    if (depth < MAX_ALIASES && othersAt(text, before, end).some((other) => other !== name && isWritten(text, other, functions, depth + 1)))
      return true;
  }
  return false;
}

function* hits(text: string, name: string): Generator<number> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (!/[\w$]/.test(text[at - 1] ?? '') && !/[\w$]/.test(text[at + name.length] ?? '')) yield at;
  }
}

function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** `import { name as other }`, `const other = name`, `const { a, b: other } = name`. */
function othersAt(text: string, before: string, end: number): readonly string[] {
  RENAMED.lastIndex = end;
  const renamed = RENAMED.exec(text)?.[1];
  if (renamed !== undefined) return renamed === 'const' ? [] : [renamed];
  const [, alias, pattern] = ALIASED.exec(before) ?? [];
  if (alias !== undefined) return [alias];
  return (pattern ?? '').split(',').flatMap((part) => /([\w$]+)\s*(?:=.*)?$/.exec(part.trim())?.[1] ?? []);
}

/** The names that a text gives to what it imports from a file; 'written' where it writes to it without a name. */
function importedAs(text: string, stem: string): readonly string[] | 'written' {
  const found: string[] = [];
  for (const at of hits(text, stem)) {
    if (!follows(SPECIFIER_END, text, at + stem.length)) continue;
    if (follows(WRITTEN_AT_ONCE, text, SPECIFIER_END.lastIndex)) return 'written';
    const before = text.slice(Math.max(0, at - 300), at);
    const [, clause, target] = IMPORTED.exec(before) ?? [];
    found.push(...((clause ?? target ?? '').match(/[\w$]+/g) ?? []));
  }
  return found;
}

/** How an import that leads to a file may end: with its name, a folder around it, nothing but dots. */
function endsMeaning(path: string): readonly string[] {
  return [stemOf(path), ...path.split('/').slice(-5, -1), 'index', '.', '..', ''];
}

const writersMemo = new WeakMap<Node, readonly string[]>();

/** The exported functions of a file that write to what they are given. */
function writersIn(module: SourceModule): readonly string[] {
  const known = writersMemo.get(module.ast);
  if (known) return known;
  const found = [...exportsOf(module).named].flatMap(([name, entries]) =>
    /^[\w$]+$/.test(name) && entries.some(({ node }) => isWriter(module, node)) ? [name.replace(/\$/g, '\\$')] : [],
  );
  writersMemo.set(module.ast, found);
  return found;
}

function isWriter(module: SourceModule, node: Node): boolean {
  const definition = node.type === 'Identifier' ? module.scopes.resolve(node)?.definitions[0]?.node : node;
  const fn = definition?.type === 'VariableDeclarator' ? definition.init : definition;
  if (!fn || !('params' in fn)) return false;
  return (fn.params as readonly Node[]).some((parameter) => {
    const binding = module.scopes.resolve(parameter);
    return binding !== undefined && mayChange(module, binding);
  });
}

/** The name by which others import a file; that of its folder for an index. */
export function stemOf(path: string): string {
  const segments = path.split('/');
  const stem = (segments.at(-1) ?? '').replace(/\.[^.]+$/, '');
  return stem === 'index' ? (segments.at(-2) ?? stem) : stem;
}
