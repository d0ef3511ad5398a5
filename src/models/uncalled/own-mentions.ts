import { dotted } from '../../dataflow/calls.ts';
import { endOf, startOf, staticKey } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { nodeAt } from '../node-at.ts';
import { isExportedObject, type Declared } from './declared.ts';

/** Whether its own file names a function anywhere but where it declares, exports and types it. */
export function isNamedElsewhere(module: SourceModule, { name, node, by }: Declared): boolean {
  const { text } = module;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const isOwn = startOf(node) <= at && at < endOf(node);
    if (isOwn || /[\w$]/.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`)) continue;
    if (isInComment(module, at)) continue;
    const named = nodeAt(module.ast, at);
    if (!named || !isSilent(named, name, by !== 'export' || EXPORTS_BY_ANOTHER_NAME.test(text))) return true;
  }
  return false;
}

function isInComment({ comments = [] }: SourceModule, at: number): boolean {
  return comments.some(({ start, end }) => start <= at && at < end);
}

/** `const self = module.exports`: what is read of it may be the function. */
const EXPORTS_BY_ANOTHER_NAME = /=\s*\(?\s*(?:module\.)?exports\b/;

/** An export under the same name, or a line of a type: neither calls it. */
function isSilent(named: Node, name: string, isMember: boolean): boolean {
  const holder = named.parent;
  switch (holder?.type) {
    case 'TSMethodSignature':
    case 'TSPropertySignature':
      return holder.key === named;
    case 'TSDeclareFunction':
      return holder.id === named;
    case 'ExportSpecifier':
      return !holder.parent.source && isSame(holder.exported, holder.local);
    case 'Property':
      return isExportedObject(holder.parent) && staticKey(holder) === name && holder.value.type === 'Identifier';
    case 'AssignmentExpression':
      return holder.right === named && isExportOf(holder.left, name);
    case 'MemberExpression':
      if (isExportOf(holder, name)) return holder.parent.type === 'AssignmentExpression' && holder.parent.left === holder;
      // `jwt.sign` is that of another one, which has a name of its own.
      return !isMember && holder.property === named && !holder.computed && holder.object.type === 'Identifier';
    default:
      return false;
  }
}

function isSame(one: Node, other: Node): boolean {
  return one.type === 'Identifier' && other.type === 'Identifier' && one.name === other.name;
}

/** `exports.issue = issue` */
function isExportOf(left: Node, name: string): boolean {
  const path = dotted(left);
  return path === `exports.${name}` || path === `module.exports.${name}`;
}
