import type { Origin, Place } from '../dataflow/origin.ts';
import { unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** Whether somebody types a value into a field of the page: an event, an element or a prompt gives it. */
export function isTyped(origin: Origin): boolean {
  if (origin.kind === 'parameter') return /(?:^|\.)(?:target|currentTarget)\.value$/.test(origin.path.join('.'));
  if (origin.kind === 'package') return /(?:^|\.)current\.value$/.test(origin.path.join('.'));
  if (origin.kind !== 'global') return false;
  const way = [origin.name, ...origin.path].join('.');
  return /^(?:window\.)?prompt\.\(\)$|^document\..*\bvalue$/.test(way);
}

/** `<Field value={key} onChange={setKey} />` of `const [key, setKey] = useState('')`: the field sets what it shows. */
export function isStateOfField({ module, node }: Place): boolean {
  const name = unwrap(node);
  if (name.type !== 'Identifier') return false;
  const setter = setterOf(module, name);
  return setter !== undefined && referencesOf(module, setter).some((use) => isHandlerBeside(module, use, name));
}

/** The second of the two that a declaration takes apart, where the first is the one that is read. */
function setterOf(module: SourceModule, name: Node): Node | undefined {
  const [definition] = name.type === 'Identifier' ? (module.scopes.resolve(name)?.definitions ?? []) : [];
  for (let at = definition?.node; at; at = at.parent) {
    if (at.type !== 'VariableDeclarator') continue;
    if (at.id.type !== 'ArrayPattern' || at.init?.type !== 'CallExpression') return undefined;
    const [first, second] = at.id.elements;
    const isFirst = first?.type === 'Identifier' && name.type === 'Identifier' && first.name === name.name;
    return isFirst && second?.type === 'Identifier' ? second : undefined;
  }
  return undefined;
}

/** `onChange={setKey}` in an element that has `value={key}`. */
function isHandlerBeside(module: SourceModule, use: Node, name: Node): boolean {
  const attribute = attributeOf(use);
  if (attribute?.type !== 'JSXAttribute' || !/^on[A-Z]/.test(textOf(attribute.name))) return false;
  const element = attribute.parent;
  return element.attributes.some(
    (other) =>
      other.type === 'JSXAttribute' &&
      textOf(other.name) === 'value' &&
      other.value?.type === 'JSXExpressionContainer' &&
      isSame(module, other.value.expression, name),
  );
}

function attributeOf(use: Node): Node | undefined {
  return use.parent?.type === 'JSXExpressionContainer' ? use.parent.parent : undefined;
}

function textOf(name: Node): string {
  return name.type === 'JSXIdentifier' ? name.name : '';
}

function isSame(module: SourceModule, one: Node, other: Node): boolean {
  if (one.type !== 'Identifier' || other.type !== 'Identifier') return false;
  return one.name === other.name && module.scopes.resolve(one) === module.scopes.resolve(other);
}

function referencesOf(module: SourceModule, id: Node): readonly Node[] {
  return (id.type === 'Identifier' ? module.scopes.resolve(id)?.references : undefined) ?? [];
}
