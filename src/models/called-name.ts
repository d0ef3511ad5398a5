import { dotted } from '../dataflow/calls.ts';
import type { Node } from '../source/module.ts';
import type { Match } from './matcher.ts';

/** How a call reads in the source: `jwt.sign`, `new SignJWT`. */
export function calledName(node: Node, match: Match): string {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    // `super(…)`, `promisify(jwt.verify)(…)`: the text does not say what is called.
    if (node.callee.type === 'Super' || node.callee.type === 'CallExpression') return `${nameOf(match) ?? 'call'} of ${match.row.library}`;
    const name = dotted(node.callee) ?? 'call';
    return node.type === 'NewExpression' ? `new ${name}` : name;
  }
  if (node.type === 'AssignmentExpression') return dotted(node.left) ?? 'assignment';
  return 'return';
}

/** What the library calls it. */
function nameOf({ symbol }: Match): string | undefined {
  return symbol?.path.findLast((key) => key !== '()' && key !== 'new()');
}
