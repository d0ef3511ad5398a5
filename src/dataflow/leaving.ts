import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { dotted } from './calls.ts';

/** Whether control surely does not come past a statement. */
export function leaves(statement: Node | null | undefined): boolean {
  switch (statement?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return leaves(statement.body.at(-1));
    case 'IfStatement':
      return leaves(statement.consequent) && leaves(statement.alternate);
    case 'TryStatement':
      return leaves(statement.finalizer) || (leaves(statement.block) && (!statement.handler || leaves(statement.handler.body)));
    case 'ExpressionStatement':
      return statement.expression.type === 'CallExpression' && dotted(statement.expression.callee) === 'process.exit';
    case 'SwitchStatement':
      return statement.cases.some((c) => c.test === null) && everyCaseLeaves(statement);
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return isEndless(statement.test) && !breaksOut(statement.body);
    default:
      return false;
  }
}

/** `switch` over all members of a type, by a function that says that it always returns something: the compiler has seen to it. */
export function coversEveryCase({ body, returnType }: FunctionNode): boolean {
  const last = body.type === 'BlockStatement' ? body.body.at(-1) : undefined;
  if (last?.type !== 'SwitchStatement' || !returnType) return false;
  return everyCaseLeaves(last) && !mayBeNothing(returnType.typeAnnotation);
}

/** Each case leaves, or falls through to one that does. */
function everyCaseLeaves({ cases }: TSESTree.SwitchStatement): boolean {
  return leaves(cases.at(-1)?.consequent.at(-1)) && !cases.some((c) => c.consequent.some((s) => breaksOut(s)));
}

function isEndless(test: Node | null): boolean {
  return test === null || (test.type === 'Literal' && Boolean(test.value));
}

/** What a `break` without a label ends. */
const ENDED_BY_BREAK = /^(?:For|While|DoWhile|Switch)/;

/** Whether a `break` in a statement may end the loop or switch around it. Of one with a label that is not asked. */
function breaksOut(statement: Node, isInner = false): boolean {
  if (statement.type === 'BreakStatement') return !isInner || statement.label !== null;
  return innerStatements(statement).some((inner) => breaksOut(inner, isInner || ENDED_BY_BREAK.test(statement.type)));
}

function innerStatements(statement: Node): readonly Node[] {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body;
    case 'IfStatement':
      return statement.alternate ? [statement.consequent, statement.alternate] : [statement.consequent];
    case 'TryStatement':
      return [statement.block, statement.handler?.body, statement.finalizer].flatMap((s) => s ?? []);
    case 'SwitchStatement':
      return statement.cases.flatMap((c) => c.consequent);
    case 'LabeledStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [statement.body];
    default:
      return [];
  }
}

function mayBeNothing(type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case 'TSVoidKeyword':
    case 'TSUndefinedKeyword':
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return true;
    case 'TSUnionType':
      return type.types.some(mayBeNothing);
    case 'TSTypeReference':
      return type.typeArguments?.params.some(mayBeNothing) ?? false;
    default:
      return false;
  }
}
