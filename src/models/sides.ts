import type { Place } from '../dataflow/origin.ts';

/** What stands on both sides of a comparison; of a call the object whose method it is: `LIST.includes(…)`. */
export function sidesOf({ module, node }: Place): readonly Place[] {
  if (node.type === 'BinaryExpression')
    return [
      { module, node: node.left },
      { module, node: node.right },
    ];
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' ? [{ module, node: node.callee.object }] : [];
}
