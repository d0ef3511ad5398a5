import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, memberKey, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isSureBefore, isWhenMissing } from './assignments.ts';
import { dotted } from './calls.ts';
import type { Path } from './origin.ts';
import { isOutOfProduction, isTakenInProduction } from './stage.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** `process.env.NAME = v` and its relatives. */
interface Setting {
  readonly at: TSESTree.AssignmentExpression;
  readonly value: Node;
  /** Only for a variable that is not set. */
  readonly isFallback: boolean;
}

/** A variable of the environment: what it has from outside, and what the program itself gives it, here or in a file that is imported. */
export function visitEnvironment(task: Task, name: string, path: Path, walk: Walk): void {
  const own = (settingsOf(task.module).get(name) ?? []).filter(
    ({ at }) => !contains(at, task.node) && !isOutOfProduction({ module: task.module, node: at }, task.frame, walk, task.node),
  );
  if (!own.some((setting) => isSurelySet(setting, task, walk))) walk.emit(task, { kind: 'env', name, path });
  for (const setting of own) pushSetting(extend(task, { path }), task.module, setting, walk);
  for (const module of importedWriters(task.module, name, walk)) {
    for (const setting of settingsOf(module).get(name) ?? [])
      pushSetting(extend(task, { path, module, frame: undefined }), module, setting, walk);
  }
}

function pushSetting(task: Task, module: SourceModule, { value, at, isFallback }: Setting, walk: Walk): void {
  const trail = isFallback
    ? step(task, { module, node: value }, 'falls back to this value', 'fallback')
    : step(task, { module, node: at }, 'written here');
  walk.push(extend(task, { node: value, trail }));
}

/** It is set by the time it is read: before it in the same function, or when the file is loaded. */
function isSurelySet({ at, isFallback }: Setting, task: Task, walk: Walk): boolean {
  if (isFallback) return false;
  const fn = enclosingFunction(at);
  if (fn !== enclosingFunction(task.node)) return fn === undefined && at.parent.parent?.type === 'Program';
  const isTaken = (test: Node): boolean => isTakenInProduction({ module: task.module, node: test }, task.frame, walk);
  return startOf(at) < startOf(task.node) && isSureBefore(at, task.node, isTaken);
}

const memo = new WeakMap<Node, ReadonlyMap<string, readonly Setting[]>>();

/** By the variable, what a file sets it to. */
function settingsOf(module: SourceModule): ReadonlyMap<string, readonly Setting[]> {
  const known = memo.get(module.ast);
  if (known) return known;
  const found = new Map<string, Setting[]>();
  for (const at of module.nodes.AssignmentExpression) {
    if (at.type !== 'AssignmentExpression' || at.left.type !== 'MemberExpression' || dotted(at.left.object) !== 'process.env') continue;
    const key = memberKey(at.left);
    const setting = key === undefined ? undefined : settingBy(at, `process.env.${key}`);
    if (key !== undefined && setting) found.set(key, [...(found.get(key) ?? []), setting]);
  }
  memo.set(module.ast, found);
  return found;
}

function settingBy(at: TSESTree.AssignmentExpression, target: string): Setting | undefined {
  const { operator, right } = at;
  if (operator === '||=' || operator === '??=') return { at, value: right, isFallback: true };
  if (operator !== '=') return undefined;
  // `process.env.K = process.env.K || v`
  if (right.type === 'LogicalExpression' && right.operator !== '&&' && dotted(right.left) === target)
    return { at, value: right.right, isFallback: true };
  return { at, value: right, isFallback: isWhenMissing(at, target) };
}

const writersMemo = new WeakMap<Node, Map<string, readonly SourceModule[]>>();

/** The files that a file imports, whose text sets the variable. */
function importedWriters(module: SourceModule, name: string, walk: Walk): readonly SourceModule[] {
  const byName = writersMemo.get(module.ast) ?? new Map<string, readonly SourceModule[]>();
  writersMemo.set(module.ast, byName);
  const known = byName.get(name);
  if (known) return known;
  const sets = new RegExp(`\\benv\\b\\??[.[]\\s*['"]?${name.replace(/\W/g, '\\$&')}\\b['"\\]\\s]*(?:=(?![=>])|\\|\\|=|\\?\\?=)`);
  const found = module.nodes.ImportDeclaration.flatMap((node): readonly SourceModule[] => {
    if (node.type !== 'ImportDeclaration' || node.importKind === 'type') return [];
    const target = walk.world.resolve(node.source.value, module);
    if (target.kind !== 'file' || !sets.test(walk.world.textOf(target.path) ?? '')) return [];
    const loaded = walk.world.load(target.path);
    return loaded && loaded.path !== module.path ? [loaded] : [];
  });
  byName.set(name, found);
  return found;
}
