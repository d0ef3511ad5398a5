import type { Place } from '../dataflow/origin.ts';
import { isFunction, staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { propertyEdit, type Edit } from './edits.ts';
import { parseLocator, type Locator } from './locator.ts';
import type { Match } from './matcher.ts';
import type { RoleName } from './role-names.ts';
import { chained } from './roles.ts';
import { list } from './row-index.ts';

/** What stands in the same object as a role, where that has to be made for it: the `alg` of a header. */
export interface Company {
  readonly role: RoleName;
  readonly text: string;
}

/**
 * Writes a role that is missing, where the row looks for it: into an object that is there, else into one that is made for it, which
 * may keep the library from looking further. Undefined when these places are not written out.
 */
export function roleEdit(match: Match, role: RoleName, text: string, company?: Company): Edit | undefined {
  const locators = list(match.row.roles[role] ?? []).map(parseLocator);
  for (const makes of [false, true]) {
    for (const locator of locators) {
      const edit = editAt(match, locator, { text, beside: besideOf(match, locator, company), makes });
      if (edit) return edit;
    }
  }
  return undefined;
}

/** What to write, what beside it in an object that is made for it, and whether one may be made. */
interface Writing {
  readonly text: string;
  readonly beside: string;
  readonly makes: boolean;
}

function besideOf(match: Match, locator: Locator, company: Company | undefined): string {
  if (!company || !('path' in locator)) return '';
  const folder = locator.path.slice(0, -1).join('.');
  const other = list(match.row.roles[company.role] ?? [])
    .map(parseLocator)
    .find((one) => 'path' in one && one.base === locator.base && one.path.length > 1 && one.path.slice(0, -1).join('.') === folder);
  return other && 'path' in other ? `${other.path.at(-1) ?? ''}: ${company.text}, ` : '';
}

/** The name under which the row looks for a role, and where: `issuer` in `arg2`. */
export function optionOf(match: Match, role: RoleName): string | undefined {
  const [first] = list(match.row.roles[role] ?? []);
  const locator = first === undefined ? undefined : parseLocator(first);
  return locator && 'path' in locator ? locator.path.at(-1) : undefined;
}

function editAt(match: Match, locator: Locator, writing: Writing): Edit | undefined {
  if (!('path' in locator) || locator.path.length === 0 || locator.path.includes('()')) return undefined;
  const call = callOf(match, locator);
  if (!call || !('index' in locator) || (call.node.type !== 'CallExpression' && call.node.type !== 'NewExpression')) return undefined;
  const args: readonly Node[] = call.node.arguments;
  const { index, path } = locator;
  if (args.slice(0, index + 1).some((a) => a.type === 'SpreadElement')) return undefined;
  const options = args[index];
  const { module } = call;
  const last = args[index - 1];
  const isMade = path.length === 1 || writing.makes;
  if (!options)
    return last && isMade ? { place: { module, node: last }, how: 'insert-after', text: `, { ${nested(path, writing)} }` } : undefined;
  // A callback stands where the options could.
  if (last && isMade && isFunction(unwrap(options)))
    return { place: { module, node: options }, how: 'insert-before', text: `{ ${nested(path, writing)} }, ` };
  return within({ module, node: writtenOut({ module, node: options }) }, path, writing);
}

/** The call that has the argument: the operation itself, what made its callee, or one of its builder. */
function callOf(match: Match, locator: Locator): Place | undefined {
  switch (locator.base) {
    case 'argument':
      return { module: match.module, node: match.node };
    case 'of':
      return match.symbol?.calls[0];
    case 'new':
      return match.symbol?.calls.find(({ node }) => node.type === 'NewExpression');
    case 'chain': {
      const [only, ...others] = chained(match, locator.method);
      return others.length === 0 ? only : undefined;
    }
    default:
      return undefined;
  }
}

/** The object literal itself, also where a constant holds it that is read here only. */
function writtenOut({ module, node }: Place): Node {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? module.scopes.resolve(inner) : undefined;
  const definition = binding?.definitions.length === 1 && binding.references.length === 1 ? binding.definitions[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' && definition.init
    ? unwrap(definition.init)
    : inner;
}

function within({ module, node }: Place, path: readonly string[], writing: Writing): Edit | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const [key, ...rest] = path;
  const isOpen = node.properties.some((p) => p.type === 'SpreadElement' || staticKey(p) === undefined);
  const found = node.properties.find((p) => p.type === 'Property' && staticKey(p) === key);
  if (found?.type === 'Property') return rest.length > 0 ? within({ module, node: unwrap(found.value) }, rest, writing) : undefined;
  // What a spread brings in may be an object that others stand in.
  return rest.length > 0 && (isOpen || !writing.makes) ? undefined : propertyEdit({ module, node }, nested(path, writing));
}

function nested([key = '', ...rest]: readonly string[], { text, beside }: Pick<Writing, 'text' | 'beside'>): string {
  if (rest.length === 0) return `${key}: ${text}`;
  return `${key}: { ${rest.length === 1 ? beside : ''}${nested(rest, { text, beside })} }`;
}
