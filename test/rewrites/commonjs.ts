import type { TSESTree } from '@typescript-eslint/types';
import { endOf, startOf } from '../../src/source/ast.ts';
import type { Node, SourceModule } from '../../src/source/module.ts';
import { applied, insert, replace, type Edit } from './edits.ts';
import { isEsModule, statementStart } from './imports.ts';
import { codeFiles, filesOf, type File, type Program, type Rewrite } from './program.ts';
import { isWritten, nodesIn, sourceOf, waits } from './tree.ts';

type Style = 'members' | 'object';

/** `import` becomes `require`, and `export const a` is followed by `exports.a = a`. */
export const toRequire: Rewrite = (program) => converted(program, 'members');

/** The same, but files end with `module.exports = { a, b }`; of interest where another file reads it. */
export const toModuleExports: Rewrite = (program) => (codeFiles(program).length > 1 ? converted(program, 'object') : undefined);

function converted(program: Program, style: Style): Program | undefined {
  const files = filesOf(program);
  if (!files.some(({ module }) => isEsModule(module)) || !files.every(({ module }) => mayConvert(module))) return undefined;
  const result: Record<string, string> = { ...program };
  for (const file of files) {
    if (!isEsModule(file.module)) continue;
    const edits = file.module.ast.body.flatMap((statement) => editsOf(statement, file, style));
    const names = style === 'object' ? file.module.ast.body.flatMap(exportedNames) : [];
    if (names.length > 0) edits.push(insert(file.module.text.length, `\nmodule.exports = { ${names.join(', ')} };\n`));
    result[file.path] = applied(file.module.text, edits);
  }
  return renamed(result);
}

/** A file that ends in .mjs is never CommonJS. */
function renamed(program: Record<string, string>): Program {
  return Object.fromEntries(
    Object.entries(program).map(([path, text]) => [path.replace(/\.mjs$/, '.cjs'), text.replace(/(require\('\.[^']*)\.mjs'/g, "$1.cjs'")]),
  );
}

/** Nothing that CommonJS cannot say: waiting at the top level, `import.meta`, exported variables that change, exported types. */
function mayConvert(module: SourceModule): boolean {
  const { body } = module.ast;
  if (body.some((s) => waits(s) || isConvention(s)) || nodesIn(module.ast).some(({ type }) => type === 'MetaProperty')) return false;
  const isBoth = body.some(({ type }) => type === 'ExportDefaultDeclaration') && body.some((s) => exportedNames(s).length > 0);
  return !isBoth && body.every((s) => mayConvertStatement(s, module));
}

/** Compilers of frameworks look for these in modules only. */
const CONVENTIONS = new Set(['load', 'actions', 'loader', 'action']);

function isConvention(statement: Node): boolean {
  if (statement.type === 'ExpressionStatement')
    return 'directive' in statement && /^use (?:server|client)$/.test(statement.directive ?? '');
  return exportedPairs(statement).some(([, name]) => CONVENTIONS.has(name));
}

function mayConvertStatement(statement: Node, module: SourceModule): boolean {
  switch (statement.type) {
    case 'ExportAllDeclaration':
    case 'TSExportAssignment':
      return false;
    case 'ExportNamedDeclaration': {
      if (statement.source) return false;
      const { declaration } = statement;
      if (!declaration) return statement.specifiers.every((s) => s.exported.type === 'Identifier');
      if (declaration.type === 'VariableDeclaration')
        return declaration.declarations.every(({ id }) => {
          const binding = id.type === 'Identifier' ? module.scopes.resolve(id) : undefined;
          return binding !== undefined && !isWritten(binding);
        });
      return /^(?:Function|Class)Declaration$/.test(declaration.type);
    }
    case 'ImportDeclaration':
      return statement.importKind === 'type' || statement.specifiers.every((s) => !isBothKinds(s, module));
    default:
      return true;
  }
}

function editsOf(statement: Node, file: File, style: Style): readonly Edit[] {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.importKind === 'type' ? [] : [replace(statement, required(statement, file.module))];
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement;
      const start = statementStart(statement);
      if (/^(?:Function|Class)Declaration$/.test(declaration.type) && 'id' in declaration && declaration.id) {
        const name = (declaration.id as { name: string }).name;
        return [
          { start: startOf(statement), end: startOf(declaration), text: '' },
          insert(endOf(statement), `\nmodule.exports = ${name};`),
        ];
      }
      return [{ start, end: startOf(declaration), text: 'module.exports = ' }];
    }
    case 'ExportNamedDeclaration': {
      const pairs = exportedPairs(statement);
      const text = style === 'members' ? pairs.map(([local, name]) => `\nexports.${name} = ${local};`).join('') : '';
      if (!statement.declaration) return [replace(statement, text.trim())];
      return [{ start: startOf(statement), end: startOf(statement.declaration), text: '' }, insert(endOf(statement), text)];
    }
    default:
      return [];
  }
}

function exportedPairs(statement: Node): readonly (readonly [local: string, exported: string])[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const { declaration, specifiers } = statement;
  if (!declaration) return specifiers.map((s) => [nameOf(s.local), nameOf(s.exported)]);
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.map(({ id }) => [nameOf(id), nameOf(id)]);
  return 'id' in declaration && declaration.id ? [[nameOf(declaration.id), nameOf(declaration.id)]] : [];
}

function exportedNames(statement: Node): readonly string[] {
  return exportedPairs(statement).map(([local, name]) => (local === name ? name : `${name}: ${local}`));
}

function nameOf(node: Node): string {
  return (node as { name: string }).name;
}

/** What is only a type stays an import of types. */
function required(statement: TSESTree.ImportDeclaration, module: SourceModule): string {
  const source = sourceOf(module, statement.source);
  const values = statement.specifiers.filter((s) => !isType(s, module));
  const types = statement.specifiers.filter((s) => isType(s, module)).map((s) => sourceOf(module, s).replace(/^type /, ''));
  const lines: string[] = [];
  const named = values.flatMap((s) => (s.type === 'ImportSpecifier' ? [property(s)] : []));
  const whole = values.find((s) => s.type !== 'ImportSpecifier');
  if (whole) lines.push(`const ${whole.local.name} = require(${source});`);
  if (named.length > 0) lines.push(`const { ${named.join(', ')} } = require(${source});`);
  if (statement.specifiers.length === 0) lines.push(`require(${source});`);
  if (types.length > 0) lines.push(`import type { ${types.join(', ')} } from ${source};`);
  return lines.join('\n');
}

function property(specifier: TSESTree.ImportSpecifier): string {
  const imported = specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
  return imported === specifier.local.name ? imported : `${imported}: ${specifier.local.name}`;
}

function isType(specifier: TSESTree.ImportClause, module: SourceModule): boolean {
  if (specifier.type !== 'ImportSpecifier') return false;
  return specifier.importKind === 'type' || (module.path.includes('.ts') && !isValue(specifier, module));
}

/** Whether running code reads it. */
function isValue(specifier: TSESTree.ImportClause, module: SourceModule): boolean {
  return (module.scopes.resolve(specifier.local)?.references.length ?? 0) > 0;
}

/** A type and a value: `require` gives the value only. */
function isBothKinds(specifier: TSESTree.ImportClause, module: SourceModule): boolean {
  const binding = module.scopes.resolve(specifier.local);
  if (!binding || binding.references.length === 0) return false;
  return nodesIn(module.ast).some(
    (n) => n.type === 'Identifier' && n !== specifier.local && module.scopes.resolve(n) === binding && !binding.references.includes(n),
  );
}
