import type { Place } from '../dataflow/origin.ts';
import { staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** Whether the type that is written beside a name holds flags, numbers, times and texts that it spells out, and nothing else. */
export function isDeclaredPlain({ module, node }: Place): boolean {
  const name = unwrap(node);
  if (name.type !== 'Identifier') return false;
  const definitions = module.scopes.resolve(name)?.definitions ?? [];
  const [only] = definitions.length === 1 ? definitions : [];
  const type = only && annotationOf(only.name);
  return type !== undefined && isPlainType(type);
}

/** The same of a parameter as a whole, which is an origin by itself. */
export function isPlainParameter(parameter: Node): boolean {
  const type = annotationOf(parameter);
  return type !== undefined && isPlainType(type);
}

function annotationOf(node: Node): Node | undefined {
  if (node.type === 'TSParameterProperty') return annotationOf(node.parameter);
  if (node.type === 'AssignmentPattern') return annotationOf(node.left);
  if (node.type !== 'Identifier') return undefined;
  return node.typeAnnotation?.typeAnnotation ?? pickedType(node);
}

/** `({ enabled }: { enabled: boolean })` */
function pickedType(name: Node): Node | undefined {
  const value = name.parent?.type === 'AssignmentPattern' ? name.parent : name;
  const picked = value.parent;
  const pattern = picked?.type === 'Property' && picked.value === value ? picked.parent : undefined;
  const whole = pattern?.type === 'ObjectPattern' ? pattern.typeAnnotation?.typeAnnotation : undefined;
  if (picked?.type !== 'Property' || whole?.type !== 'TSTypeLiteral') return undefined;
  const key = staticKey(picked);
  const member = whole.members.find((one) => one.type === 'TSPropertySignature' && staticKey(one) === key);
  return member?.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
}

function isPlainType(type: Node): boolean {
  switch (type.type) {
    case 'TSBooleanKeyword':
    case 'TSNumberKeyword':
    case 'TSBigIntKeyword':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSLiteralType':
      return true;
    case 'TSTypeReference':
      return type.typeName.type === 'Identifier' && type.typeName.name === 'Date';
    case 'TSUnionType':
      return type.types.every(isPlainType);
    default:
      return false;
  }
}
