import type { Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { textAround, textOf } from '../models/surroundings.ts';
import { contains } from '../source/ast.ts';
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
  return place !== undefined && origins.length > 1 && CHOOSES.test(textAround(place));
}

const CHOOSES = /\balg\w*(?:\]|\))?\s*[!=]==?\s*['"](?:HS|RS|PS|ES)\d{3}['"]\s*\)?\s*\?/i;

const TELLS = /\bkty\b|\.alg\s*===?\s*\w+(?:\.\w+)*\.?alg\b/;

function calledIn({ module, node }: Place, operation: Operation): readonly Place[] {
  return module.nodes.CallExpression.flatMap((call) =>
    call.type === 'CallExpression' && contains(node, call) ? functionsAmong(operation.read({ module, node: call.callee }).origins) : [],
  );
}

function functionsAmong(origins: readonly (Place & { readonly kind: string })[]): readonly Place[] {
  return origins.filter(({ kind }) => kind === 'function');
}
