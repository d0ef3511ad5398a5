import { endOf, startOf } from '../../src/source/ast.ts';
import type { Node, SourceModule } from '../../src/source/module.ts';
import { insert, type Edit } from './edits.ts';

/** Whether a file is written with import and export. */
export function isEsModule(module: SourceModule): boolean {
  return module.ast.body.some(({ type }) => type === 'ImportDeclaration' || type.startsWith('Export'));
}

/** Imports one name, before everything else but directives. */
export function importEdit(module: SourceModule, name: string, source: string): Edit {
  return insert(importPlace(module), `${importText(module, [name], source)}\n`);
}

/** How the file imports names: as it imports everything else. */
export function importText(module: SourceModule, names: readonly string[], source: string): string {
  const list = `{ ${names.join(', ')} }`;
  return isEsModule(module) ? `import ${list} from '${source}';` : `const ${list} = require('${source}');`;
}

/** Behind the imports of a file; behind its directives when it has none. */
export function importPlace(module: SourceModule): number {
  const last = module.ast.body.findLast((s) => isImport(s) || isDirective(s));
  if (last) return lineAfter(module, endOf(last));
  const [first] = module.ast.body;
  return first ? statementStart(first) : 0;
}

/** The beginning of a statement, decorators counted. */
export function statementStart(statement: Node): number {
  const inner = 'declaration' in statement && statement.declaration ? (statement.declaration as Node) : statement;
  const decorators = 'decorators' in inner ? inner.decorators : [];
  return Math.min(startOf(statement), ...decorators.map(startOf));
}

/** `import …`, `const x = require(…)`. */
export function isImport(statement: Node): boolean {
  if (statement.type === 'ImportDeclaration') return true;
  return statement.type === 'VariableDeclaration' && statement.declarations.every(({ init }) => init && isRequire(init));
}

export function isRequire(node: Node): boolean {
  if (node.type === 'MemberExpression') return isRequire(node.object);
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
}

export function isDirective(statement: Node): boolean {
  return statement.type === 'ExpressionStatement' && 'directive' in statement && statement.directive != null;
}

function lineAfter(module: SourceModule, offset: number): number {
  const end = module.text.indexOf('\n', offset);
  return end < 0 ? module.text.length : end + 1;
}
