import type { Place } from '../dataflow/origin.ts';
import { endOf, startOf, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Edit } from './edits.ts';
import { cryptoFunction } from './node-crypto.ts';

/**
 * A comparison of a digest with something, in constant time: where both are names, since they are then read twice, and where the
 * function for it is at hand. What is no text, such as a header that is missing, is made one: it is not equal then.
 */
export function constantTimeEdit({ module, node }: Place, beside: Place): Edit | undefined {
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return undefined;
  const digest = node.left === beside.node ? node.right : node.left;
  const equal = cryptoFunction(module, 'timingSafeEqual');
  if (equal === undefined || !isName(digest) || !isName(beside.node)) return undefined;
  const made = textOf(module, digest);
  const given = `String(${textOf(module, beside.node)})`;
  const text = `(${made}.length === Buffer.byteLength(${given}) && ${equal}(Buffer.from(${made}), Buffer.from(${given})))`;
  return { place: { module, node }, how: 'replace', text: node.operator.startsWith('!') ? `!${text}` : text };
}

function isName(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return true;
  return inner.type === 'MemberExpression' && (!inner.computed || inner.property.type === 'Literal') && isName(inner.object);
}

function textOf(module: SourceModule, node: Node): string {
  return module.text.slice(startOf(node), endOf(node));
}
