import type { TSESTree } from '@typescript-eslint/types';
import type { Path, Place } from '../dataflow/origin.ts';
import { endOf, isFunction, startOf, staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { propertyEdit, type Edit } from './edits.ts';
import { parseLocator, type Locator } from './locator.ts';
import type { Match } from './matcher.ts';
import type { RoleName } from './role-names.ts';
import { chained } from './roles.ts';
import { list } from './row-index.ts';

/** What is written for a role, such as `httpOnly: true`, and the edit that writes it. */
export interface Filling {
  readonly text: string;
  readonly edit: Edit;
}

/** What stands in the same object as a role, where that has to be made for it: the `alg` of a header. */
export interface Company {
  readonly role: RoleName;
  readonly text: string;
}

interface Wanted {
  readonly value: string;
  readonly company: Company | undefined;
  /** What an expression, or a member of it, surely is: an object that is written out somewhere can be copied. */
  readonly shapeOf: (place: Place, path: Path) => 'object' | 'nothing' | undefined;
}

interface Writing extends Pick<Wanted, 'value' | 'shapeOf'> {
  /** Members on the way to the value: `['cookie', 'httpOnly']`. */
  readonly path: Path;
  /** What stands beside the value in an object that is made for it. */
  readonly beside: string;
}

/**
 * Writes a role at its call, at the first of its places where that can be done: into the object that stands there, into a copy of
 * an object that stands elsewhere, into a new last argument, or by a method of the builder. Undefined where nobody knows what would
 * become of it.
 */
export function fillRole(match: Match, role: RoleName, { value, company, shapeOf }: Wanted): Filling | undefined {
  const locators = list(match.row.roles[role] ?? []).map(parseLocator);
  // hono takes `alg` and `verification.alg`: the plainer one reads better.
  for (const locator of locators.toSorted((a, b) => depthOf(a) - depthOf(b))) {
    const method = locator.base === 'chain' ? methodFilling(match, locator, value) : undefined;
    if (method) return method;
    const call = callOf(match, locator);
    if (!call || !('index' in locator) || locator.path.length === 0 || locator.path.includes('()')) continue;
    const writing = { path: locator.path, value, shapeOf, beside: besideOf(match, locator, company) };
    const edit = argumentEdit(call, locator.index, writing);
    if (edit) return { text: written(writing), edit };
  }
  return undefined;
}

/** The name under which the row looks for a role: `issuer` in `arg2`. */
export function optionOf(match: Match, role: RoleName): string | undefined {
  const [first] = list(match.row.roles[role] ?? []);
  const locator = first === undefined ? undefined : parseLocator(first);
  return locator && 'path' in locator ? locator.path.at(-1) : undefined;
}

function depthOf(locator: Locator): number {
  return 'path' in locator ? locator.path.length : 0;
}

function besideOf(match: Match, locator: Locator, company: Company | undefined): string {
  if (!company || !('path' in locator)) return '';
  const folder = locator.path.slice(0, -1).join('.');
  const other = list(match.row.roles[company.role] ?? [])
    .map(parseLocator)
    .find((one) => 'path' in one && one.base === locator.base && one.path.length > 1 && one.path.slice(0, -1).join('.') === folder);
  return other && 'path' in other ? `${other.path.at(-1) ?? ''}: ${company.text}, ` : '';
}

/** The call that has the argument: the operation itself, what made its callee, or the one of its builder. */
function callOf(match: Match, locator: Locator): Place | undefined {
  switch (locator.base) {
    case 'argument':
      return match;
    case 'of':
      return sameFile(match, match.symbol?.calls[0]);
    case 'new':
      return sameFile(
        match,
        match.symbol?.calls.find(({ node }) => node.type === 'NewExpression'),
      );
    case 'chain': {
      const [only, ...others] = chained(match, locator.method);
      return others.length === 0 ? only : undefined;
    }
    default:
      return undefined;
  }
}

/** The finding is about the call; where the factory stands for it, that is where the factory is. */
function sameFile(match: Match, made: Place | undefined): Place | undefined {
  return made && (made.module === match.module || match.row.at === 'factory') ? made : undefined;
}

/** `.setExpirationTime('15m')` before the last call of the chain. */
function methodFilling(match: Match, { method, index, path }: Locator & { base: 'chain' }, value: string): Filling | undefined {
  if (index > 0 || path.length > 0 || match.node.type !== 'CallExpression') return undefined;
  const callee = unwrap(match.node.callee);
  if (callee.type !== 'MemberExpression' || !isPlain(callee.object)) return undefined;
  const text = `.${method}(${index < 0 ? '' : value})`;
  return { text: text.slice(1), edit: { place: { module: match.module, node: callee.object }, how: 'insert-after', text } };
}

function argumentEdit({ module, node }: Place, index: number, writing: Writing): Edit | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const args: readonly Node[] = node.arguments;
  if (args.slice(0, index + 1).some((a) => a.type === 'SpreadElement')) return undefined;
  const given = args[index];
  if (!given) {
    const last = args[index - 1];
    const isNext = last && args.length === index;
    return isNext ? { place: { module, node: last }, how: 'insert-after', text: `, { ${written(writing)} }` } : undefined;
  }
  // A callback stands where the options could.
  if (isFunction(given)) return { place: { module, node: given }, how: 'insert-before', text: `{ ${written(writing)} }, ` };
  return valueEdit({ module, node: writtenOut({ module, node: given }) }, writing);
}

/** The object literal itself, also where a constant holds it that is read here only. */
function writtenOut({ module, node }: Place): Node {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? module.scopes.resolve(inner) : undefined;
  const definition = binding?.definitions.length === 1 && binding.references.length === 1 ? binding.definitions[0]?.node : undefined;
  if (definition?.type !== 'VariableDeclarator' || definition.id.type !== 'Identifier' || !definition.init) return inner;
  const init = unwrap(definition.init);
  return init.type === 'ObjectExpression' && definition.parent.parent.type !== 'ExportNamedDeclaration' ? init : inner;
}

/** Writes the members into an object literal, or into a copy of what an expression stands for. */
function valueEdit(place: Place, writing: Writing): Edit | undefined {
  if (place.node.type === 'ObjectExpression') return literalEdit(place, place.node, writing);
  const copy = copyWith(place, writing);
  return copy === undefined ? undefined : { place, how: 'replace', text: copy };
}

function literalEdit(place: Place, object: TSESTree.ObjectExpression, writing: Writing): Edit | undefined {
  const { module } = place;
  const [key = '', ...rest] = writing.path;
  const at = object.properties.findLastIndex((p) => p.type === 'Property' && staticKey(p) === key);
  const property = object.properties[at];
  if (property?.type !== 'Property') {
    // What a spread brings in may be the object that would be replaced.
    const isOpen = object.properties.some((p) => p.type === 'SpreadElement' || staticKey(p) === undefined);
    const isSafe = rest.length === 0 || !isOpen || writing.shapeOf(place, [key]) === 'nothing';
    return isSafe ? propertyEdit(place, written(writing)) : undefined;
  }
  // What stands behind it could overwrite it.
  if (object.properties.slice(at).some((p) => p.type === 'SpreadElement') || property.method || property.kind !== 'init') return undefined;
  const value = { module, node: unwrap(property.value) };
  const inner = { ...writing, path: rest };
  if (!property.shorthand) return rest.length === 0 ? { place: value, how: 'replace', text: writing.value } : valueEdit(value, inner);
  const text = rest.length === 0 ? writing.value : copyWith(value, inner);
  return text === undefined ? undefined : { place: { module, node: property }, how: 'replace', text: `${key}: ${text}` };
}

/** `{ ...options, httpOnly: true }`, `{ ...options, cookie: { ...options.cookie, httpOnly: true } }`. */
function copyWith(place: Place, writing: Writing): string | undefined {
  const { module, node } = place;
  const [key = '', ...rest] = writing.path;
  if (!isPlain(node) || rest.length > 1 || writing.shapeOf(place, []) !== 'object') return undefined;
  const source = module.text.slice(startOf(node), endOf(node));
  const inner = rest.length === 0 ? 'nothing' : writing.shapeOf(place, [key]);
  if (inner === 'nothing') return `{ ...${source}, ${written(writing)} }`;
  if (inner === undefined || node.type === 'CallExpression') return undefined;
  return `{ ...${source}, ${key}: { ...${source}.${key}, ${written({ ...writing, path: rest })} } }`;
}

/** What needs no brackets, whatever is written around it. */
function isPlain({ type }: Node): boolean {
  return type === 'Identifier' || type === 'MemberExpression' || type === 'CallExpression';
}

/** `cookie: { httpOnly: true }`. */
function written({ path, value, beside }: Writing): string {
  const [last = '', ...outer] = path.toReversed();
  return outer.reduce((text, key, i) => `${key}: { ${i === 0 ? beside : ''}${text} }`, `${last}: ${value}`);
}
