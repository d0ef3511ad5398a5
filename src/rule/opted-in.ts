import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { unwrap } from '../source/ast.ts';
import { filledBy, holdingHere, sidesOfEqual, type Holding } from '../models/holding.ts';

/**
 * Whether a value is there only where whoever runs the program has written so: behind a comparison of a setting with a text, or a test
 * of a variable of the environment. Who says nothing gets another value.
 */
export function isOptedIn(operation: Operation, value: Origin): boolean {
  if (isAskedFor(operation, value)) return true;
  const up = value.node.parent;
  if (up?.type !== 'LogicalExpression' || up.right !== value.node || up.operator === '&&') return false;
  // `origins ?? true`: the origins are missing only where they have been taken away.
  const { origins } = operation.read({ module: value.module, node: up.left });
  const missing = origins.filter((o) => o.kind === 'literal' && (o.value == null || o.value === '' || o.value === false));
  return missing.length > 0 && !origins.some(mayBeMissing) && missing.every((o) => isAskedFor(operation, o));
}

function mayBeMissing({ kind }: Origin): boolean {
  return kind === 'env' || kind === 'absent' || kind === 'parameter';
}

function isAskedFor(operation: Operation, place: Place): boolean {
  return holdingHere(place).some((holding) => asksSetting(operation, place.module, holding));
}

function asksSetting(operation: Operation, module: Place['module'], holding: Holding): boolean {
  const sides = sidesOfEqual(holding)?.map((node) => operation.read({ module, node }).origins);
  if (sides) {
    const [left = [], right = []] = sides;
    return (isText(right) && isSetting(operation, left)) || (isText(left) && isSetting(operation, right));
  }
  const filled = filledBy(holding);
  if (!filled) return false;
  const { origins } = operation.read({ module, node: unwrap(filled) });
  return origins.length > 0 && origins.every((o) => o.kind === 'env');
}

function isText(origins: readonly Origin[]): boolean {
  return origins.length > 0 && origins.every((o) => o.kind === 'literal' && typeof o.value === 'string' && o.value !== '');
}

/** Nothing that a request brings. */
function isSetting(operation: Operation, origins: readonly Origin[]): boolean {
  return !origins.some((o) => o.kind === 'parameter' || operation.requestPart(o) !== undefined);
}
