import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../../dataflow/calls.ts';
import { functionNamed } from '../../dataflow/other-names.ts';
import { contains, endOf, isFunction, memberKey, staticKey, startOf, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Binding, Node, SourceModule } from '../../source/module.ts';
import { asStatement } from './as-statement.ts';
import { isExecutor } from './effects.ts';
import type { Stretch } from './path.ts';
import type { Facts } from './truth.ts';

/** Where a failure arrives, and what is run from there on. */
export interface Arrival {
  /** The catch clause, the callback, the call whose result says no. */
  readonly at: Node;
  readonly stretches: readonly Stretch[];
  readonly facts: Facts;
  readonly error: Binding | undefined;
  /** Values that the function gives where nothing fails. */
  readonly otherwise: readonly Node[];
  /** Where nothing fails, nothing is done in the same place either: the verification is the last thing there. */
  readonly isLast: boolean;
}

/** How a failed check shows at its call. */
export type Shows = 'throws' | 'rejects' | 'false' | 'error';

/** Where the failure of a call arrives in its function; `out` where it leaves it, thrown or rejected. */
export function arrivalOf(module: SourceModule, call: Node, shows: Shows): Arrival | 'out' | undefined {
  if (shows === 'throws') return thrown(module, call);
  if (shows === 'rejects') return rejected(module, call);
  return said(module, call, shows);
}

/** The closest try around a node that has a handler, and behind whose block nothing else catches. */
function thrown(module: SourceModule, node: Node): Arrival | 'out' | undefined {
  for (let at = node, up = node.parent; up; at = up, up = up.parent) {
    if (up.type === 'TryStatement' && at === up.block && up.handler) return caught(module, node, up, up.handler);
    if (!isFunction(up)) continue;
    if (isExecutor(up)) return rejected(module, up.parent);
    return isCallback(up) ? undefined : 'out';
  }
  return undefined;
}

/** `promise.then(f).catch(g)`, `await promise`, `return promise`. */
function rejected(module: SourceModule, promise: Node): Arrival | 'out' | undefined {
  const up = promise.parent;
  if (!up) return undefined;
  switch (up.type) {
    case 'AwaitExpression':
      return thrown(module, up);
    case 'MemberExpression': {
      const settling = up.parent;
      if (up.object !== promise || settling.type !== 'CallExpression' || settling.callee !== up) return undefined;
      const handler = memberKey(up) === 'catch' ? settling.arguments[0] : memberKey(up) === 'then' ? settling.arguments[1] : undefined;
      if (!handler) return memberKey(up) === 'then' || memberKey(up) === 'finally' ? rejected(module, settling) : undefined;
      const fn = handler.type === 'Identifier' ? functionNamed(module, handler) : isFunction(handler) ? handler : undefined;
      return fn && settled(module, settling, fn);
    }
    case 'ReturnStatement':
      return 'out';
    case 'ArrowFunctionExpression':
      return up.body === promise ? 'out' : undefined;
    case 'VariableDeclarator': {
      const binding = up.init === promise ? module.scopes.resolve(up.id) : undefined;
      const [only, ...others] = binding?.references ?? [];
      return only && others.length === 0 ? rejected(module, only) : undefined;
    }
    default:
      return unwrap(up) === up ? undefined : rejected(module, up);
  }
}

function caught(module: SourceModule, node: Node, statement: TSESTree.TryStatement, handler: TSESTree.CatchClause): Arrival {
  const facts: Facts = new Map();
  for (const name of assignedIn(module, statement.block, node)) {
    const initial = initialOf(name);
    if (initial !== undefined) facts.set(name, initial);
  }
  return {
    at: handler,
    stretches: [{ statements: [handler.body], isOwn: true }, ...behind(statement)],
    facts,
    error: handler.param ? module.scopes.resolve(handler.param) : undefined,
    otherwise: returnsIn(statement.block),
    isLast: contains(statement.block.body.at(-1) ?? node, node),
  };
}

/** `await verify(token).catch(() => null)`: the handler, and the code that waits, where the handler gives nothing. */
function settled(module: SourceModule, settling: Node, handler: FunctionNode): Arrival {
  const error = handler.params[0] && module.scopes.resolve(handler.params[0]);
  const { body } = handler;
  const given = endOfHandler(body);
  const told = given !== 'value' && settling.parent?.type === 'AwaitExpression' ? said(module, settling.parent, 'false') : undefined;
  const waiting = told === 'out' ? undefined : told;
  const own: readonly Stretch[] = given === 'false' ? [] : [{ statements: [asStatement(body)], isOwn: true }];
  return {
    at: handler,
    stretches: [...own, ...(waiting?.stretches ?? [])],
    facts: waiting?.facts ?? new Map<Binding | Node, boolean>(),
    error,
    otherwise: [],
    isLast: settling.parent?.type === 'AwaitExpression',
  };
}

/** What a handler gives: a value, something false, or nothing because it only reports. */
function endOfHandler(body: Node): 'value' | 'false' | 'nothing' {
  if (body.type !== 'BlockStatement') return isFalse(body) ? 'false' : isReport(body) ? 'nothing' : 'value';
  const last = body.body.at(-1);
  if (!last) return 'false';
  if (last.type !== 'ReturnStatement') return 'nothing';
  return !last.argument || isFalse(last.argument) ? 'false' : 'value';
}

/** `console.error(error)`, `logger.warn(…)`. */
function isReport(node: Node): boolean {
  return node.type === 'CallExpression' && /^(?:console|.*log(?:ger)?)\.\w+$/i.test(dotted(node.callee) ?? '');
}

/** The value of the call says that it has failed. */
function said(module: SourceModule, call: Node, shows: Shows): Arrival | 'out' | undefined {
  let value = call;
  for (let up = value.parent; up && (up.type === 'AwaitExpression' || unwrap(up) !== up || isOrNothing(up, value)); up = up.parent)
    value = up;
  const then = callbackOf(value);
  if (then) return saidTo(module, call, then, shows);
  if (isGivenBack(value)) return 'out';
  const facts: Facts = new Map();
  if (shows === 'false') for (const node of [call, value, unwrap(value)]) facts.set(node, false);
  let statement = value;
  for (let up = value.parent; up; up = up.parent) {
    if (isFunction(up)) break;
    if (up.type === 'VariableDeclarator' && up.init === value) bindGiven(module, up.id, shows, facts);
    if (up.type === 'AssignmentExpression' && up.right === value) bindGiven(module, up.left, shows, facts);
    statement = up;
    if (/Statement$|^VariableDeclaration$/.test(up.type)) break;
  }
  const own = statement.type === 'VariableDeclaration' || statement.type === 'ExpressionStatement' ? [] : [statement];
  // Something is made of it first.
  if (statement.type === 'ReturnStatement' || !/Statement$|^VariableDeclaration$/.test(statement.type)) return undefined;
  return {
    at: call,
    stretches: [{ statements: own, isOwn: true }, ...behind(statement)],
    facts,
    error: undefined,
    otherwise: [],
    isLast: true,
  };
}

/** `return verify(token)`: whoever called has the answer. */
function isGivenBack(node: Node): boolean {
  const up = node.parent;
  return up?.type === 'ReturnStatement' || (up?.type === 'ArrowFunctionExpression' && up.body === node);
}

/** `verify(token).then((isGood) => …)`: who is told. */
function callbackOf({ parent }: Node): FunctionNode | undefined {
  const call = parent?.type === 'MemberExpression' && memberKey(parent) === 'then' ? parent.parent : undefined;
  const callback = call?.type === 'CallExpression' && call.callee === parent ? call.arguments[0] : undefined;
  return isFunction(callback) ? callback : undefined;
}

function saidTo(module: SourceModule, call: Node, callback: FunctionNode, shows: Shows): Arrival {
  const facts: Facts = new Map();
  const [parameter] = callback.params;
  if (parameter) bindGiven(module, parameter, shows, facts);
  const stretches = [{ statements: [asStatement(callback.body)], isOwn: true }];
  return { at: call, stretches, facts, error: undefined, otherwise: [], isLast: true };
}

/** `token ? verify(token) : undefined`, `token && verify(token)`: it is nothing where the call gives nothing, too. */
function isOrNothing(node: Node, value: Node): boolean {
  if (node.type === 'LogicalExpression') return node.operator === '&&' && node.right === value;
  return node.type === 'ConditionalExpression' && node.consequent === value && isFalse(node.alternate);
}

function bindGiven(module: SourceModule, pattern: Node, shows: Shows, facts: Facts): void {
  if (pattern.type === 'Identifier') {
    const binding = module.scopes.resolve(pattern);
    if (binding && shows === 'false') facts.set(binding, false);
  } else if (pattern.type === 'ObjectPattern') {
    for (const p of pattern.properties) {
      if (p.type !== 'Property') continue;
      const isError = shows === 'error' && staticKey(p) === 'error';
      if (p.value.type === 'ObjectPattern') bindGiven(module, p.value, 'false', facts);
      else if (p.value.type === 'Identifier' && (isError || shows === 'false')) {
        const binding = module.scopes.resolve(p.value);
        if (binding) facts.set(binding, isError);
      }
    }
  }
}

/** `jwt.verify(token, key, (error, claims) => …)`: the error is there, and the claims are not. */
export function callbackArrival(module: SourceModule, callback: FunctionNode, parameter: number): Arrival {
  const facts: Facts = new Map();
  const [first] = callback.params;
  const error = first && module.scopes.resolve(first);
  if (error) facts.set(error, true);
  const value = callback.params[parameter];
  if (value?.type === 'Identifier') {
    const binding = module.scopes.resolve(value);
    if (binding) facts.set(binding, false);
  }
  return {
    at: callback,
    stretches: [{ statements: [asStatement(callback.body)], isOwn: true }],
    facts,
    error,
    otherwise: [],
    isLast: false,
  };
}

/** What is run behind a statement, up to the end of the function. */
export function behind(statement: Node): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = statement, up = statement.parent; up && !isFunction(at); at = up, up = up.parent) {
    if (up.type !== 'BlockStatement' && up.type !== 'Program') continue;
    const list: readonly Node[] = up.body;
    stretches.push({ statements: list.slice(list.indexOf(at) + 1), isOwn: false });
  }
  return stretches;
}

/** Names that get their values in a block only after, or by, the call that fails. */
function assignedIn(module: SourceModule, block: Node, call: Node): readonly Binding[] {
  return module.nodes.AssignmentExpression.flatMap((node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier' || !contains(block, node)) return [];
    if (!contains(node, call) && startOf(node) < endOf(call)) return [];
    return module.scopes.resolve(node.left) ?? [];
  });
}

/** Whether the first value of a variable is true; undefined when it is not written down. */
function initialOf({ definitions: [definition] }: Binding): boolean | undefined {
  const declarator = definition?.node;
  if (declarator?.type !== 'VariableDeclarator') return undefined;
  if (!declarator.init) return false;
  const init = unwrap(declarator.init);
  if (init.type === 'Identifier' && init.name === 'undefined') return false;
  return init.type === 'Literal' ? Boolean(init.value) : undefined;
}

function returnsIn(block: Node): readonly Node[] {
  const found: Node[] = [];
  const queue: Node[] = [block];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type === 'ReturnStatement' && node.argument) found.push(node.argument);
    if (node.type === 'BlockStatement') queue.push(...node.body);
    if (node.type === 'IfStatement') queue.push(node.consequent, ...(node.alternate ? [node.alternate] : []));
  }
  return found;
}

export function isFalse(given: Node): boolean {
  const node = unwrap(given);
  return (node.type === 'Literal' && !node.value) || (node.type === 'Identifier' && node.name === 'undefined');
}

/** A function that is handed to something else than a method of a promise: nobody knows what becomes of what it throws. */
function isCallback(fn: FunctionNode): boolean {
  return fn.parent.type === 'CallExpression';
}
