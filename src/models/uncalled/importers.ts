import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { staticKey, stringValue } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { memberOf } from './declared.ts';
import { literally } from '../../source/pattern.ts';

/** More importers than this are not looked at. */
const MAX_IMPORTERS = 40;

/** How others use a file: by these names of its exports only, or as a whole, which anybody may call by any name. */
export type Names = 'whole' | ReadonlySet<string>;

export interface Usage {
  readonly names: Names;
  /** Others may import it that nobody sees. */
  readonly isOpen: boolean;
}

/** A file that holds specifiers which lead to another one. */
export interface Importer {
  readonly file: string;
  readonly times: number;
  readonly leads: (from: string) => boolean;
}

const NONE: Names = new Set();

/** Who imports a file. */
export interface Importers {
  readonly found: readonly Importer[];
  /** Something else in quotes may be its path too: an alias that a builder knows, a package of the repository that is installed. */
  readonly isOpen: boolean;
}

/** Files, tests left out, that import one by its path. */
export function importersOf(project: Project, path: string, packages: readonly string[]): Importers {
  const named = specifiersOf(path);
  const mentioning = packages.flatMap((folder) =>
    project.filesMentioning(named.word, `${folder}/x`).filter((file) => !isTestFile(file, folder)),
  );
  const found: Importer[] = [];
  let isOpen = false;
  for (const file of new Set(mentioning)) {
    const leads = (from: string): boolean => {
      const target = project.resolve(withoutSuffix(from), file);
      return target.kind === 'file' && target.path === path;
    };
    const text = project.textOf(file) ?? '';
    const specifiers = named.patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, , from = '']) => from));
    const times = specifiers.filter(leads).length;
    if (times > 0) found.push({ file, times, leads });
    // `/auth` is where a route is, and no file.
    isOpen ||= specifiers.some((from) => !from.startsWith('/') && project.resolve(withoutSuffix(from), file).kind !== 'file');
  }
  return { found, isOpen };
}

/** `./signer?worker`, `./auth.module#AuthModule`; `#tokens` is a name by itself. */
function withoutSuffix(from: string): string {
  return from.replace(/(?<=.)[?#].*$/, '');
}

/** By its path; by its name alone where it is imported, `#tokens`, `@tokens`, `tokens`; an index by the name of its folder too. */
function specifiersOf(path: string): { readonly word: string; readonly patterns: readonly RegExp[] } {
  const [base = '', folder = ''] = path.split('/').reverse();
  const stem = base.replace(/\.[^.]+$/, '');
  const isIndex = stem === 'index';
  const word = isIndex ? folder : stem;
  const ending = '(?:\\.[cm]?[jt]sx?)?';
  const end = `${isIndex ? `(?:/|/index${ending})?` : ending}(?:[?#][^'"\`\\s]*)?`;
  return {
    word,
    patterns: [
      new RegExp(`(['"\`])([^'"\`\\s]*/${literally(word)}${end})\\1`, 'g'),
      new RegExp(`\\b(?:from|import|require)\\b\\s*\\(?\\s*(['"\`])([#@~]?${literally(word)}${end})\\1`, 'g'),
    ],
  };
}

export function usageOf(project: Project, module: SourceModule, packages: readonly string[]): Usage {
  const { path } = module;
  // An index mostly passes on what others export.
  if (/\/index\.[^./]+$/.test(path)) return { names: NONE, isOpen: true };
  const { found, isOpen } = importersOf(project, path, packages);
  return { names: found.length > MAX_IMPORTERS ? 'whole' : namesTaken(project, found), isOpen };
}

function namesTaken(project: Project, importers: readonly Importer[]): Names {
  const names = new Set<string>();
  for (const { file, times, leads } of importers) {
    const uses = project.loadAll(file).flatMap((importer) => usesIn(importer, leads));
    // What is imported in another way than these may be used in any.
    if (uses.length < times) return 'whole';
    for (const use of uses) {
      if (use === 'whole') return use;
      for (const name of use) names.add(name);
    }
  }
  return names;
}

export function isUnused({ names }: Usage): boolean {
  return names !== 'whole' && names.size === 0;
}

/** One answer for each import. */
function usesIn(importer: SourceModule, leads: (from: string) => boolean): readonly Names[] {
  const { ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, CallExpression } = importer.nodes;
  const uses: Names[] = [];
  for (const node of ImportDeclaration) {
    if (node.type === 'ImportDeclaration' && leads(node.source.value)) uses.push(useOfImport(importer, node));
  }
  for (const node of ExportNamedDeclaration) {
    if (node.type === 'ExportNamedDeclaration' && node.source && leads(node.source.value))
      uses.push(whole(node.specifiers.map(({ local }) => nameOf(local))));
  }
  for (const node of ExportAllDeclaration) {
    if (node.type === 'ExportAllDeclaration' && leads(node.source.value)) uses.push('whole');
  }
  for (const node of CallExpression) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') continue;
    const from = stringValue(node.arguments[0]);
    if (from !== undefined && leads(from)) uses.push(useOfRequired(importer, node));
  }
  return uses;
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : (stringValue(node) ?? '');
}

function useOfImport(importer: SourceModule, node: Extract<Node, { type: 'ImportDeclaration' }>): Names {
  if (node.importKind === 'type') return NONE;
  const names = new Set<string>();
  for (const specifier of node.specifiers) {
    const use = useOfSpecifier(importer, specifier);
    if (use === 'whole') return use;
    for (const name of use) names.add(name);
  }
  return names;
}

function useOfSpecifier(importer: SourceModule, specifier: Extract<Node, { type: 'ImportDeclaration' }>['specifiers'][number]): Names {
  if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') return NONE;
  if (specifier.type === 'ImportSpecifier' && nameOf(specifier.imported) !== 'default') return new Set([nameOf(specifier.imported)]);
  const use = useOfBinding(importer, specifier.local);
  return use === 'whole' || specifier.type === 'ImportNamespaceSpecifier' ? use : new Set([...use, 'default']);
}

function useOfBinding(importer: SourceModule, name: Node): Names {
  const references = importer.scopes.resolve(name)?.references ?? [];
  return only(references.map(memberOf));
}

/** `const { issue } = require('./tokens')`, `require('./tokens').issue`, `const tokens = require('./tokens')`. */
function useOfRequired(importer: SourceModule, call: Node): Names {
  const member = memberOf(call);
  if (member !== undefined) return new Set([member]);
  const holder = call.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.init !== call) return 'whole';
  if (holder.id.type === 'Identifier') return useOfBinding(importer, holder.id);
  if (holder.id.type !== 'ObjectPattern') return 'whole';
  return only(holder.id.properties.map((property) => (property.type === 'Property' ? staticKey(property) : undefined)));
}

function only(names: readonly (string | undefined)[]): Names {
  return names.every((name) => name !== undefined) ? new Set(names) : 'whole';
}

/** `export { default as tokens } from './tokens'`: with the object all of its members. */
function whole(names: readonly string[]): Names {
  return names.includes('default') ? 'whole' : new Set(names);
}
