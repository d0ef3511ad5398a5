import { unwrap } from '../../source/ast.ts';
import type { Binding, Node, SourceModule } from '../../source/module.ts';

/** What is known of names and expressions on the path that a failure takes: whether they are true there. */
export type Facts = Map<Binding | Node, boolean>;

/** Whether a condition holds on the path; undefined when nothing tells. */
export function truthOf(module: SourceModule, condition: Node, facts: Facts): boolean | undefined {
  const node = unwrap(condition);
  const known = facts.get(node);
  if (known !== undefined) return known;
  switch (node.type) {
    case 'Identifier': {
      if (node.name === 'undefined') return false;
      const binding = module.scopes.resolve(node);
      return binding && facts.get(binding);
    }
    case 'Literal':
      return Boolean(node.value);
    case 'ObjectExpression':
    case 'ArrayExpression':
      return true;
    case 'AwaitExpression':
      return truthOf(module, node.argument, facts);
    case 'AssignmentExpression':
      return node.operator === '=' ? truthOf(module, node.right, facts) : undefined;
    // A member of nothing is nothing.
    case 'MemberExpression':
      return truthOf(module, node.object, facts) === false ? false : undefined;
    case 'UnaryExpression': {
      const inner = node.operator === '!' ? truthOf(module, node.argument, facts) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'Boolean' && node.arguments[0]
        ? truthOf(module, node.arguments[0], facts)
        : undefined;
    case 'LogicalExpression':
      return joined(node.operator, truthOf(module, node.left, facts), truthOf(module, node.right, facts));
    case 'BinaryExpression':
      return compared(module, node, facts);
    default:
      return undefined;
  }
}

function joined(operator: string, left: boolean | undefined, right: boolean | undefined): boolean | undefined {
  if (operator === '??') return left === true ? true : undefined;
  const decisive = operator === '||';
  if (left === decisive || right === decisive) return decisive;
  return left === undefined || right === undefined ? undefined : !decisive;
}

/** `error !== null`, `claims == null`, `ok === false`: with what can be told from whether it is true. */
function compared(module: SourceModule, { operator, left, right }: { operator: string; left: Node; right: Node }, facts: Facts) {
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const other = unwrap(right);
  const value = truthOf(module, left, facts);
  const isNothing = (other.type === 'Literal' && other.value === null) || (other.type === 'Identifier' && other.name === 'undefined');
  const isFlag = other.type === 'Literal' && typeof other.value === 'boolean';
  if (value === undefined || (!isNothing && !isFlag)) return undefined;
  const isEqual = isFlag ? value === other.value : !value;
  return operator.startsWith('=') ? isEqual : !isEqual;
}
