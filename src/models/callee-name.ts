import { isAbsolutePath } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import { memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { packageName } from './declares.ts';
import { importsOf } from './imports.ts';
import type { Plausible } from './plausible.ts';
import { modulesOf, receiverById, type Entry, type RowIndex } from './row-index.ts';

/** The name by which rows are found that a callee may mean. */
export function createCalleeNames(
  project: Project,
  index: RowIndex,
  plausible: Plausible,
): (module: SourceModule, callee: Node) => string | undefined {
  /** The name by which rows are found; 'unknown' when only the walk can tell; undefined when it is surely not a modelled call. */
  function calleeName(module: SourceModule, callee: Node): string | undefined {
    if (callee.type === 'MemberExpression') return memberKey(callee);
    if (callee.type === 'CallExpression') return mayHoldModelled(module) ? 'unknown' : undefined;
    if (callee.type !== 'Identifier') return undefined;
    const binding = module.scopes.resolve(callee);
    const definition = binding?.definitions[0];
    if (!definition) return callee.name;
    if (definition.kind === 'import') {
      const specifier = definition.node;
      const source = specifier.parent?.type === 'ImportDeclaration' ? specifier.parent.source.value.replace(/^node:/, '') : undefined;
      // A default import of a file of the project is not a library under another name.
      const isModelled = source !== undefined && isModelledModule(module, source);
      if (!isModelled && source !== undefined && makesFunctions(module, source)) return 'unknown';
      if (!isModelled && (specifier.type !== 'ImportSpecifier' || (source !== undefined && isPackage(source)))) return undefined;
      if (specifier.type !== 'ImportSpecifier') return '';
      return specifier.imported.type === 'Identifier' ? (specifier.imported.name === 'default' ? '' : specifier.imported.name) : '';
    }
    if (definition.kind === 'parameter') return isTaken(callee.name) ? callee.name : undefined;
    if (definition.kind !== 'variable' || !mayHoldModelled(module)) return undefined;
    return 'unknown';
  }

  /** What handlers take out of what they are handed, and call by itself: `({ setHeaders }) => …`. */
  function isTaken(name: string): boolean {
    const isOf = ({ row: { match }, path }: Entry): boolean =>
      path.length === 1 && 'on' in match && receiverById.get(match.on)?.taken?.includes(name) === true;
    return index.calls.get(name)?.some(isOf) ?? false;
  }

  const hasFiles = [...index.modules].some(isAbsolutePath);

  function isModelledModule(module: SourceModule, specifier: string): boolean {
    if (index.modules.has(specifier)) return true;
    if (index.rare.get(specifier)?.some((row) => plausible.isMentioned(row, module))) return true;
    if (!hasFiles) return false;
    // A configuration describes files too; what such a file is called depends on who imports it.
    const target = project.resolve(specifier, module);
    return target.kind === 'package' && index.modules.has(target.name);
  }

  const holding = new WeakMap<Node, boolean>();
  /** Whether a local name of the file can stand for a modelled API: the file imports a modelled module. */
  function mayHoldModelled(module: SourceModule): boolean {
    const known = holding.get(module.ast);
    if (known !== undefined) return known;
    const answer = [...importsOf(module)].some((specifier) => isModelledModule(module, specifier));
    holding.set(module.ast, answer);
    return answer;
  }

  /** Modules whose functions make functions that rows describe: `createSigner({ key })(claims)`. */
  const makers = new Set(
    [...index.calls.values()]
      .flat()
      .filter(({ path }) => path.at(-1) === '()')
      .flatMap(({ row }) => modulesOf(row)),
  );
  const making = new Map<string, boolean>();

  /** Whether what a file of the project exports may be a function that such a module has made. */
  function makesFunctions(module: SourceModule, specifier: string): boolean {
    const names = project.reachOf(module.path);
    const own = [...makers].filter((maker) => !names || names.has(packageName(maker)));
    if (own.length === 0) return false;
    const target = project.resolve(specifier, module);
    if (target.kind !== 'file') return false;
    const known = making.get(target.path);
    if (known !== undefined) return known;
    const text = project.textOf(target.path) ?? '';
    const answer = own.some((maker) => text.includes(`'${maker}'`) || text.includes(`"${maker}"`));
    making.set(target.path, answer);
    return answer;
  }

  return calleeName;
}

/** Not a file of the project, as far as the text tells; an alias may look like a package with a scope. */
function isPackage(source: string): boolean {
  return /^[a-z\d]/i.test(source);
}
