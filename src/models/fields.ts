import type { TSESTree } from '@typescript-eslint/types';
import { endOf, memberKey, startOf, staticKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/**
 * The fields that an expression surely or probably has: those that the file reads from the same expression
 * (`if (answer.accessToken)`), and those of the interface or type literal that its variable is declared with.
 */
export function fieldsOf(module: SourceModule, node: Node): readonly string[] {
  const inner = heldIn(unwrap(node));
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return [];
  return [...readFields(module, inner), ...(inner.type === 'Identifier' ? declaredFields(module, inner) : [])];
}

function readFields(module: SourceModule, node: Node): readonly string[] {
  const found: string[] = [];
  const removed = new Set(removedFields(module, node));
  for (const { key } of membersOf(module, node)) if (!removed.has(key)) found.push(key);
  return found;
}

/** The fields that the file takes out of what an expression is: `delete user.password`; of a call also `const { d, ...rest } = call()`. */
export function removedFields(module: SourceModule, node: Node): readonly string[] {
  const inner = unwrap(node);
  const holder = holderOf(inner);
  const held = holder?.id.type === 'Identifier' ? holder.id : inner;
  const deleted = membersOf(module, held).flatMap(({ member, key }) => (isRemoval(member) ? [key] : []));
  if (!holder) return deleted;
  // Of what a call gives, all that leads on from there is meant.
  const uses = held.type === 'Identifier' ? (module.scopes.resolve(held)?.references ?? []) : [];
  return [...deleted, ...[holder, ...uses.map(holderOf)].flatMap((each) => (each ? pickedOut(each.id) : []))];
}

/** What a call gives has the fields of the variable that it fills: `const user = await User.findOne({ name }).exec()`. */
function heldIn(node: Node): Node {
  if (node.type !== 'CallExpression') return node;
  let at = node;
  for (
    let up: Node = at.parent;
    up.type === 'MemberExpression' && up.object === at && up.parent.type === 'CallExpression';
    up = at.parent
  ) {
    if (!SAME.has(memberKey(up) ?? '')) return node;
    at = up.parent;
  }
  const holder = holderOf(at);
  return holder?.id.type === 'Identifier' ? holder.id : node;
}

/** Methods of a query that change nothing of what it gives. */
const SAME: ReadonlySet<string> = new Set(['exec', 'lean']);

/** The variable that an expression fills: `const jwk = await exportJWK(key)`. */
function holderOf(node: Node): TSESTree.VariableDeclarator | undefined {
  let at = node;
  while (at.parent && (at.parent.type === 'AwaitExpression' || at.parent.type === 'TSAsExpression')) at = at.parent;
  const holder = at.parent;
  return holder?.type === 'VariableDeclarator' && holder.init === at ? holder : undefined;
}

/** What stands beside the rest: it is named to be left out. */
function pickedOut(pattern: Node): readonly string[] {
  if (pattern.type !== 'ObjectPattern' || !pattern.properties.some((p) => p.type === 'RestElement')) return [];
  return pattern.properties.flatMap((p) => (p.type === 'Property' ? [staticKey(p) ?? ''] : []));
}

/** The members that the file reads from, or writes to, the same expression. */
function membersOf(module: SourceModule, node: Node): readonly { readonly member: Node; readonly key: string }[] {
  const text = module.text.slice(startOf(node), endOf(node));
  const root = rootOf(node);
  const binding = root && module.scopes.resolve(root);
  if (!binding) return [];
  return module.nodes.MemberExpression.flatMap((member) => {
    if (member.type !== 'MemberExpression') return [];
    const object = unwrap(member.object);
    if (object === node || module.text.slice(startOf(object), endOf(object)) !== text) return [];
    const other = rootOf(object);
    const key = memberKey(member);
    return key !== undefined && other && module.scopes.resolve(other) === binding ? [{ member, key }] : [];
  });
}

/** `delete user.password`, `user.password = undefined`, `user.tokens = []` */
function isRemoval(member: Node): boolean {
  const up = member.parent;
  if (up?.type === 'UnaryExpression') return up.operator === 'delete';
  if (up?.type !== 'AssignmentExpression' || up.left !== member) return false;
  const value = unwrap(up.right);
  return (
    (value.type === 'Identifier' && value.name === 'undefined') ||
    (value.type === 'ArrayExpression' && value.elements.length === 0) ||
    (value.type === 'Literal' && (value.value === null || value.value === ''))
  );
}

function rootOf(node: Node): Node | undefined {
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at.type === 'Identifier' ? at : undefined;
}

function declaredFields(module: SourceModule, name: TSESTree.Identifier): readonly string[] {
  const definition = module.scopes.resolve(name)?.definitions[0]?.name;
  const annotation = definition?.type === 'Identifier' ? definition.typeAnnotation?.typeAnnotation : undefined;
  return annotation ? fieldsOfType(module, annotation) : [];
}

function fieldsOfType(module: SourceModule, type: TSESTree.TypeNode): readonly string[] {
  if (type.type === 'TSTypeLiteral') return keysOf(type.members);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return [];
  const { name } = type.typeName;
  for (const statement of module.ast.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'TSInterfaceDeclaration' && declaration.id.name === name) return keysOf(declaration.body.body);
    if (declaration?.type === 'TSTypeAliasDeclaration' && declaration.id.name === name)
      return fieldsOfType(module, declaration.typeAnnotation);
  }
  return [];
}

function keysOf(members: readonly TSESTree.TypeElement[]): readonly string[] {
  return members.flatMap((m) => (m.type === 'TSPropertySignature' && m.key.type === 'Identifier' ? [m.key.name] : []));
}
