import { enclosingFunction, endOf, isFunction, startOf, type FunctionNode } from '../../src/source/ast.ts';
import type { Binding, Node, SourceModule } from '../../src/source/module.ts';
import { insert, type Edit } from './edits.ts';
import { perFile } from './program.ts';
import { dependsOnFunction, isWritten, nodesIn } from './tree.ts';

type Arrow = Extract<FunctionNode, { type: 'ArrowFunctionExpression' }>;

/** `(a) => b` becomes `function (a) { return b; }`. */
export const arrowToFunction = perFile(({ module }) =>
  arrowsIn(module).flatMap((arrow) => [...headOf(arrow, module, 'function '), ...bodyOf(arrow, module)]),
);

/** `const f = (a) => b;` becomes `function f(a) { return b; }`. */
export const arrowToDeclaration = perFile(({ module }) =>
  arrowsIn(module).flatMap((arrow) => {
    const declarator = arrow.parent;
    if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || declarator.id.typeAnnotation) return [];
    const declaration = declarator.parent;
    if (declaration.kind !== 'const' || declaration.declarations.length > 1 || endOf(declaration) - endOf(arrow) > 1) return [];
    const head = { start: startOf(declaration), end: startOf(arrow), text: '' };
    const tail = { start: endOf(arrow), end: endOf(declaration), text: '' };
    return [head, ...headOf(arrow, module, `function ${declarator.id.name}`), ...bodyOf(arrow, module), tail];
  }),
);

/** `function (a) { … }` becomes `(a) => { … }`, and `function f(a) { … }` a constant. */
export const functionToArrow = perFile(({ module }) =>
  nodesIn(module.ast).flatMap((node) => {
    if (!isFunction(node) || node.type === 'ArrowFunctionExpression' || !mayBeArrow(node, module)) return [];
    const name = node.type === 'FunctionDeclaration' && node.id ? `const ${node.id.name} = ` : '';
    const isDefault = node.parent.type === 'ExportDefaultDeclaration';
    const head = `${isDefault ? '' : name}${node.async ? 'async ' : ''}`;
    const body = node.body as Node;
    return [
      { start: startOf(node), end: parametersStart(node, module), text: head },
      insert(startOf(body), '=> '),
      ...(node.type === 'FunctionDeclaration' ? [insert(endOf(node), ';')] : []),
    ];
  }),
);

function arrowsIn(module: SourceModule): readonly Arrow[] {
  return nodesIn(module.ast).flatMap((node) => (node.type === 'ArrowFunctionExpression' && !dependsOnFunction(node) ? [node] : []));
}

/** What stands before the parameters; a lone parameter gets its parentheses. */
function headOf(arrow: Arrow, module: SourceModule, keyword: string): readonly Edit[] {
  const start = parametersStart(arrow, module);
  const head = { start: startOf(arrow), end: start, text: `${arrow.async ? 'async ' : ''}${keyword}` };
  const only = arrow.params[0];
  if (!only || module.text[start] === '(' || module.text[start] === '<') return [head];
  return [{ ...head, text: `${head.text}(` }, insert(endOf(only), ')')];
}

/** The arrow goes, and an expression becomes a body that returns it. */
function bodyOf(arrow: Arrow, module: SourceModule): readonly Edit[] {
  const from = arrowSign(arrow, module);
  if (arrow.body.type === 'BlockStatement') return [{ start: from, end: startOf(arrow.body), text: '' }];
  return [{ start: from, end: from + '=>'.length, text: '' }, ...blockOf(arrow, module, [])];
}

/** The expression of an arrow becomes a block with statements before it. Nothing may stand between `return` and the expression. */
export function blockOf(arrow: Arrow, module: SourceModule, statements: readonly string[]): readonly Edit[] {
  const from = arrowSign(arrow, module) + '=>'.length;
  const to = startOf(arrow.body);
  const open = module.text.slice(from, to).trim();
  return [{ start: from, end: to, text: ` { ${[...statements, 'return'].join(' ')} ${open}` }, insert(endOf(arrow), '; }')];
}

function arrowSign(arrow: Arrow, module: SourceModule): number {
  const last = arrow.returnType ?? arrow.params.at(-1);
  return module.text.indexOf('=>', last ? endOf(last) : startOf(arrow));
}

function parametersStart(node: FunctionNode, module: SourceModule): number {
  if (node.typeParameters) return startOf(node.typeParameters);
  const [first] = node.params;
  const from = node.id ? endOf(node.id) : startOf(node) + (node.async ? 'async'.length : 0);
  const open = module.text.indexOf('(', from);
  return first && (open < 0 || open > startOf(first)) ? startOf(first) : open;
}

/** Neither a method nor a constructor nor a generator, and nobody needs it before its place or asks for `this`. */
function mayBeArrow(node: Exclude<FunctionNode, Arrow>, module: SourceModule): boolean {
  const holder = node.parent;
  if (node.generator || !(node.body as Node | null) || dependsOnFunction(node.body)) return false;
  if (holder.type === 'MethodDefinition' || (holder.type === 'Property' && (holder.method || holder.kind !== 'init'))) return false;
  if (node.params.some((p) => p.type === 'Identifier' && p.name === 'this')) return false;
  const binding = node.id ? module.scopes.resolve(node.id) : undefined;
  if (!binding) return true;
  if (node.type === 'FunctionExpression') return binding.references.length === 0;
  if (holder.type === 'ExportDefaultDeclaration') return binding.references.length === 0;
  return binding.definitions.length === 1 && !isWritten(binding) && isUsedAfter(binding, node, module);
}

/** Constants are there from their place on; functions are there from the beginning, and so are the functions that call them. */
function isUsedAfter(binding: Binding, node: Node, module: SourceModule): boolean {
  return binding.references.every((reference) => {
    const up = reference.parent;
    if (up?.type === 'NewExpression' || up?.type === 'MemberExpression') return false;
    const isLater = startOf(reference) > endOf(node) && !isHoisted(reference);
    return isLater || (!callsBefore(node, module) && enclosingFunction(reference) !== enclosingFunction(node));
  });
}

function isHoisted(node: Node): boolean {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) if (fn.type === 'FunctionDeclaration') return true;
  return false;
}

/** Whether a function of the file is called by what runs before a declaration. */
function callsBefore(declaration: Node, module: SourceModule): boolean {
  const fn = enclosingFunction(declaration);
  return nodesIn(fn ?? module.ast, (node) => !isFunction(node)).some((node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || startOf(node) > startOf(declaration)) return false;
    return module.scopes.resolve(node.callee)?.definitions.some(({ kind }) => kind === 'function');
  });
}
