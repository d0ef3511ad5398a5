import type { Walker } from '../../dataflow/walk.ts';
import { enclosingFunction, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { calledByName } from './find.ts';

/** What the functions for the data of pages return: `{ props }`, `{ redirect }`, `{ notFound }` (next@16 server/render.tsx). */
export function nextProps(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  return declares('next', module) ? calledByName('@next.props', module, walker, declares) : [];
}

/** Server functions (`'use server'`) and the data of pages: what they return is sent to the browser (next@16 server/app-render, render.tsx). */
export function nextActions(module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  if (!declares('next', module)) return [];
  return [...serverFunctions(module), ...calledByName('@next.action', module, walker, declares)];
}

function serverFunctions(module: SourceModule): FunctionNode[] {
  if (!/['"]use server['"]/.test(module.text)) return [];
  const functions = [
    ...module.nodes.FunctionDeclaration,
    ...module.nodes.FunctionExpression,
    ...module.nodes.ArrowFunctionExpression,
  ] as FunctionNode[];
  const isServerFile = isDirective(module.ast.body[0]);
  return functions.filter((fn) => (isServerFile && isExported(fn)) || startsWithDirective(fn));
}

function startsWithDirective(fn: FunctionNode): boolean {
  const body = fn.body as Node | null;
  return body?.type === 'BlockStatement' && isDirective(body.body[0]);
}

function isDirective(statement: Node | undefined): boolean {
  return (
    statement?.type === 'ExpressionStatement' && statement.expression.type === 'Literal' && statement.expression.value === 'use server'
  );
}

/** Every export of such a file can be called from the browser; helpers beside them cannot. */
function isExported(fn: FunctionNode): boolean {
  if (enclosingFunction(fn)) return false;
  const declared = fn.parent.type === 'VariableDeclarator' ? fn.parent.parent.parent : fn.parent;
  return declared.type === 'ExportNamedDeclaration' || declared.type === 'ExportDefaultDeclaration';
}
