import { unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { nodeAt } from './node-at.ts';

/** A text that puts something called a token into an address: what is done with it stands in every other file, such a text is rare. */
export const ADDRESS = '[?&#](?:access_?|auth_?|session_?|id_?)?[tT]oken=(?:\\$\\{|[\'"`]\\s*\\+)';

/** `/files/1?token=${token}`, `'/files/1?token=' + token`: each text of a file that has such a parameter, whole. */
export function addressTexts(module: SourceModule): readonly Node[] {
  const found = new Set<Node>();
  for (const { index } of module.text.matchAll(new RegExp(ADDRESS, 'g'))) {
    const text = textAround(nodeAt(module.ast, index));
    if (text) found.add(text);
  }
  return [...found];
}

/** The template that holds a piece of it, or all that a text is joined with; a comment is neither. */
function textAround(piece: Node | undefined): Node | undefined {
  if (piece?.type === 'TemplateElement' || piece?.type === 'TemplateLiteral')
    return joinedWith(piece.type === 'TemplateElement' ? piece.parent : piece);
  return piece?.type === 'Literal' ? joinedWith(piece) : undefined;
}

function joinedWith(piece: Node): Node | undefined {
  let at = piece;
  for (let up = at.parent; up && (unwrap(up) === at || (up.type === 'BinaryExpression' && up.operator === '+')); up = up.parent) at = up;
  return at.type === 'Literal' ? undefined : at;
}
