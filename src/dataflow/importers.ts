import { stringValue } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { exportsOf } from './exports.ts';
import { findExport } from './find-export.ts';
import { mutationsAt, mutationsOf, type Mutation } from './mutations.ts';
import type { Path } from './origin.ts';
import type { Walk } from './walk.ts';

/** An expression or name of a file by which it has what another file exports. */
export interface Handle {
  readonly node: Node;
  /** The keys of the exports under which it holds them: none for the whole, the name for one of them. */
  readonly path: Path;
  readonly binding?: Binding;
  readonly mutations: () => readonly Mutation[];
}

/**
 * By which names a file has `name` of another one ('' stands for the whole of a CommonJS file), perhaps through barrels, but not of
 * those that give it another name: its text would not hold what is searched for.
 */
export function handlesIn(module: SourceModule, exporter: SourceModule, name: string, walk: Walk): readonly Handle[] {
  const found: Handle[] = [];
  const { isCommonJs } = exportsOf(exporter);
  for (const declaration of module.nodes.ImportDeclaration) {
    if (declaration.type !== 'ImportDeclaration' || declaration.importKind === 'type') continue;
    for (const specifier of declaration.specifiers) {
      const imported = importedName(specifier);
      const path = pathOf(module, declaration.source.value, imported, { exporter, name, isCommonJs }, walk);
      const binding = path && module.scopes.resolve(specifier.local);
      if (binding) found.push({ node: specifier.local, path, binding, mutations: () => mutationsOf(module, binding) });
    }
  }
  for (const call of isCommonJs ? module.nodes.CallExpression : []) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require') continue;
    const specifier = stringValue(call.arguments[0]);
    if (specifier === undefined || !leadsTo(module, specifier, exporter, walk)) continue;
    found.push({ node: call, path: [], mutations: () => mutationsAt(module, call) });
  }
  return found;
}

function importedName(specifier: Node): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type !== 'ImportSpecifier') return '*';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}

interface Wanted {
  readonly exporter: SourceModule;
  readonly name: string;
  readonly isCommonJs: boolean;
}

function pathOf(
  module: SourceModule,
  source: string,
  imported: string,
  { exporter, name, isCommonJs }: Wanted,
  walk: Walk,
): Path | undefined {
  if (imported !== '*' && imported !== name && !isCommonJs) return undefined;
  if (leadsTo(module, source, exporter, walk)) {
    if (imported === '*' || (isCommonJs && imported === 'default')) return [];
    return isCommonJs || imported === name ? [imported] : undefined;
  }
  if (isCommonJs) return undefined;
  const target = walk.world.resolve(source, module);
  const barrel = target.kind === 'file' && !target.path.endsWith('.json') ? walk.world.load(target.path) : undefined;
  const own =
    exportsOf(exporter)
      .named.get(name)
      ?.map(({ node }) => node) ?? [];
  const isIt = (asked: string): boolean =>
    barrel !== undefined &&
    (findExport(barrel, asked, walk)?.some((found) => found.passedOn === undefined && own.includes(found.node)) ?? false);
  if (imported === '*') return isIt(name) ? [] : undefined;
  return isIt(imported) ? [name] : undefined;
}

function leadsTo(module: SourceModule, specifier: string, exporter: SourceModule, walk: Walk): boolean {
  const target = walk.world.resolve(specifier, module);
  return target.kind === 'file' && target.path === exporter.path;
}
