import type { TSESTree } from '@typescript-eslint/types';
import type { Node, SourceModule } from '../source/module.ts';
import type { Walk } from './walk.ts';

interface Declared {
  readonly module: SourceModule;
  readonly node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration;
}

type Declarations = Map<string, Declared | undefined>;

/** As long as a walk lives: between two of them files change. */
const memo = new WeakMap<Walk, WeakMap<Node, Declarations>>();

/** The interface or alias of a name at the top of a file, or of the file that it is imported or passed on from. */
export function declarationOf(module: SourceModule, name: string, walk: Walk): Declared | undefined {
  const known = memoOf(module, walk);
  // Set first: files pass on each other's names in circles.
  if (!known.has(name)) known.set(name, undefined).set(name, ownDeclaration(module, name) ?? importedDeclaration(module, name, walk));
  return known.get(name);
}

function memoOf(module: SourceModule, walk: Walk): Declarations {
  let modules = memo.get(walk);
  if (!modules) memo.set(walk, (modules = new WeakMap<Node, Declarations>()));
  let known = modules.get(module.ast);
  if (!known) modules.set(module.ast, (known = new Map<string, Declared | undefined>()));
  return known;
}

function ownDeclaration(module: SourceModule, name: string): Declared | undefined {
  for (const statement of module.ast.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? (statement.declaration ?? statement) : statement;
    if ((node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') && node.id.name === name)
      return { module, node };
  }
  return undefined;
}

function importedDeclaration(module: SourceModule, name: string, walk: Walk): Declared | undefined {
  const { world } = walk;
  for (const { from, name: there } of sourcesOf(module, name)) {
    const target = world.resolve(from, module);
    if (target.kind !== 'file' || target.path.endsWith('.json') || !world.mayExport(target.path, there)) continue;
    const next = world.load(target.path);
    const found = next && declarationOf(next, there, walk);
    if (found) return found;
  }
  return undefined;
}

/** The modules that a name may come from, with its name there. */
function sourcesOf(module: SourceModule, name: string): readonly { readonly from: string; readonly name: string }[] {
  return module.ast.body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration' && !statement.exported) return [{ from: statement.source.value, name }];
    if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') return [];
    const from = statement.source?.value;
    if (from === undefined) return [];
    return statement.specifiers.flatMap((specifier) => {
      if (specifier.type === 'ImportSpecifier' && specifier.local.name === name) return [{ from, name: textOf(specifier.imported) }];
      if (specifier.type === 'ExportSpecifier' && textOf(specifier.exported) === name) return [{ from, name: textOf(specifier.local) }];
      return [];
    });
  });
}

function textOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === 'Identifier' ? name.name : name.value;
}
