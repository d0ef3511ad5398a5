import type { Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { endOf, memberKey, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { nodeAt } from './node-at.ts';
import { asName } from '../source/pattern.ts';

/** Methods that tell whether a list holds something. */
const MEMBERSHIP = new Set(['includes', 'has', 'indexOf', 'some', 'every', 'find', 'findIndex', 'filter']);
/** Methods of schemas that name what they do not accept: Joi, Yup, Zod. */
const FORBIDDING = new Set(['invalid', 'disallow', 'not', 'notOneOf']);
/** What holds texts and lists and changes nothing about them. */
const HOLDERS = new Set([
  'ArrayExpression',
  'ObjectExpression',
  'Property',
  'SpreadElement',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'ChainExpression',
  'NewExpression',
]);
const MAX_DEPTH = 3;
/** Files in which a list of another one is looked for. */
const MAX_FILES = 6;

/** The tests in which a text is compared with something, by itself or as an entry of a list: `secret === 'x'`, `REFUSED.has(secret)`. */
export function comparedAt({ module, node }: Place, project: Project, depth = 0): readonly Place[] {
  for (let at = node; at.parent; at = at.parent) {
    const up = at.parent;
    if (up.type === 'BinaryExpression' || (up.type === 'ForOfStatement' && up.right === at))
      return isTest(up, module) ? [{ module, node: up }] : [];
    if (up.type === 'MemberExpression') {
      if (up.object !== at) return [];
      if (MEMBERSHIP.has(memberKey(up) ?? '') && up.parent.type === 'CallExpression') return [{ module, node: up.parent }];
      continue;
    }
    if (up.type === 'CallExpression') {
      if (up.callee === at) continue;
      const method = up.callee.type === 'MemberExpression' ? (memberKey(up.callee) ?? '') : '';
      if (FORBIDDING.has(method)) return [{ module, node: up }];
      // Object.freeze([…]), Object.values(DEFAULTS)
      if (/^(?:freeze|values|keys|entries|from)$/.test(method)) continue;
      return [];
    }
    if (up.type === 'VariableDeclarator' && up.init === at && up.id.type === 'Identifier')
      return depth < MAX_DEPTH ? reads({ module, node: up.id }, project).flatMap((read) => comparedAt(read, project, depth + 1)) : [];
    if (!HOLDERS.has(up.type)) return [];
  }
  return [];
}

function isTest(node: Node, module: SourceModule): boolean {
  if (node.type === 'BinaryExpression') return /^(?:[!=]==?|in)$/.test(node.operator);
  return /[!=]==?/.test(module.text.slice(startOf(node), endOf(node)));
}

/** Where a variable is read: in its module, or where it is exported to, in the files that name it. */
function reads({ module, node }: Place, project: Project): readonly Place[] {
  if (node.type !== 'Identifier') return [];
  const { name } = node;
  const own = named(module, name).filter((read) => startOf(read.node) !== startOf(node));
  if (own.length > 0 || node.parent.parent?.parent?.type !== 'ExportNamedDeclaration') return own;
  const files = project.filesMentioning(name, module.path).filter((file) => file !== module.path);
  return files.slice(0, MAX_FILES).flatMap((file) => project.loadAll(file).flatMap((other) => named(other, name)));
}

function named(module: SourceModule, name: string): readonly Place[] {
  return [...module.text.matchAll(new RegExp(asName(name), 'g'))].flatMap(({ index }) => {
    const node = nodeAt(module.ast, index);
    return node?.type === 'Identifier' ? [{ module, node }] : [];
  });
}
