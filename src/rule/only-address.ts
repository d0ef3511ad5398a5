import type { Use } from '../dataflow/uses.ts';
import type { Operation } from '../models/operation.ts';
import { contains, isFunction, staticKey, stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { literalsOf } from './evidence.ts';

/**
 * Whether a condition only chooses where the browser goes after an answer that is the same otherwise: `redirect: own ? referer : '/'`,
 * or two answers of which both say `success: true`. What waits there has to look for itself who comes.
 */
export function isOnlyAddress({ kind, node }: Use, operation: Operation): boolean {
  if (kind !== 'condition') return false;
  const answers = operation.near('respond');
  const decision = decisionOf(node);
  if (decision?.type === 'ConditionalExpression') return choosesAddress(decision, answers);
  if (decision?.type !== 'IfStatement') return false;
  const given = waysOf(decision)?.map((way) => answersIn(way, answers, operation));
  if (given === undefined || given.some((way) => way === undefined || way.length === 0)) return false;
  return areAlike(given.flatMap((way) => way ?? []));
}

/** The statement or expression that a condition is part of the test of. */
function decisionOf(condition: Node): Node | undefined {
  for (let at: Node = condition, up = condition.parent; up; at = up, up = up.parent) {
    if (at.type === 'IfStatement') return at;
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') return up.test === at ? up : undefined;
    if (!/^(?:Unary|Binary|Logical)Expression$/.test(up.type)) return undefined;
  }
  return undefined;
}

/** A field of the answer, one of whose two values is a path that is written there. */
function choosesAddress(choice: Extract<Node, { type: 'ConditionalExpression' }>, answers: readonly Operation[]): boolean {
  const isField = choice.parent.type === 'Property' && staticKey(choice.parent) !== undefined;
  if (!isField || ![choice.consequent, choice.alternate].some((node) => isPath(stringValue(node)))) return false;
  return answers.some(({ place }) => contains(place.node, choice));
}

/** What runs if the condition holds, and what runs if not; undefined where that cannot be told. */
function waysOf(statement: Extract<Node, { type: 'IfStatement' }>): readonly (readonly Node[])[] | undefined {
  const held = [statement.consequent];
  if (statement.alternate)
    return returns(statement.consequent) === returns(statement.alternate) ? [held, [statement.alternate]] : undefined;
  const rest = returns(statement.consequent) ? followers(statement) : undefined;
  return rest && [held, rest];
}

function returns(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : undefined;
  return last ? returns(last) : statement.type === 'ReturnStatement';
}

/** All that may run behind a statement, to the end of its function; undefined where a loop or the like begins again. */
function followers(statement: Node): readonly Node[] | undefined {
  const found: Node[] = [];
  for (let at = statement, up = statement.parent; up; at = up, up = up.parent) {
    if (isFunction(up)) return found;
    if (up.type === 'BlockStatement') found.push(...up.body.slice(up.body.indexOf(at as never) + 1));
    else if (up.type !== 'IfStatement' && !(up.type === 'TryStatement' && up.block === at)) return undefined;
  }
  return undefined;
}

/** The answers of statements that do nothing but answer, and forget a cookie; undefined where they do more. */
function answersIn(statements: readonly Node[], answers: readonly Operation[], operation: Operation): readonly Operation[] | undefined {
  const found: Operation[] = [];
  for (const statement of statements) {
    const inner = innerOf(statement);
    const deep = inner && answersIn(inner, answers, operation);
    if (inner && !deep) return undefined;
    if (deep) found.push(...deep);
    if (inner) continue;
    const node = expressionOf(statement);
    if (node === undefined) return undefined;
    if (node === null) continue;
    const answer = answers.find(({ place }) => place.node === node);
    if (answer) found.push(answer);
    else if (!operation.near('set-cookie').some(({ place, model }) => place.node === node && isForgotten(node, model.traits)))
      return undefined;
  }
  return found;
}

function innerOf(statement: Node): readonly Node[] | undefined {
  if (statement.type === 'BlockStatement') return statement.body;
  if (statement.type === 'IfStatement') return [statement.consequent, ...(statement.alternate ? [statement.alternate] : [])];
  return undefined;
}

/** `null` for a bare `return`; undefined for what is neither an expression nor a `return`. */
function expressionOf(statement: Node): Node | null | undefined {
  const isReturn = statement.type === 'ReturnStatement';
  const expression = isReturn ? statement.argument : statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  return expression?.type === 'AwaitExpression' ? expression.argument : expression;
}

/** `cookies.set('to', null)`, `res.clearCookie('to')` */
function isForgotten(call: Node, traits: Operation['model']['traits']): boolean {
  if (traits?.includes('delete') === true) return true;
  const value = call.type === 'CallExpression' ? call.arguments[1] : undefined;
  return value?.type === 'Literal' && (value.value === null || value.value === '');
}

/** They have the same fields, and the same constants in all but one, which is a path in one of them. */
function areAlike(answers: readonly Operation[]): boolean {
  const fields = answers.map(fieldsOf);
  const [first] = fields;
  if (!first || fields.some((one) => !one || one.size !== first.size || [...one.keys()].some((key) => !first.has(key)))) return false;
  const differing = [...first.keys()].filter(
    (key) => !first.get(key)?.isConstant || fields.some((one) => one?.get(key)?.text !== first.get(key)?.text),
  );
  const [address, ...more] = differing;
  return address === undefined || (more.length === 0 && fields.some((one) => isPath(one?.get(address)?.text)));
}

interface Field {
  readonly isConstant: boolean;
  readonly text: string | undefined;
}

/** The fields of an answer that is an object with nothing else in it and says no status of its own. */
function fieldsOf(answer: Operation): ReadonlyMap<string, Field> | undefined {
  const { node } = answer.place;
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.object.type === 'CallExpression')
    return undefined;
  const [whole, ...parts] = answer.parts('body');
  if (!whole || whole.origins.some(({ kind }) => kind !== 'object') || answer.spreads('body').length > 0) return undefined;
  if (parts.some(({ keys }) => keys.length !== 1)) return undefined;
  return new Map(
    parts.map((part) => {
      const [only] = part.origins;
      const isConstant = part.complete && part.origins.length === 1 && only?.kind === 'literal';
      const text = isConstant ? String(only.value) : literalsOf(part).find((one) => isPath(one.text))?.text;
      return [part.keys[0] ?? '', { isConstant, text }] as const;
    }),
  );
}

/** `/`, `/login/confirm`: a page of the same site. */
function isPath(text: string | undefined): boolean {
  return text !== undefined && /^\/(?!\/)/.test(text);
}
