import type { Node } from '../source/module.ts';
import { parseLocator } from './locator.ts';
import type { Match } from './matcher.ts';
import { list } from './row-index.ts';

/** The expressions that can fill the roles of a match, by its syntax alone: nothing is asked. */
export function rolePlaces(match: Match): readonly Node[] {
  const found = new Set<Node>();
  for (const locators of Object.values(match.row.roles)) {
    for (const text of list(locators)) {
      const node = placeOf(match, text);
      if (node) found.add(node);
    }
  }
  return [...found];
}

function placeOf({ node }: Match, text: string): Node | undefined {
  const locator = parseLocator(text);
  const args: readonly Node[] = node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments : [];
  switch (locator.base) {
    case 'argument':
      return args[locator.index];
    case 'last':
      return args.at(-1);
    case 'rhs':
      return node.type === 'AssignmentExpression' ? node.right : undefined;
    case 'key':
      return node.type === 'AssignmentExpression' ? node.left : undefined;
    case 'ret':
      return node;
    default:
      return undefined;
  }
}
