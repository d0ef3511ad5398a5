import { dotted } from '../dataflow/calls.ts';
import type { EnvOrigin, Origin, Place } from '../dataflow/origin.ts';
import { leaves } from '../dataflow/leaving.ts';
import { contains, endOf, isFunction, startOf, staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { holdersOf } from '../models/holders.ts';
import { filledBy, holdingHere, partsOf } from '../models/holding.ts';
import { isSameName, nameOf } from './same-name.ts';

/**
 * Whether an empty value does not come through: somewhere on its way, or where it is used, it is read under a name
 * (`clientId: CLIENT_ID`), and that code runs only where the same name was found to be filled.
 */
export function isStoppedWhenEmpty(origin: Origin, used?: Place): boolean {
  return isStoppedAtStart(origin) || isAskedOnTheWay(origin, used);
}

/** Whether a variable of the environment is read, or used under a name, where that was found to be filled. */
export function isReadWhereFilled(origin: EnvOrigin, used: Place | undefined): boolean {
  const { parent } = origin.node;
  const member = parent?.parent;
  return isStoppedWhenEmpty(origin, used) || (member !== undefined && isAskedAt({ module: origin.module, node: member }));
}

function isAskedOnTheWay(origin: Origin, used: Place | undefined): boolean {
  const places = used ? [used, ...membersGiven(origin, used)] : [];
  return [...places, ...origin.steps].some(isAskedAt);
}

/** `const options = () => ({ audience });` `verify(options())`: the members of what is given that are called as the origin is. */
function membersGiven({ node: origin }: Origin, used: Place): readonly Place[] {
  return holdersOf(used)
    .places.slice(1)
    .flatMap(({ module, node: given }) => {
      const node = unwrap(given);
      const values = node.type === 'ObjectExpression' ? node.properties.flatMap((p) => (p.type === 'Property' ? [p.value] : [])) : [];
      return values.flatMap((value) => {
        const named = value.type === 'Identifier' ? module.scopes.resolve(value)?.definitions[0]?.node : undefined;
        return named && contains(named, origin) ? [{ module, node: value }] : [];
      });
    });
}

/** Whether a value that stands here under a name was found to be filled before. */
export function isAskedAt(place: Place): boolean {
  const value = valueIn(place.node);
  return holdingHere(place).some((holding) => {
    const filled = filledBy(holding);
    return value && filled && isSameName(place.module, filled, value);
  });
}

/** `const settings = { key: process.env.KEY ?? '' }`, and behind it `if (!settings.key) throw …`: the module does not load. */
function isStoppedAtStart({ node: given }: Origin): boolean {
  const keys: string[] = [];
  for (let node = given, up = node.parent; up; node = up, up = up.parent) {
    if (up.type === 'Property' && up.value === node) keys.unshift(staticKey(up) ?? '');
    if (isFunction(up)) return false;
    if (up.type !== 'VariableDeclarator') continue;
    const name = [nameOf(up.id) ?? '', ...keys].join('.');
    const list = up.parent.parent.type === 'ExportNamedDeclaration' ? up.parent.parent.parent : up.parent.parent;
    return list.type === 'Program' && list.body.some((statement) => startOf(statement) > endOf(up) && stops(statement, name));
  }
  return false;
}

/** A statement past which nothing comes that a name holds while it is empty. */
function stops(statement: Node, name: string): boolean {
  if (statement.type !== 'IfStatement' || !leaves(statement.consequent)) return false;
  return partsOf(statement.test, false).some((holding) => nameOf(filledBy(holding)) === name);
}

/** Whether another value is written where this one is found to be empty: `if (!settings.key) settings.key = await read()`. */
export function isFilledBy({ steps }: Origin, other: Origin): boolean {
  return other.steps.some(
    ({ tag, node }) => tag === 'fallback' && node.type === 'AssignmentExpression' && !steps.some((s) => s.node === node),
  );
}

/** `key`, `settings.key`, `Buffer.from(key, 'base64')`. */
function valueIn(given: Node): Node | undefined {
  const node = unwrap(given);
  return node.type === 'CallExpression' && BYTES.test(dotted(node.callee) ?? '') ? node.arguments[0] : node;
}

const BYTES = /^Buffer\.from$|\.encode$/;
