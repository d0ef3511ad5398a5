import { dotted } from '../dataflow/calls.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { filledBy, holdingAt } from './holding.ts';

/**
 * Whether an empty value does not come through: somewhere on its way, or where it is used, it is read under a name
 * (`clientId: CLIENT_ID`), and that code runs only where the same name was found to be filled.
 */
export function isStoppedWhenEmpty({ steps }: Origin, used?: Place): boolean {
  return [...(used ? [used] : []), ...steps].some(({ node }) => {
    const name = nameIn(node);
    return name !== undefined && holdingAt(node).some((holding) => nameOf(filledBy(holding)) === name);
  });
}

/** `key`, `settings.key`, `Buffer.from(key, 'base64')`. */
function nameIn(given: Node): string | undefined {
  const node = unwrap(given);
  return nameOf(node.type === 'CallExpression' && BYTES.test(dotted(node.callee) ?? '') ? node.arguments[0] : node);
}

const BYTES = /^Buffer\.from$|\.encode$/;

function nameOf(node: Node | undefined): string | undefined {
  return node && dotted(unwrap(node));
}
