import { isBuiltin } from 'node:module';
import { packageName } from '../../src/models/declares.ts';
import { importsOf } from '../../src/models/imports.ts';
import { contains, endOf, isFunction, startOf } from '../../src/source/ast.ts';
import type { Binding, Node, SourceModule } from '../../src/source/module.ts';
import { applied, insert, type Edit } from './edits.ts';
import { importPlace, isDirective, isEsModule, isImport, statementStart } from './imports.ts';
import { filesOf, type File, type Program, type Rewrite } from './program.ts';
import { dependsOnFunction, freeBindings, isTopLevel, isWritten, nodesIn, sourceOf, waits } from './tree.ts';

/** How the names of the other file get back. */
type Style = 'named' | 'namespace';

/** Constants and functions of the top level go to a file beside it, and are imported by name. */
export const moveToFile: Rewrite = (program) => moved(program, 'named');

/** The same for functions, imported as one object: `moved.f()`. */
export const moveToNamespace: Rewrite = (program) => moved(program, 'namespace');

function moved(program: Program, style: Style): Program | undefined {
  const result: Record<string, string> = { ...program };
  let isChanged = false;
  for (const file of filesOf(program)) {
    const statements = movable(file.module, style);
    if (statements.length === 0) continue;
    isChanged = true;
    const path = neighbour(file.path);
    result[path] = textOfNeighbour(file, statements);
    result[file.path] = applied(file.module.text, editsOf(file, statements, style));
  }
  return isChanged ? { ...manifestOf(program), ...result } : undefined;
}

/** What one file has said by its imports, the manifest says to two: so it does in a package. Without a manifest handlers are taken for those of Express. */
function manifestOf(program: Program): Program {
  const imported = filesOf(program).flatMap(({ module }) => [...importsOf(module)]);
  const names = imported.filter((specifier) => /^@?[a-z]/i.test(specifier) && !isBuiltin(specifier)).map(packageName);
  return { 'package.json': JSON.stringify({ dependencies: Object.fromEntries(['express', ...names].map((name) => [name, '*'])) }) };
}

/** Beside the file; its name stays the end, for it may say that this is a test. */
function neighbour(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}moved-${path.slice(at)}`;
}

/** Statements that need nothing but imports, globals and each other, and that do the same when they run first. */
function movable(module: SourceModule, style: Style): readonly Node[] {
  const { body } = module.ast;
  const firstAct = body.findIndex((s) => !isImport(s) && !isDeclaration(s) && !isDirective(s));
  const wanted = body.filter((s) => isMovable(s, module) && (style === 'named' || s.type === 'FunctionDeclaration'));
  let chosen = wanted.filter((s) => isInert(s) || firstAct < 0 || body.indexOf(s) < firstAct);
  for (let before = -1; before !== chosen.length;) {
    before = chosen.length;
    chosen = chosen.filter((statement) =>
      [...freeBindings(module, statement)].every(
        (binding) =>
          !isTopLevel(module, binding) ||
          binding.definitions.every(({ name }) => [...body.filter(isImport), ...chosen].some((other) => contains(other, name))),
      ),
    );
  }
  return chosen;
}

function isDeclaration(statement: Node): boolean {
  return /^(?:TS|Export|Variable|Function|Class)/.test(statement.type) && !isImport(statement);
}

function isMovable(statement: Node, module: SourceModule): boolean {
  if (statement.type !== 'FunctionDeclaration' && !(statement.type === 'VariableDeclaration' && statement.kind === 'const')) return false;
  if (isImport(statement) || dependsOnFunction(statement) || waits(statement)) return false;
  if (nodesIn(statement).some((n) => n.type === 'Identifier' && /^(?:require|module|exports|__dirname)$/.test(n.name))) return false;
  const names = namesOf(statement);
  return names.length > 0 && names.every((name) => isOnlyThis(module.scopes.resolve(name)));
}

function isOnlyThis(binding: Binding | undefined): boolean {
  return binding?.definitions.length === 1 && !isWritten(binding);
}

/** Functions and what is written out: nothing happens, so that the order is all the same. */
function isInert(statement: Node): boolean {
  if (statement.type !== 'VariableDeclaration') return true;
  return statement.declarations.every(({ init }) =>
    nodesIn(init as Node, (n) => !isFunction(n)).every(({ type }) => !/^(?:Call|New|Member|Await|Yield|Import)Exp/.test(type)),
  );
}

/** Of declarations that name their values plainly. */
function namesOf(statement: Node): readonly Node[] {
  if (statement.type === 'FunctionDeclaration') return statement.id ? [statement.id] : [];
  if (statement.type !== 'VariableDeclaration') return [];
  const ids = statement.declarations.map(({ id }) => id as Node);
  return ids.every(({ type }) => type === 'Identifier') ? ids : [];
}

function textOfNeighbour({ module }: File, statements: readonly Node[]): string {
  const imports = module.ast.body.filter((statement) => isImport(statement) && isNeeded(module, statement, statements));
  const isEs = isEsModule(module);
  const texts = statements.map((s) => `${isEs ? 'export ' : ''}${sourceOf(module, s)}\n`);
  const names = statements.flatMap(namesOf).map((node) => (node as { name: string }).name);
  const end = isEs ? '' : `\nmodule.exports = { ${names.join(', ')} };\n`;
  return [...imports.map((s) => `${sourceOf(module, s)}\n`), '\n', ...texts].join('') + end;
}

/** Whether an import served the moved statements only. */
function isLeft(module: SourceModule, statement: Node, statements: readonly Node[]): boolean {
  return (
    isNeeded(module, statement, statements) &&
    module.ast.body.every((s) => s === statement || statements.includes(s) || !isNeeded(module, statement, [s]))
  );
}

function spanOf(statement: Node): { start: number; end: number } {
  return { start: statementStart(statement), end: endOf(statement) };
}

function isNeeded(module: SourceModule, statement: Node, statements: readonly Node[]): boolean {
  const free = statements.flatMap((s) => [...freeBindings(module, s)]);
  return free.some((binding) => binding.definitions.some(({ name }) => contains(statement, name)));
}

function editsOf(file: File, statements: readonly Node[], style: Style): readonly Edit[] {
  const { module } = file;
  const edits: Edit[] = statements.map((s) => ({ ...spanOf(s), text: '' }));
  const bindings = statements.flatMap(namesOf).flatMap((name) => module.scopes.resolve(name) ?? []);
  edits.push(...module.ast.body.filter((s) => isImport(s) && isLeft(module, s, statements)).map((s) => ({ ...spanOf(s), text: '' })));
  const isOutside = (node: Node): boolean => !statements.some((s) => contains(s, node));
  const uses = bindings.flatMap((binding) => binding.references.filter(isOutside).map((node) => ({ node, name: binding.name })));
  const names = [...new Set(uses.map(({ name }) => name))];
  const source = `./${neighbour(file.path)
    .replace(/^.*\//, '')
    .replace(/\.tsx?$/, '')}`;
  const what = style === 'named' ? `{ ${names.join(', ')} }` : 'moved';
  const clause = style === 'named' ? what : `* as ${what}`;
  const text = isEsModule(module) ? `import ${clause} from '${source}';` : `const ${what} = require('${source}');`;
  if (style === 'namespace') edits.push(...uses.map(({ node, name }) => memberEdit(node, name)));
  return [...edits, insert(importPlace(module), `${text}\n`)];
}

function memberEdit(node: Node, name: string): Edit {
  const isShort = node.parent?.type === 'Property' && node.parent.shorthand;
  return { start: startOf(node), end: startOf(node) + name.length, text: isShort ? `${name}: moved.${name}` : `moved.${name}` };
}
