import { packageOfBuild } from '../source/package-of-build.ts';
import { expressionOf } from './json.ts';
import { stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { visitCommonJs } from './commonjs.ts';
import { visitEnvironment } from './environment.ts';
import { exportsOf, type Exports } from './exports.ts';
import { findExport } from './find-export.ts';
import { visitNamespaceAlias } from './namespaces.ts';
import { writesByImporters } from './shared-objects.ts';
import { ANY, type LiteralValue, type Path } from './origin.ts';
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
    return visitNamespaceAlias(task, reference, walk);
  }
  if (declaration?.type !== 'ImportDeclaration') return walk.unknown(task, 'an unusual import');
  const source = declaration.source.value;
  if (specifier.type === 'ImportNamespaceSpecifier') return enterModule(task, source, 'namespace', walk);
  if (specifier.type === 'ImportDefaultSpecifier')
    return enterModule(extend(task, { path: ['default', ...task.path] }), source, 'name', walk);
  if (specifier.type !== 'ImportSpecifier') return walk.unknown(task, 'an unusual import');
  const imported = specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
  enterModule(extend(task, { path: [imported, ...task.path] }), source, 'name', walk);
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

/**
 * How a file is read: as `module.exports`, as the object of its named exports, or for one `name` that an import takes out of that: then
 * the first key of the path is no member of what the program has in hand.
 */
type View = 'module' | 'namespace' | 'name';

/** Goes on in another file, or ends at a package. */
function enterModule(task: Task, specifier: string, view: View, walk: Walk): void {
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
  if (target.path.endsWith('.json')) return visitJson(task, target.path, view, walk);
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
  if (name === 'process') return emitProcess(task, path, walk);
  walk.emit(task, { kind: 'package', name: path.length > 0 ? packageOfBuild(name) : name, path, calls: [] });
}

/** `import { env } from 'node:process'`: what the global of that name is. */
function emitProcess(task: Task, path: Path, walk: Walk): void {
  const [first, name] = path;
  if (first === 'env' && name !== undefined && name !== '()') return visitEnvironment(task, name, path.slice(2), walk);
  walk.emit(task, { kind: 'global', name: 'process', path, calls: [] });
}

function hops(trail: Trail | undefined): number {
  let n = 0;
  for (let t = trail; t; t = t.next) if (t.step.phrase.startsWith('imported from ')) n++;
  return n;
}

/** `exports.k` inside the module itself; false when nothing of that name is exported. */
export function readOwnExports(task: Task, walk: Walk): boolean {
  return visitCommonJs(extend(task, { frame: undefined }), walk, task.node);
}

/** Reads the first key of the path from the exports of the task's module. */
function readExport(task: Task, view: View, walk: Walk): void {
  const exports = exportsOf(task.module);
  if (exports.isCommonJs) return readCommonJs(task, exports, view, walk);
  const [name, ...rest] = task.path;
  const hasWhole = exports.whole.length > 0;
  if (hasWhole && (name === undefined || view === 'module')) return readWhole(task, exports, walk);
  if (name === undefined) return walk.unknown(task, 'a whole module as a value');
  const found = findExport(task.module, name, walk);
  if (found) {
    for (const target of found) {
      // A member that is there hides what a spread before it has under the same name, whatever is in it.
      const otherwise = view === 'name' ? task.otherwise : undefined;
      const next = extend(task, { module: target.module, node: target.node, path: [...target.path, ...rest], otherwise });
      const nextView = view === 'name' && target.path.length > 0 ? 'name' : 'namespace';
      if (target.passedOn !== undefined) enterModule(next, target.passedOn, nextView, walk);
      else if (target.node === target.module.ast) readExport(next, nextView, walk);
      else {
        walk.push(next);
        // What has no name in its own file is only known by those that import it.
        if (name === 'default' && target.node.type !== 'Identifier') {
          for (const follow of writesByImporters(next, name, walk)) follow();
        }
      }
    }
    return;
  }
  if (hasWhole) return readWhole(name === 'default' ? extend(task, { path: rest }) : task, exports, walk);
  walk.unknown(task, `nothing named ${name} is exported`);
}

/** `module` reads the object itself, `namespace` names of it, of which the default is the object again or what it calls so. */
function readCommonJs(task: Task, exports: Exports, view: View, walk: Walk): void {
  const [name, ...rest] = task.path;
  if (name === undefined) return readWhole(task, exports, walk);
  const isDefault = view !== 'module' && name === 'default';
  const hasDefault = isDefault && exports.named.has(name);
  let isFound = false;
  if (!isDefault || hasDefault) isFound = visitCommonJs(task, walk);
  // Node gives the object, whatever it says of itself; a bundler believes it.
  if (isDefault && (!hasDefault || (rest[0] !== undefined && exports.named.has(rest[0])))) {
    const inside = extend(task, { path: rest });
    if (rest.length === 0) return readWhole(inside, exports, walk);
    isFound = visitCommonJs(inside, walk) || isFound;
  }
  if (isFound) return;
  const found = exports.stars.length > 0 ? findExport(task.module, name, walk) : undefined;
  for (const target of found ?? []) {
    const next = extend(task, { module: target.module, node: target.node, path: [...target.path, ...rest] });
    if (target.passedOn !== undefined) enterModule(next, target.passedOn, 'namespace', walk);
    else walk.push(next);
  }
  if (found) return;
  // Spread into an object, it leaves what stands before it.
  if (task.otherwise) return walk.emit(task, { kind: 'absent' });
  walk.unknown(task, `nothing named ${name} is exported`);
}

/** The values that stand for the whole of a module. */
function readWhole(task: Task, { whole, merged }: Exports, walk: Walk): void {
  for (const node of [...whole, ...merged]) walk.push(extend(task, { node }));
  if (whole.length === 0 && merged.length === 0) walk.unknown(task, 'a whole module as a value');
}

function visitJson(task: Task, file: string, view: View, walk: Walk): void {
  const path = view !== 'module' && task.path[0] === 'default' ? task.path.slice(1) : task.path;
  visitData(task, { data: walk.world.json(file), file, at: '' }, path, walk);
}

/** Something in a JSON file, and the keys that lead to it. */
interface Data {
  readonly data: unknown;
  readonly file: string;
  readonly at: string;
}

function visitData(task: Task, { data, file, at }: Data, path: Path, walk: Walk): void {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (data === undefined) return walk.emit(task, { kind: 'absent' });
    if (typeof data !== 'object' || data === null) {
      const node = expressionOf(task.node, `${file} ${at}`, data, file);
      return visitLiteral(extend(task, { node, path: [] }), data as LiteralValue, walk);
    }
    return walk.emit(task, { kind: Array.isArray(data) ? 'array' : 'object' });
  }
  if (typeof data !== 'object' || data === null) return walk.emit(task, { kind: 'absent' });
  const keys = key === ANY ? Object.keys(data) : Object.hasOwn(data, key) ? [key] : [];
  if (keys.length === 0) return walk.emit(task, { kind: 'absent' });
  for (const k of keys)
    visitData(extend(task, { otherwise: undefined }), { data: (data as Record<string, unknown>)[k], file, at: `${at}.${k}` }, rest, walk);
}
