import { endOf, isFunction, startOf, type FunctionNode } from '../../src/source/ast.ts';
import type { Node, SourceModule } from '../../src/source/module.ts';
import { insert, type Edit } from './edits.ts';
import { perFile } from './program.ts';
import { isNeededBefore, nodesIn, sourceOf, waits } from './tree.ts';

/** `const a = await f(); rest` becomes `return f().then((a) => { rest });`. */
export const awaitToThen = perFile(({ module }) =>
  nodesIn(module.ast).flatMap((node) => (isFunction(node) && node.async && !node.generator ? chainOf(node, module) : [])),
);

/** A statement that does nothing but wait for a call. */
interface Waiting {
  readonly statement: Node;
  readonly call: Node;
  /** What the value is called; empty when nobody wants it. */
  readonly pattern: string;
}

/** Only statements of the function's own block: those inside `if` and `try` would leave it another way. */
function chainOf(fn: FunctionNode, module: SourceModule): readonly Edit[] {
  if (fn.body.type !== 'BlockStatement') return [];
  const { body } = fn;
  const statements: readonly Node[] = body.body;
  const waiting = statements.map((statement) => waitingOf(statement, module));
  const edits: Edit[] = [];
  let closing = '';
  statements.forEach((_, i) => {
    const here = waiting[i];
    if (!here || isNeededBefore(module, statements.slice(i + 1))) return;
    const next = waiting.findIndex((w, j) => j > i && w !== undefined);
    const last = waiting[next]?.call;
    const waitsOn = statements.slice(i + 1, next < 0 ? undefined : next).some(waits) || (last !== undefined && waits(last));
    const then = `.then(${waitsOn ? 'async ' : ''}(${here.pattern}) => {`;
    edits.push({ start: startOf(here.statement), end: startOf(here.call), text: 'return ' });
    edits.push({ start: endOf(here.call), end: endOf(here.statement), text: then });
    closing += '});';
  });
  return closing === '' ? [] : [...edits, insert(endOf(body) - 1, closing)];
}

function waitingOf(statement: Node, module: SourceModule): Waiting | undefined {
  const declarator =
    statement.type === 'VariableDeclaration' && statement.declarations.length === 1 ? statement.declarations[0] : undefined;
  const value = declarator?.init ?? (statement.type === 'ExpressionStatement' ? statement.expression : undefined);
  if (value?.type !== 'AwaitExpression' || !isPromise(value.argument, module)) return undefined;
  return { statement, call: value.argument, pattern: declarator ? sourceOf(module, declarator.id) : '' };
}

/** What a call gives is a promise when somebody waits for it, unless the file itself says otherwise. */
function isPromise(node: Node, module: SourceModule): boolean {
  if (node.type === 'ImportExpression') return true;
  if (node.type !== 'CallExpression') return false;
  if (node.callee.type !== 'Identifier') return true;
  const definition = module.scopes.resolve(node.callee)?.definitions[0];
  const fn = definition?.node.type === 'VariableDeclarator' ? definition.node.init : definition?.node;
  return !isFunction(fn) || fn.async;
}
