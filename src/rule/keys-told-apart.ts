import type { Place } from '../dataflow/origin.ts';
import { partsOf, sidesOfEqual, type Holding } from '../models/holding.ts';
import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { roleOfCheck } from './verification.ts';

/**
 * Whether the key comes from a function that looks at what each key is made for (RFC 7517 §4.1 and §4.4): `key.kty === 'RSA'`,
 * `jwk.alg === header.alg`. Then no key is taken for another family, however long the list is.
 */
export function areKeysToldApart(verify: Operation): boolean {
  if (isChosenByAlgorithm(verify)) return true;
  const finders = functionsAmong(roleOfCheck(verify, 'key').origins);
  return finders.some((finder) => [finder, ...calledIn(finder, verify)].some((fn) => TELLS.test(textOf(fn))));
}

/** `algorithm === 'HS256' ? secret : keySet`: there are two keys, and each is taken for its own family. */
function isChosenByAlgorithm(verify: Operation): boolean {
  const { origins, place } = roleOfCheck(verify, 'key');
  const choice = place && origins.length > 1 ? writtenAs(place) : undefined;
  if (choice?.type !== 'ConditionalExpression') return false;
  return [true, false].some((outcome) => partsOf(choice.test, outcome).some(asksAlgorithm));
}

/** The expression itself, or what the constant is made of that it names. */
function writtenAs({ module, node }: Place): Node {
  const inner = unwrap(node);
  const definition = inner.type === 'Identifier' ? module.scopes.resolve(inner)?.definitions[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : inner;
}

function asksAlgorithm(holding: Holding): boolean {
  return sidesOfEqual(holding)?.some((side) => /^(?:HS|RS|PS|ES)\d{3}$/.test(stringValue(side) ?? '')) === true;
}

const TELLS = /\bkty\b|\.alg\s*===?\s*\w+(?:\.\w+)*\.?alg\b/;

/** The functions that a function calls. */
export function calledIn({ module, node }: Place, operation: Operation): readonly Place[] {
  return callsWithin(module, node).flatMap(({ callee }) => functionsAmong(operation.read({ module, node: callee }).origins));
}

function functionsAmong(origins: readonly (Place & { readonly kind: string })[]): readonly Place[] {
  return origins.filter(({ kind }) => kind === 'function');
}
