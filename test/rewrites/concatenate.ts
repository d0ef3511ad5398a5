import type { TSESTree } from '@typescript-eslint/types';
import { endOf, startOf } from '../../src/source/ast.ts';
import type { Edit } from './edits.ts';
import { perFile } from './program.ts';
import { nodesIn } from './tree.ts';

/** Writes templates as texts put together by `+`. */
export const concatenate = perFile(({ module }) =>
  nodesIn(module.ast).flatMap((node) => (node.type === 'TemplateLiteral' && isValue(node) ? editsOf(node) : [])),
);

function isValue(node: TSESTree.TemplateLiteral): boolean {
  return node.parent.type !== 'TaggedTemplateExpression' && !node.parent.type.startsWith('TSLiteral');
}

/** Only what stands between the expressions changes, so that templates inside them can change too. */
function editsOf(node: TSESTree.TemplateLiteral): readonly Edit[] {
  const texts = node.quasis.map(({ value }) => value.cooked ?? '');
  const last = texts.length - 1;
  return texts.map((text, i) => {
    const before = node.expressions[i - 1];
    const after = node.expressions[i];
    // The sum of two texts is a text: an empty first one is needed where two values would meet.
    const isNeeded = text !== '' || (i === 0 && (last === 0 || texts[1] === ''));
    const parts = [...(before ? [')'] : ['(']), ...(isNeeded ? [quoted(text)] : []), ...(after ? ['('] : [')'])];
    const edit = { start: before ? endOf(before) : startOf(node), end: after ? startOf(after) : endOf(node) };
    return { ...edit, text: joined(parts, i > 0, i < last) };
  });
}

/** `('a' + (`, `) + 'b' + (`, `) + 'c')`. */
function joined(parts: readonly string[], hasBefore: boolean, hasAfter: boolean): string {
  const [open = '', middle, close = ''] = parts.length === 3 ? parts : [parts[0], undefined, parts[1]];
  if (middle === undefined) return hasBefore && hasAfter ? `${open} + ${close}` : `${open}${close}`;
  return `${open}${hasBefore ? ' + ' : ''}${middle}${hasAfter ? ' + ' : ''}${close}`;
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
