import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { memberKey, staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { textOf } from './surroundings.ts';

/** What gives plain objects instead of documents, and what makes one of a document. */
const PLAIN = /^(?:lean|aggregate|toObject|toJSON|distinct)$/;

/**
 * Whether a document of mongoose leaves a member out when it is sent: `user.token = t` sets a property of the object, and only what its
 * schema names goes into JSON (mongoose@8 lib/document.js, `toJSON`). False where the schema is not known.
 */
export function isLeftOut(origin: Origin, key: string, walker: Walker): boolean {
  if (origin.kind !== 'package' || origin.name !== 'mongoose') return false;
  const { path } = origin;
  if (path[0] !== 'model' || path[1] !== '()' || path.at(-1) !== '()' || path.some((step) => PLAIN.test(step)) || isMadePlain(origin.node))
    return false;
  const call = origin.calls[0];
  const schema = call?.node.type === 'CallExpression' ? call.node.arguments[1] : undefined;
  if (!call || !schema || schema.type === 'SpreadElement') return false;
  const { origins } = walker.origins({ module: call.module, node: schema });
  const fields = origins.map((o) => (o.kind === 'package' ? fieldsOf(o.calls[0]) : undefined));
  return fields.length > 0 && fields.every((names) => names?.has(key) === false);
}

/** `User.findOne(…).lean()`, which gives the same as far as values go. */
function isMadePlain(node: Node): boolean {
  for (let up = node.parent; up?.type === 'MemberExpression' || up?.type === 'CallExpression'; up = up.parent) {
    if (up.type === 'MemberExpression' && PLAIN.test(memberKey(up) ?? '')) return true;
  }
  return false;
}

/** The members that `new Schema({ … })` names, where it takes no others. */
function fieldsOf(made: Place | undefined): ReadonlySet<string> | undefined {
  if (made?.node.type !== 'NewExpression') return undefined;
  const [members, options] = made.node.arguments;
  if (members?.type !== 'ObjectExpression' || (options && /\bstrict\b|\btransform\b/.test(textOf({ ...made, node: options }))))
    return undefined;
  const names = members.properties.map((property) => (property.type === 'Property' ? staticKey(property) : undefined));
  return names.includes(undefined) ? undefined : new Set(names.flatMap((name) => name ?? []));
}
