import { holdingHere, sidesOfEqual } from '../models/holding.ts';
import type { Operation } from '../models/operation.ts';
import { stringValue } from '../source/ast.ts';

/**
 * Whether an operation runs only where something was found to be `'development'`: the stage, or what is kept of an installation. What a
 * request says of itself anybody may say.
 */
export function isAskedForDevelopment(operation: Operation): boolean {
  const { module } = operation.place;
  return holdingHere(operation.place).some((holding) => {
    const [left, right] = sidesOfEqual(holding) ?? [];
    if (!left || !right) return false;
    const asked = isDevelopment(right) ? left : isDevelopment(left) ? right : undefined;
    return asked !== undefined && !operation.read({ module, node: asked }).origins.some((origin) => operation.requestPart(origin));
  });
}

function isDevelopment(node: Parameters<typeof stringValue>[0]): boolean {
  return /^dev(?:elopment)?$/i.test(stringValue(node) ?? '');
}
