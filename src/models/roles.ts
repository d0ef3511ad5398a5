import { ANY, type Origin, type Origins, type Path, type Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, isFunction, memberKey, staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { parseLocator, type Locator } from './locator.ts';
import { handParsed } from './by-hand.ts';
import type { Configurations } from './configurations.ts';
import type { Match } from './matcher.ts';
import type { RoleValue } from './operation.ts';
import type { RoleName } from './role-names.ts';
import { list } from './row-index.ts';

/** What a role needs from elsewhere. */
export interface RoleWorld {
  readonly walker: Walker;
  /** The module configurations of the library that complete this call. */
  configurations(match: Match): Configurations;
}

/** A place to ask, or a value that is known without asking. */
type Source = { readonly place: Place; readonly path: Path } | { readonly known: RoleValue };

/** Answers "what can this role be?" by its locators: the first that is surely filled ends the search, others join. */
export function roleValue(match: Match, role: RoleName, world: RoleWorld): RoleValue {
  const locators = match.row.roles[role];
  if (locators === undefined) return ABSENT;
  const found: Origin[] = [];
  let complete = true;
  let place: Place | undefined;
  let path: Path = [];
  const blank: Origin[] = [];
  for (const text of list(locators)) {
    const value = valueAt(match, parseLocator(text), world);
    const filled = value.origins.filter((o) => !isNothing(o));
    // Read down to the option itself, or spelt out as undefined: it is written.
    blank.push(
      ...value.origins.filter((o) =>
        o.kind === 'literal' ? o.value === undefined : o.kind === 'absent' && value.place && value.path?.length === 0,
      ),
    );
    if (!value.complete) complete = false;
    if (filled.length > 0 && !place) {
      place = value.place;
      path = value.path ?? [];
    }
    found.push(...filled);
    if (filled.length > 0 && filled.length === value.origins.length) return { origins: found, complete, place, path, blank };
  }
  if (found.length === 0 && complete) return blank.length === 0 ? ABSENT : { ...ABSENT, blank };
  // Nothing certain: one more origin says that it may be missing.
  return { origins: [...found, absentAt(match)], complete, place, path, blank };
}

export const ABSENT: RoleValue = { origins: [], complete: true, place: undefined };

function absentAt(match: Match): Origin {
  return { kind: 'absent', ...here(match) };
}

function here({ module, node }: Match): Place & { readonly steps: readonly [] } {
  return { module, node, steps: [] };
}

/** `exp: false` ignores the expiry. What is neither true nor false stays what it is: nobody knows its opposite. */
function opposite(value: RoleValue): RoleValue {
  const turned = (o: Origin): Origin => (o.kind === 'literal' && typeof o.value === 'boolean' ? { ...o, value: !o.value } : o);
  return { ...value, origins: value.origins.map(turned) };
}

export function isNothing(origin: Origin): boolean {
  return origin.kind === 'absent' || (origin.kind === 'literal' && origin.value === undefined);
}

function valueAt(match: Match, locator: Locator, world: RoleWorld): RoleValue {
  const sources = locate(match, locator, world);
  const origins: Origin[] = [];
  let complete = true;
  let place: Place | undefined;
  let path: Path = [];
  for (const source of sources) {
    const answer: Origins = 'known' in source ? source.known : world.walker.origins(source.place, source.path, match.frame);
    if (!place) {
      place = 'known' in source ? source.known.place : source.place;
      path = 'known' in source ? (source.known.path ?? []) : source.path;
    }
    origins.push(...answer.origins);
    complete &&= answer.complete;
  }
  return { origins, complete, place, path };
}

function locate(match: Match, locator: Locator, world: RoleWorld): readonly Source[] {
  switch (locator.base) {
    case 'argument':
      return isCallback(match, locator.index) ? [nothing(match)] : argument(match, match.node, locator.index, locator.path);
    case 'last': {
      const args = argumentsOf(match.node);
      return args.length === 0 ? [] : argument(match, match.node, args.length - 1, locator.path);
    }
    case 'arguments':
      return argumentsFrom(match, locator.from);
    case 'member':
      return memberBefore(match, locator.before);
    case 'rhs':
      return match.node.type === 'AssignmentExpression'
        ? [{ place: { module: match.module, node: match.node.right }, path: locator.path }]
        : [];
    case 'parsed': {
      const token = handParsed(match.module, match.node)?.token;
      return token ? [{ place: token, path: [] }] : [];
    }
    case 'ret':
      return [{ place: { module: match.module, node: match.node }, path: locator.path }];
    case 'around': {
      const options = optionsAround(match.node);
      return options ? [{ place: { module: match.module, node: options }, path: locator.path }] : [];
    }
    case 'key':
      return writtenKey(match);
    case 'of': {
      const made = match.symbol?.calls[0];
      return made ? argument(made, made.node, locator.index, locator.path) : [];
    }
    case 'new': {
      const made = match.symbol?.calls.find((c) => c.node.type === 'NewExpression');
      // Known by its type alone: with what it was made stands elsewhere.
      return made ? argument(made, made.node, locator.index, locator.path) : [UNSEEN];
    }
    case 'chain': {
      const calls = chained(match, locator.method);
      const sources = calls.flatMap((call) =>
        locator.index < 0 ? [presence(call)] : argument(call, call.node, locator.index, locator.path),
      );
      return calls.length === 0 || calls.some((call) => isSure(call.node, match.node)) ? sources : [...sources, nothing(match)];
    }
    case 'cfg': {
      const { operations, complete } = world.configurations(match);
      const said = operations.map((config): Source => ({ known: config.role(locator.role) }));
      return complete ? said : [...said, UNSEEN];
    }
    case 'not':
      return [{ known: opposite(valueAt(match, locator.of, world)) }];
    case 'env':
      return [{ known: { origins: [{ kind: 'env', name: locator.value, path: [], ...here(match) }], complete: true, place: undefined } }];
    case 'const':
      return [
        {
          known: {
            origins: [{ kind: 'literal', value: locator.value, ...here(match) }],
            complete: true,
            place: undefined,
          },
        },
      ];
  }
}

/** `new Store({ plugins: [plugin()] })`, seen from the plugin. */
function optionsAround(node: Node): Node | undefined {
  for (
    let at = node, up = node.parent;
    up && (up.type === 'Property' || up.type === 'ArrayExpression' || up.type === 'ObjectExpression');
    at = up, up = up.parent
  ) {
    const holder = up.parent;
    if (up.type === 'ObjectExpression' && (holder.type === 'NewExpression' || holder.type === 'CallExpression') && at !== holder.callee)
      return up;
  }
  return undefined;
}

function argumentsOf(node: Node): readonly Node[] {
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments : [];
}

function argument(at: { module: Place['module'] }, call: Node, index: number, path: Path): readonly Source[] {
  const args = argumentsOf(call);
  const spread = args.findIndex((a) => a.type === 'SpreadElement');
  if (spread >= 0 && spread <= index) return [unknown({ module: at.module, node: call }, 'an argument behind a spread')];
  const node = args[index];
  if (!node) return [];
  return [narrow({ module: at.module, node }, path)];
}

/** `verify(token, key, asyncHandler((error, claims) => …))`: the callback in a wrapper, which is not the options. */
function isCallback({ node, row }: Match, index: number): boolean {
  const args = argumentsOf(node);
  const position = row.callback?.argument === 'last' ? args.length - 1 : row.callback?.argument;
  const given = position === index ? args[index] : undefined;
  return given?.type === 'CallExpression' && given.arguments.some(isFunction);
}

/** `{ value: x }` read at `value` is `x`: a finding about it then points there. */
function narrow(place: Place, path: Path): Source {
  const [key, ...rest] = path;
  const node = unwrap(place.node);
  if (
    key === undefined ||
    node.type !== 'ObjectExpression' ||
    node.properties.some((p) => p.type === 'SpreadElement' || staticKey(p) === undefined)
  )
    return { place, path };
  const property = node.properties.findLast((p) => p.type === 'Property' && p.kind === 'init' && staticKey(p) === key);
  return property?.type === 'Property' ? narrow({ module: place.module, node: property.value }, rest) : { place, path };
}

/** What may stand where nobody can look. */
const UNSEEN: Source = { known: { origins: [], complete: false, place: undefined } };

function unknown(place: Place, reason: string): Source {
  return { known: { origins: [{ kind: 'unknown', reason, ...place, steps: [] }], complete: false, place } };
}

function presence(place: Place): Source {
  return { known: { origins: [{ kind: 'literal', value: true, ...place, steps: [] }], complete: true, place } };
}

function nothing(match: Match): Source {
  return { known: { origins: [absentAt(match)], complete: true, place: undefined } };
}

function argumentsFrom(match: Match, from: number): readonly { readonly place: Place; readonly path: Path }[] {
  return argumentsOf(match.node)
    .slice(from)
    .map((node) =>
      node.type === 'SpreadElement'
        ? { place: { module: match.module, node: node.argument }, path: [ANY] }
        : { place: { module: match.module, node }, path: [] },
    );
}

/** The arguments of a role that is several of them; undefined for any other role. */
export function argumentsIn(match: Match, role: RoleName): ReturnType<typeof argumentsFrom> | undefined {
  const [text] = list(match.row.roles[role] ?? []);
  const locator = text === undefined ? undefined : parseLocator(text);
  return locator?.base === 'arguments' ? argumentsFrom(match, locator.from) : undefined;
}

/** `cookie.NAME.set(…)`: the member that stands that many places before the last one. */
function memberBefore(match: Match, before: number): readonly Source[] {
  const name = match.symbol?.path.filter((key) => key !== '()' && key !== 'new()').at(-1 - before);
  if (name === undefined) return [];
  return [{ known: { origins: [{ kind: 'literal', value: name, ...here(match) }], complete: true, place: undefined } }];
}

/** The member that an assignment writes: `localStorage.token = …`, `localStorage[KEY] = …`. */
function writtenKey(match: Match): readonly Source[] {
  if (match.node.type !== 'AssignmentExpression' || match.node.left.type !== 'MemberExpression') return [];
  const left = match.node.left;
  const place = { module: match.module, node: left.property };
  const key = memberKey(left);
  if (key === undefined) return [{ place, path: [] }];
  return [{ known: { origins: [{ kind: 'literal', value: key, ...place, steps: [] }], complete: true, place } }];
}

/** Calls of a method on the same builder: in the chain that leads here, and on the variable that holds it. */
export function chained(match: Match, method: string): readonly Place[] {
  const found: Place[] = [];
  for (const call of match.symbol?.calls ?? []) if (isMethodCall(call.node, method)) found.push(call);
  for (const made of match.symbol?.calls ?? []) {
    const holder = made.node.parent;
    const id = holder?.type === 'VariableDeclarator' ? holder.id : holder?.type === 'AssignmentExpression' ? holder.left : undefined;
    const name = id?.type === 'Identifier' ? made.module.scopes.resolve(id) : undefined;
    for (const reference of name?.references ?? []) found.push(...callsFrom(reference, method, made));
  }
  return found;
}

/** Whether a call has run whenever a later one runs: no branch, loop or function around it leaves the later one out. */
function isSure(call: Node, later: Node): boolean {
  for (let at = call, up = call.parent; up; at = up, up = up.parent) {
    if (contains(up, later)) return true;
    if (isBranch(up, at)) return false;
  }
  return true;
}

function isBranch(parent: Node, child: Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child !== parent.test;
    case 'LogicalExpression':
      return child === parent.right;
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
      return child === parent.body;
    case 'SwitchCase':
    case 'CatchClause':
      return true;
    default:
      return isFunction(parent);
  }
}

/** `builder.a().b()`: the calls of `method` in the chain that starts at a reference. */
function callsFrom(reference: Node, method: string, made: Place): Place[] {
  const found: Place[] = [];
  let at: Node = reference;
  for (let up = at.parent; up; up = at.parent) {
    if (up.type === 'MemberExpression' && up.object === at) at = up;
    else if (up.type === 'CallExpression' && up.callee === at) {
      if (isMethodCall(up, method)) found.push({ module: made.module, node: up });
      at = up;
    } else if (unwrap(up) !== up) at = up;
    else break;
  }
  return found;
}

function isMethodCall(node: Node, method: string): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' && memberKey(callee) === method;
}
