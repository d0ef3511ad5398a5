import { memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Path } from './origin.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** Names under which a browser or Node offers the global object itself. */
export const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['window', 'globalThis', 'self', 'global', 'top', 'parent', 'frames']);

/** Files that are read for one name; a name that more of them write is known no better. */
const MAX_FILES = 6;

interface GlobalWrite {
  /** The members of the global object that lead to what is written. */
  readonly keys: Path;
  readonly at: Node;
  readonly value: Node;
  readonly isFallback: boolean;
}

const memo = new WeakMap<Node, readonly GlobalWrite[]>();

/** `token = sign(…)` without a declaration, as scripts that are not strict make it, and `globalThis.token = sign(…)`. */
function globalWritesOf(module: SourceModule): readonly GlobalWrite[] {
  const known = memo.get(module.ast);
  if (known) return known;
  const found = module.nodes.AssignmentExpression.flatMap((at): readonly GlobalWrite[] => {
    if (at.type !== 'AssignmentExpression') return [];
    const isFallback = at.operator === '||=' || at.operator === '??=';
    if (!isFallback && at.operator !== '=') return [];
    const keys = keysOf(module, at.left);
    return keys && keys.length > 0 ? [{ keys, at, value: at.right, isFallback }] : [];
  });
  memo.set(module.ast, found);
  return found;
}

/** The members of the global object that an expression stands for; undefined for anything else. */
function keysOf(module: SourceModule, left: Node): string[] | undefined {
  const keys: string[] = [];
  let at = left;
  for (;;) {
    if (at.type === 'TSAsExpression' || at.type === 'TSNonNullExpression' || at.type === 'TSTypeAssertion') at = at.expression;
    else if (at.type === 'MemberExpression') {
      const key = memberKey(at);
      if (key === undefined) return undefined;
      keys.unshift(key);
      at = at.object;
    } else break;
  }
  if (at.type !== 'Identifier' || module.scopes.resolve(at)?.definitions.length) return undefined;
  keys.unshift(at.name);
  const first = keys.findIndex((key) => !GLOBAL_OBJECTS.has(key));
  // A member of somebody's global (`process.env.A = …`, `document.cookie = …`) is not ours to follow.
  return first > 0 || keys.length === 1 ? keys.slice(Math.max(first, 0)) : undefined;
}

/** What the program writes to a global, here and, when it is read from the global object itself, in other files. */
export function pushGlobalWrites(task: Task, keys: Path, isOfObject: boolean, walk: Walk): void {
  const others = isOfObject ? writersOf(task.module, keys[0] ?? '', walk) : [];
  for (const module of [task.module, ...others]) {
    for (const write of globalWritesOf(module)) {
      if (write.keys.length > keys.length || !write.keys.every((key, i) => key === keys[i])) continue;
      const trail = write.isFallback
        ? step(task, { module, node: write.value }, 'falls back to this value', 'fallback')
        : step(task, { module, node: write.at }, 'written here');
      const frame = module === task.module ? task.frame : undefined;
      walk.push(extend(task, { module, node: write.value, path: keys.slice(write.keys.length), frame, trail }));
    }
  }
}

function writersOf(module: SourceModule, name: string, walk: Walk): readonly SourceModule[] {
  const written = `[.'"]${name.replace(/\W/g, '\\$&')}\\b['"\\]\\s]*(?:=(?![=>])|\\|\\|=|\\?\\?=)`;
  const isWritten = new RegExp(written);
  const isGlobal = new RegExp(`\\b(?:${[...GLOBAL_OBJECTS].join('|')})\\b[^;\\n=]*${written}`);
  const key = `global ${name}`;
  const files = walk.world
    .filesWhere(key, name, module.path, (text) => isWritten.test(text) && isGlobal.test(text))
    .filter((file) => file !== module.path);
  return files.slice(0, MAX_FILES).flatMap((file) => walk.world.load(file) ?? []);
}
