import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, stringValue } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Path } from './origin.ts';

/** What one exported name is: a node of this module, or a name of another one. */
export interface ExportEntry {
  readonly node: Node;
  /** Keys to read from the node; for a re-export, the name in the other module. */
  readonly path: Path;
  /** Specifier of the module that it is passed on from. */
  readonly from?: string;
}

export interface Exports {
  readonly named: ReadonlyMap<string, readonly ExportEntry[]>;
  /** `export * from`. */
  readonly stars: readonly { readonly node: Node; readonly from: string }[];
  /** Values of `module.exports = …` and `export = …`. */
  readonly whole: readonly Node[];
  /** Values of `Object.assign(module.exports, …)`. */
  readonly merged: readonly Node[];
  readonly isCommonJs: boolean;
}

const memo = new WeakMap<Node, Exports>();

/** The exports of a module, in the spellings of ECMAScript, TypeScript and CommonJS. */
export function exportsOf(module: SourceModule): Exports {
  const known = memo.get(module.ast);
  if (known) return known;
  const named = new Map<string, ExportEntry[]>();
  const stars: { node: Node; from: string }[] = [];
  const whole: Node[] = [];
  const add = (name: string, entry: ExportEntry): void => {
    const list = named.get(name);
    if (list) list.push(entry);
    else named.set(name, [entry]);
  };
  for (const node of module.nodes.ExportNamedDeclaration) {
    // What a namespace exports is a member of the namespace.
    if (node.type === 'ExportNamedDeclaration' && node.parent.type !== 'TSModuleBlock') addNamed(node, add, (name) => named.has(name));
  }
  for (const node of module.nodes.ExportDefaultDeclaration) {
    if (node.type === 'ExportDefaultDeclaration') add('default', { node: node.declaration, path: [] });
  }
  for (const node of module.nodes.ExportAllDeclaration) {
    if (node.type !== 'ExportAllDeclaration') continue;
    if (node.exported) add(nameOf(node.exported), { node, path: [], from: node.source.value });
    else stars.push({ node, from: node.source.value });
  }
  for (const node of module.ast.body) if (node.type === 'TSExportAssignment') whole.push(node.expression);
  const isCommonJs = addCommonJs(module, add, whole);
  const merged = mergedOf(module);
  const exports = { named, stars, whole, merged, isCommonJs: isCommonJs || merged.length > 0 };
  memo.set(module.ast, exports);
  return exports;
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : (stringValue(node) ?? '');
}

type Add = (name: string, entry: ExportEntry) => void;

function addNamed(node: TSESTree.ExportNamedDeclaration, add: Add, has: (name: string) => boolean): void {
  for (const specifier of node.specifiers) {
    const exported = nameOf(specifier.exported);
    if (node.source) add(exported, { node: specifier, path: [nameOf(specifier.local)], from: node.source.value });
    else add(exported, { node: specifier.local, path: [] });
  }
  const declaration = node.declaration;
  if (!declaration) return;
  if (declaration.type === 'VariableDeclaration') {
    for (const declarator of declaration.declarations) for (const id of identifiersOf(declarator.id)) add(id.name, { node: id, path: [] });
    return;
  }
  // By its name: overloads, an interface and a value, a class and its namespaces are one.
  const id = 'id' in declaration ? declaration.id : undefined;
  const name = id?.type === 'TSQualifiedName' ? leftmost(id) : id;
  if (name?.type === 'Identifier' && !has(name.name)) add(name.name, { node: name, path: [] });
}

/** `A` of `A.B.C`. */
export function leftmost(name: Node): Node {
  return name.type === 'TSQualifiedName' ? leftmost(name.left) : name;
}

/** The names that a pattern binds. */
export function identifiersOf(pattern: Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => identifiersOf(p.type === 'Property' ? p.value : p.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((e) => (e ? identifiersOf(e) : []));
    case 'AssignmentPattern':
      return identifiersOf(pattern.left);
    case 'RestElement':
      return identifiersOf(pattern.argument);
    default:
      return [];
  }
}

/** `module.exports = v`, `exports.x = v`, `module.exports.x = v`; a chain `exports = module.exports = v` counts once. */
function addCommonJs(module: SourceModule, add: Add, whole: Node[]): boolean {
  let found = false;
  for (const node of module.nodes.AssignmentExpression) {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=') continue;
    const keys = exportKeys(module, node.left);
    if (!keys) continue;
    found = true;
    const value = lastValue(node.right);
    if (keys.length === 0) {
      if (!(value.type === 'Identifier' && value.name === 'exports')) whole.push(value);
    } else if (keys.length === 1 && keys[0] !== undefined && !isPlaceholder(value)) add(keys[0], { node: value, path: [] });
  }
  return found;
}

function mergedOf(module: SourceModule): readonly Node[] {
  return module.nodes.CallExpression.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'assign') return [];
    const [target, ...values] = call.arguments;
    const isExports =
      target?.type === 'Identifier'
        ? target.name === 'exports' && !module.scopes.resolve(target)?.definitions.length
        : target && exportKeys(module, target)?.length === 0;
    return isExports && call.callee.object.type === 'Identifier' && call.callee.object.name === 'Object'
      ? values.filter((v) => v.type !== 'SpreadElement')
      : [];
  });
}

/** TypeScript's output begins with `exports.a = exports.b = void 0`. */
function isPlaceholder(value: Node): boolean {
  return value.type === 'UnaryExpression' && value.operator === 'void';
}

function lastValue(node: Node): Node {
  let value = node;
  while (value.type === 'AssignmentExpression') value = value.right;
  return value;
}

/** `[]` for module.exports, `['x']` for exports.x; undefined for anything else, or where `exports` is a local name. */
export function exportKeys(module: SourceModule, left: Node): string[] | undefined {
  const keys: string[] = [];
  let at = left;
  while (at.type === 'MemberExpression') {
    const key = memberKey(at);
    if (key === undefined) return undefined;
    keys.unshift(key);
    at = at.object;
  }
  if (at.type !== 'Identifier' || keys.length === 0) return undefined;
  if (at.name !== 'module' && at.name !== 'exports') return undefined;
  if (module.scopes.resolve(at)?.definitions.some((d) => isFunction(d.node) || d.node.type === 'VariableDeclarator')) return undefined;
  if (at.name === 'exports') return keys;
  return keys[0] === 'exports' ? keys.slice(1) : undefined;
}
