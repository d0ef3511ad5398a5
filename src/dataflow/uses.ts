import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, endOf, isFunction, memberKey, startOf, staticKey, stringValue, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { dotted } from './calls.ts';
import type { Path, Place } from './origin.ts';

/**
 * One thing that becomes of a value.
 * - `read`: a member is read and goes no further than where the use stands (a condition, an operator, an argument);
 * - `argument`: handed to a call, `to` says which;
 * - `assigned`: written to a member, `to` says which (`req.user`);
 * - `called`: a method of it is called, the last member of the path;
 * - `returned`: leaves the function; `condition`: decides a branch, held against something else if `to` says how;
 * - `text`: becomes part of a text, `to` is what stands around it.
 */
export interface Use extends Place {
  readonly kind: 'argument' | 'called' | 'assigned' | 'returned' | 'condition' | 'spread' | 'text' | 'other';
  /** The members read on the way. */
  readonly path: Path;
  readonly to?: string;
  /** The member of an object that the value becomes, of the innermost one. */
  readonly within?: TSESTree.Property;
  /** What is handed over to the call, where that is the value itself. */
  readonly argument?: Node;
  /** The place in an array that the value becomes. */
  readonly element?: string;
  /** In a caller that also verifies a token: it decodes first to find the key, mostly. */
  readonly isVerifiedToo?: true;
}

const MAX_USES = 60;

/** Follows a value forward through variables, destructuring and member reads inside its file. */
export function usesOf(module: SourceModule, start: Node): readonly Use[] {
  return follow(module, [start], undefined);
}

/** The same of a value that a name or a pattern takes up, such as a parameter. */
export function usesOfBinding(module: SourceModule, pattern: Node): readonly Use[] {
  return follow(module, [], pattern);
}

/** Uses of the variable that stands there, or of the member, wherever the function around reads it again. */
export function usesOfHolder({ module, node }: Place): readonly Use[] {
  if (node.type === 'Identifier') return usesOfBinding(module, node);
  const name = node.type === 'MemberExpression' ? dotted(node) : undefined;
  const fn = enclosingFunction(node);
  if (name === undefined || !fn) return [];
  const again = module.nodes.MemberExpression.filter((other) => contains(fn, other) && dotted(other) === name);
  return follow(module, again, undefined);
}

function follow(module: SourceModule, starts: readonly Node[], bound: Node | undefined): readonly Use[] {
  const uses: Use[] = [];
  const seen = new Set<Node>();
  const queue: { node: Node; path: Path; element?: string | undefined }[] = starts.map((node) => ({ node, path: [] }));
  /** Of the item that is followed. */
  let element: string | undefined;
  if (bound) bind(bound, []);
  for (let item = queue.pop(); item && uses.length < MAX_USES; item = queue.pop()) {
    if (seen.has(item.node)) continue;
    seen.add(item.node);
    element = item.element;
    followUp(item.node, item.path);
  }
  return uses;

  function next(node: Node, path: Path): undefined {
    queue.push({ node, path, element });
  }

  function add(kind: Use['kind'], node: Node, path: Path, to?: string, within?: TSESTree.Property, argument?: Node): void {
    uses.push({
      kind,
      path,
      module,
      node,
      ...(to !== undefined && { to }),
      ...(within && { within }),
      ...(argument && { argument }),
      ...(element !== undefined && { element }),
    });
  }

  function followUp(node: Node, path: Path): void {
    const up = node.parent;
    if (!up) return;
    switch (up.type) {
      case 'VariableDeclarator':
        return up.init === node ? bind(up.id, path) : undefined;
      case 'AssignmentExpression':
        if (up.right !== node) return undefined;
        if (up.left.type === 'MemberExpression') return add('assigned', up, path, dotted(up.left) ?? '');
        return bind(up.left, path, up);
      case 'MemberExpression':
        if (up.object !== node) return add('other', up, path);
        return next(up, [...path, memberKey(up) ?? '*']);
      case 'CallExpression':
      case 'NewExpression':
        return followCall(up, node, path);
      case 'ReturnStatement':
        return add('returned', up, path);
      case 'ArrowFunctionExpression':
        return up.body === node ? add('returned', up, path) : undefined;
      case 'IfStatement':
      case 'WhileStatement':
        return add('condition', up, path);
      case 'ConditionalExpression':
        return up.test === node ? add('condition', up, path) : next(up, path);
      case 'TemplateLiteral':
        return add('text', up, path, up.quasis.map((quasi) => quasi.value.cooked).join('…'));
      case 'BinaryExpression': {
        const text = up.operator === '+' ? textsIn(up) : '';
        if (text !== '') return add('text', up, path, text);
        return add('condition', up, path, isConstant(up.left === node ? up.right : up.left) ? undefined : up.operator);
      }
      case 'UnaryExpression':
        return add('condition', up, path);
      case 'LogicalExpression':
      case 'AwaitExpression':
      case 'SequenceExpression':
        return next(up, path);
      case 'SpreadElement':
        add('spread', up, path);
        return isKeptCopy(up.parent) ? next(up.parent, path) : undefined;
      case 'ArrayExpression':
        return void queue.push({ node: up, path, element: String(up.elements.indexOf(node as never)) });
      case 'Property':
        return up.value === node && up.parent.type === 'ObjectExpression' ? followProperty(up, up.parent, path) : undefined;
      default:
        if (unwrap(up) !== up) return next(up, path);
        if (up.type === 'ExpressionStatement') return undefined;
        return add('other', up, path);
    }
  }

  function followCall(call: TSESTree.CallExpression | TSESTree.NewExpression, node: Node, path: Path): void {
    if (call.callee === node) {
      const callback = call.arguments[0];
      if (path.at(-1) === 'then' && isFunction(callback)) return bindParameter(callback, path.slice(0, -1));
      if (path.length > 0) add('called', call, path);
      return next(call, path);
    }
    // `c.set('user', claims)`: the name under which it is kept belongs to where it goes.
    const key = call.arguments[0] === node ? undefined : stringValue(call.arguments[0]);
    const name = dotted(call.callee) ?? '';
    add('argument', call, path, key === undefined || /\s/.test(key) ? name : `${name}.${key}`, undefined, node);
    if (CONVERSIONS.has(name)) next(call, path);
  }

  /** `find({ id: claims.sub })`, `return { user: claims }`. */
  function followProperty(within: TSESTree.Property, object: TSESTree.ObjectExpression, path: Path): void {
    let at = object;
    let key = staticKey(within) ?? '';
    while (at.parent.type === 'Property' && at.parent.parent.type === 'ObjectExpression') {
      key = staticKey(at.parent) ?? key;
      at = at.parent.parent;
    }
    const up = at.parent;
    if (up.type === 'CallExpression' || up.type === 'NewExpression')
      return add('argument', up, path, `${dotted(up.callee) ?? ''}.${key}`, within);
    if (up.type === 'ReturnStatement' || up.type === 'ArrowFunctionExpression') return add('returned', up, path, key, within);
    if (up.type === 'AssignmentExpression' && up.left.type === 'MemberExpression')
      return add('assigned', up, path, `${dotted(up.left) ?? ''}.${key}`, within);
    add('other', at, path, key, within);
  }

  function bindParameter(callback: Node, path: Path): void {
    const parameter = isFunction(callback) ? callback.params[0] : undefined;
    if (parameter) bind(parameter, path);
  }

  /** The names of a pattern take over the value or its members; of one that is written again, only what is read behind the writing. */
  function bind(pattern: Node, path: Path, write?: Node): void {
    switch (pattern.type) {
      case 'Identifier': {
        const binding = module.scopes.resolve(pattern);
        for (const reference of binding?.references ?? []) if (!write || !isOver(reference, write)) next(reference, path);
        return;
      }
      case 'ObjectPattern':
        for (const p of pattern.properties) {
          if (p.type === 'RestElement') bind(p.argument, path, write);
          else bind(p.value, [...path, staticKey(p) ?? '*'], write);
        }
        return;
      case 'AssignmentPattern':
        return bind(pattern.left, path, write);
      default:
        return;
    }
  }
}

/** `String(claims.sub)` is what it was made of, for all that is asked here. */
const CONVERSIONS: ReadonlySet<string> = new Set(['String', 'Number', 'BigInt', 'parseInt', 'Number.parseInt']);

/** `return { ...claims, at }`, `const user = { ...claims }`: an object that has all members of the value. */
function isKeptCopy(object: Node): boolean {
  const up = object.parent;
  if (object.type !== 'ObjectExpression' || !up) return false;
  if (up.type === 'VariableDeclarator') return up.init === object;
  if (up.type === 'AssignmentExpression') return up.right === object;
  return up.type === 'ReturnStatement' || (up.type === 'ArrowFunctionExpression' && up.body === object);
}

/** A literal, `undefined`, the name of a type: what a value is held against to see whether it is there. */
function isConstant(node: Node): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined') || node.type === 'UnaryExpression';
}

/** The texts that are joined in a sum, at any depth: `url + '/reset/' + token`. */
function textsIn(sum: Node): string {
  let whole = sum;
  while (whole.parent?.type === 'BinaryExpression' && whole.parent.operator === '+') whole = whole.parent;
  const texts = (node: Node): readonly string[] =>
    node.type === 'BinaryExpression' ? [...texts(node.left), ...texts(node.right)] : [stringValue(node) ?? ''];
  return texts(whole)
    .filter((text) => text !== '')
    .join('…');
}

/** Whether a place has run when a later one of the same function does, and does not run again: no loop is around both. */
function isOver(first: Node, later: Node): boolean {
  const fn = enclosingFunction(later);
  if (endOf(first) > startOf(later) || enclosingFunction(first) !== fn) return false;
  for (let up = later.parent; up && up !== fn; up = up.parent) if (LOOPS.has(up.type) && contains(up, first)) return false;
  return true;
}

const LOOPS: ReadonlySet<string> = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement']);

/** Whether two places lie in branches of which only one runs. */
export function areExclusive(a: Node, b: Node): boolean {
  for (let up = a.parent, at = a; up; at = up, up = up.parent) {
    if (up.type !== 'IfStatement' && up.type !== 'ConditionalExpression') continue;
    if (!contains(up, b)) continue;
    const other = at === up.consequent ? up.alternate : at === up.alternate ? up.consequent : undefined;
    return other != null && contains(other, b);
  }
  return false;
}
