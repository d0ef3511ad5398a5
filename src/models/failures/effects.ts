import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../../dataflow/calls.ts';
import { isFunction, memberKey, unwrap } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { handlerName, NEXT, REQUEST, RESPONSE } from './handler-names.ts';

/**
 * What an expression does to the request that is being answered:
 * - `passes`: the next handler has it; `refuses`: it is turned away; `answers`: it is answered, nobody knows how;
 * - `gives`: a callback or a promise gets a value; `keeps`: a member of the request becomes a value;
 * - `hands`: something else has what it takes to do any of this.
 * Of a refusal the value is the error that somebody else gets: `next(error)`.
 */
export interface Effect {
  readonly kind: 'passes' | 'refuses' | 'answers' | 'gives' | 'keeps' | 'hands';
  readonly value?: Node;
  readonly to?: string;
}

const ANSWERS =
  /^(?:status|sendStatus|code|json|jsonp|send|end|redirect|render|throw|writeHead|type|unauthorized|forbidden|text|html|body|response|takeover|set|header)$/;
const REFUSAL =
  /redirect|rewrite|unauthori[sz]ed|forbidden|deny|reject|abort|close|disconnect|terminate|destroy|throw|notFound|fail|refuse|assert|invariant|exit/i;

/** What a call does, on the path of a failure. */
export function effectOfCall(module: SourceModule, call: TSESTree.CallExpression): Effect | undefined {
  const name = dotted(call.callee) ?? '';
  const last = name.slice(name.lastIndexOf('.') + 1);
  const [first, second] = call.arguments as readonly (Node | undefined)[];
  if (call.callee.type === 'Identifier' && isExecutorParameter(module, call.callee, 1)) return { kind: 'refuses' };
  if (call.callee.type === 'Identifier' && isExecutorParameter(module, call.callee, 0))
    return { kind: 'gives', ...(first ? { value: first } : {}) };
  // next@16 NextResponse.next() lets the request through.
  if (/^(?:\w*Response\.)?next$/.test(name) || isOneOf(module, call.callee, NEXT)) {
    if (!first || isNothing(first)) return second && !isNothing(second) ? given(second) : second ? { kind: 'refuses' } : { kind: 'passes' };
    return /Response\.next$/.test(name) ? { kind: 'passes' } : { kind: 'refuses', value: first };
  }
  const root = rootOf(module, call.callee);
  // Hono: `c.set('user', claims)`
  if (/^(?:c|ctx|context)\.set$/.test(name) && second) return { kind: 'keeps', value: second, to: name };
  if (root && RESPONSE.test(root) && ANSWERS.test(last)) return { kind: isRefusal(call) ? 'refuses' : 'answers' };
  if (/Response$/.test(root ?? '') && call.callee.type === 'MemberExpression') return { kind: isRefusal(call) ? 'refuses' : 'answers' };
  if (REFUSAL.test(last)) return { kind: 'refuses' };
  if (call.arguments.some((argument) => isOneOf(module, argument, NEXT) || isOneOf(module, argument, RESPONSE))) return { kind: 'hands' };
  return undefined;
}

/** What `new Response(…, { status: 401 })` does where it is returned. */
export function isAnswer(node: Node): boolean {
  return node.type === 'NewExpression' && /Response$/.test(dotted(node.callee) ?? '');
}

/** `req.user = …`, `ctx.state.user = …`, `res.statusCode = 401`. */
export function effectOfAssignment(module: SourceModule, { left, right }: TSESTree.AssignmentExpression): Effect | undefined {
  if (left.type !== 'MemberExpression') return undefined;
  const key = memberKey(left) ?? '';
  const root = rootOf(module, left) ?? '';
  if (/^status(?:Code)?$/.test(key)) return { kind: isErrorStatus(right) ? 'refuses' : 'answers' };
  if (key === 'body' && RESPONSE.test(root)) return { kind: 'answers' };
  return REQUEST.test(root) || /\.locals\./.test(dotted(left) ?? '') ? { kind: 'keeps', value: right, to: dotted(left) ?? key } : undefined;
}

/** Whether a call is given something that names of a test match: the request, the token, the claims. */
export function isHanded(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  matches: (name: Node & { name: string }) => boolean,
): boolean {
  return call.arguments.some((argument) => mentions(argument, matches));
}

function mentions(node: Node, matches: (name: Node & { name: string }) => boolean): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
      return matches(inner);
    case 'MemberExpression':
      return mentions(inner.object, matches);
    case 'ObjectExpression':
      return inner.properties.some((p) => mentions(p.type === 'Property' ? p.value : p.argument, matches));
    case 'SpreadElement':
      return mentions(inner.argument, matches);
    default:
      return false;
  }
}

export function isRequestName(module: SourceModule, node: Node & { readonly name: string }): boolean {
  const name = handlerName(module, node);
  return REQUEST.test(name) || RESPONSE.test(name);
}

function given(value: Node): Effect {
  return unwrap(value).type === 'Literal' && !(unwrap(value) as TSESTree.Literal).value ? { kind: 'refuses' } : { kind: 'gives', value };
}

/** `res.status(401).json(…)`, `c.json({ … }, 401)`, `res.redirect('/login')`. */
function isRefusal(call: TSESTree.CallExpression): boolean {
  for (let at: Node = call; ;) {
    if (at.type === 'CallExpression') {
      if (at.arguments.some((argument) => isErrorStatus(argument))) return true;
      at = unwrap(at.callee);
    } else if (at.type === 'MemberExpression') {
      if (REFUSAL.test(memberKey(at) ?? '')) return true;
      at = unwrap(at.object);
    } else return false;
  }
}

export function isErrorStatus(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Literal') return typeof inner.value === 'number' && inner.value >= 400;
  if (inner.type === 'ObjectExpression') return inner.properties.some((p) => p.type === 'Property' && isErrorStatus(p.value));
  return /UNAUTHORI[SZ]ED|FORBIDDEN|BAD_REQUEST|Unauthorized|Forbidden/.test(dotted(inner) ?? '');
}

function isNothing(node: Node): boolean {
  const inner = unwrap(node);
  return (inner.type === 'Literal' && inner.value === null) || (inner.type === 'Identifier' && inner.name === 'undefined');
}

function isOneOf(module: SourceModule, node: Node, names: RegExp): boolean {
  return node.type === 'Identifier' && names.test(handlerName(module, node));
}

/** `res` of `res.status(401).json`, `ctx` of `ctx.state.user`; of `this.res` the member. */
function rootOf(module: SourceModule, node: Node): string | undefined {
  let at = unwrap(node);
  for (;;) {
    if (at.type === 'CallExpression') at = unwrap(at.callee);
    else if (at.type === 'MemberExpression' && at.object.type === 'ThisExpression') return memberKey(at);
    else if (at.type === 'MemberExpression') at = unwrap(at.object);
    else if (at.type === 'NewExpression') return dotted(at.callee);
    else return at.type === 'Identifier' ? handlerName(module, at) : undefined;
  }
}

/** Whether a name is what `new Promise((resolve, reject) => …)` hands out. */
function isExecutorParameter(module: SourceModule, name: Node, index: number): boolean {
  const definition = module.scopes.resolve(name)?.definitions[0];
  if (definition?.kind !== 'parameter') return false;
  const fn = definition.name.parent;
  return isFunction(fn) && fn.params[index] === definition.name && isExecutor(fn);
}

export function isExecutor(fn: Node): boolean {
  const up = fn.parent;
  return up?.type === 'NewExpression' && up.callee.type === 'Identifier' && up.callee.name === 'Promise';
}
