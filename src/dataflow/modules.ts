import { stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { exportsOf } from './exports.ts';
import { findExport } from './find-export.ts';
import type { LiteralValue } from './origin.ts';
import { extend, step, type Task, type Trail, type Walk } from './walk.ts';
import { visitLiteral } from './visit.ts';

/** How many files one value is followed through; import cycles end earlier by the record of what was seen. */
const MAX_HOPS = 12;

/** A name that an import declaration brings in. */
export function visitImportBinding(task: Task, specifier: Node, walk: Walk): void {
  const declaration = specifier.parent;
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    if (reference.type === 'TSExternalModuleReference') return enterModule(task, stringValue(reference.expression) ?? '', 'module', walk);
    return walk.unknown(task, 'an alias of a namespace');
  }
  if (declaration?.type !== 'ImportDeclaration') return walk.unknown(task, 'an unusual import');
  const source = declaration.source.value;
  if (specifier.type === 'ImportNamespaceSpecifier') return enterModule(task, source, 'namespace', walk);
  if (specifier.type === 'ImportDefaultSpecifier') return enterModule(extend(task, { path: ['default', ...task.path] }), source, 'namespace', walk);
  if (specifier.type !== 'ImportSpecifier') return walk.unknown(task, 'an unusual import');
  const imported = specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
  enterModule(extend(task, { path: [imported, ...task.path] }), source, 'namespace', walk);
}

/** `require('x')`. */
export function visitRequire(task: Task, argument: Node, walk: Walk): void {
  enterModule(task, stringValue(argument) ?? '', 'module', walk);
}

/** `import('x')`. */
export function visitImportCall(task: Task, source: Node, walk: Walk): void {
  const specifier = stringValue(source);
  if (specifier === undefined) return walk.unknown(task, 'a computed module name');
  enterModule(task, specifier, 'namespace', walk);
}

/** Goes on in another file, or ends at a package. `module` reads module.exports, `namespace` the named exports. */
function enterModule(task: Task, specifier: string, view: 'module' | 'namespace', walk: Walk): void {
  const target = walk.world.resolve(specifier, task.module);
  switch (target.kind) {
    case 'package':
      return emitPackage(task, target.subpath ? `${target.name}/${target.subpath}` : target.name, walk);
    case 'builtin':
      return emitPackage(task, target.name.replace(/^node:/, ''), walk);
    case 'missing':
      // Nobody knows what it holds, but what is read from it still has a name.
      return emitPackage(task, specifier, walk);
    case 'file':
      break;
  }
  if (target.path.endsWith('.json')) return visitJson(task, walk.world.json(target.path), view, walk);
  const module = walk.world.load(target.path);
  if (!module) return emitPackage(task, specifier, walk);
  if (hops(task.trail) > MAX_HOPS) return walk.unknown(task, 'more files than are followed');
  const trail = step(task, task, `imported from ${specifier}`);
  readExport(extend(task, { module, node: module.ast, trail, frame: undefined }), view, walk);
}

/** CommonJS and transpiled code put a package's value under `default` or not; one spelling serves the models. */
function emitPackage(task: Task, name: string, walk: Walk): void {
  let path = task.path;
  while (path[0] === 'default') path = path.slice(1);
  walk.emit(task, { kind: 'package', name, path, calls: [] });
}

function hops(trail: Trail | undefined): number {
  let n = 0;
  for (let t = trail; t; t = t.next) if (t.step.phrase.startsWith('imported from ')) n++;
  return n;
}

/** Reads the first key of the path from the exports of the task's module. */
function readExport(task: Task, view: 'module' | 'namespace', walk: Walk): void {
  const exports = exportsOf(task.module);
  const [name, ...rest] = task.path;
  if (exports.whole.length > 0 && (view === 'module' || name === undefined)) return readWhole(task, exports.whole, walk);
  if (name === undefined) return walk.unknown(task, 'a whole module as a value');
  const found = findExport(task.module, name, walk);
  if (found) {
    for (const target of found) {
      const next = extend(task, { module: target.module, path: [...target.path, ...rest] });
      if ('passedOn' in target) enterModule(next, target.passedOn, 'namespace', walk);
      else walk.push(extend(next, { node: target.node }));
    }
    return;
  }
  if (exports.whole.length > 0) return readWhole(name === 'default' ? extend(task, { path: rest }) : task, exports.whole, walk);
  // `import x from` a CommonJS file that only sets members: the default is the whole.
  if (name === 'default' && rest.length > 0 && exports.isCommonJs) return readExport(extend(task, { path: rest }), 'module', walk);
  walk.unknown(task, `nothing named ${name} is exported`);
}

function readWhole(task: Task, whole: readonly Node[], walk: Walk): void {
  for (const node of whole) walk.push(extend(task, { node }));
}

function visitJson(task: Task, data: unknown, view: 'module' | 'namespace', walk: Walk): void {
  let value = data;
  const path = view === 'namespace' && task.path[0] === 'default' ? task.path.slice(1) : task.path;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return walk.emit(task, { kind: 'absent' });
    value = (value as Record<string, unknown>)[key];
  }
  if (value === undefined) return walk.emit(task, { kind: 'absent' });
  if (typeof value === 'object' && value !== null) return walk.emit(task, { kind: 'object' });
  visitLiteral(extend(task, { path: [] }), value as LiteralValue, walk);
}

