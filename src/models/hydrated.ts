import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { memberKey, staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { modelOf, schemasOf } from './document-methods.ts';
import type { Making } from './libraries/document-methods.ts';

/**
 * Whether a document leaves a member out when it is sent: `user.token = t` sets a property of the object, and only what its schema names
 * goes into JSON. False where the schema is not known.
 */
export function isLeftOut(origin: Origin, key: string, walker: Walker): boolean {
  const model = origin.kind === 'package' && origin.path.at(-1) === '()' ? modelOf(origin) : undefined;
  if (!model || origin.kind !== 'package') return false;
  const { making, description } = model;
  if (origin.path.some((step) => making.plain.includes(step)) || isMadePlain(origin.node, making)) return false;
  const fields = schemasOf(description, walker).map((schema) => fieldsOf(schema, making));
  return fields.length > 0 && fields.every((names) => names?.has(key) === false);
}

/** `User.findOne(…).lean()`, which gives the same as far as values go. */
function isMadePlain(node: Node, making: Making): boolean {
  for (let up = node.parent; up?.type === 'MemberExpression' || up?.type === 'CallExpression'; up = up.parent) {
    if (up.type === 'MemberExpression' && making.plain.includes(memberKey(up) ?? '')) return true;
  }
  return false;
}

/** The members that `new Schema({ … })` names, where it takes no others. */
function fieldsOf({ node }: Place, { loosens }: Making): ReadonlySet<string> | undefined {
  if (node.type !== 'NewExpression') return undefined;
  const members = namesIn(node.arguments[0]);
  const options = node.arguments.length > 1 ? namesIn(node.arguments[1]) : [];
  return options && !options.some((name) => loosens.includes(name)) ? members && new Set(members) : undefined;
}

/** The keys of an object that is written out, all of them. */
function namesIn(node: Node | undefined): readonly string[] | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  const names = node.properties.map((property) => (property.type === 'Property' ? staticKey(property) : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}
