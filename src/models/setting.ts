import { dotted } from '../dataflow/calls.ts';
import { enclosingFunction, endOf, startOf, staticKey, stringValue, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';
import { importedName } from './imported-name.ts';
import type { Setting } from './operation.ts';

/** What stands around an operation. */
export function settingOf(module: SourceModule, node: Node): Setting {
  const fn = outermostHandler(node);
  return {
    functionName: fn ? nameOf(enclosingFunction(node) ?? fn) : undefined,
    handedTo: fn?.parent.type === 'CallExpression' ? calledName(module, fn.parent.callee) : undefined,
    route: fn ? routeOf(fn) : undefined,
    mentions: (word) => (fn ? module.text.slice(startOf(fn), endOf(fn)) : module.text).includes(word),
  };
}

function calledName(module: SourceModule, callee: Node): string | undefined {
  return callee.type === 'Identifier' ? importedName(module, callee) : dotted(callee);
}

/** The outermost function that is itself an argument (a handler), else the closest function. */
function outermostHandler(node: Node): FunctionNode | undefined {
  let found = enclosingFunction(node);
  for (let fn = found; fn; fn = enclosingFunction(fn)) if (routeOf(fn) !== undefined) found = fn;
  return found;
}

function routeOf(fn: FunctionNode): string | undefined {
  const call = fn.parent;
  if (call.type === 'CallExpression') return stringValue(call.arguments[0]);
  if (call.type !== 'MethodDefinition') return undefined;
  for (const { expression } of decoratorsOf(call)) {
    const route = expression.type === 'CallExpression' ? stringValue(expression.arguments[0]) : undefined;
    if (route !== undefined) return route;
  }
  return undefined;
}

function nameOf(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const holder = fn.parent;
  if (holder.type === 'VariableDeclarator') return holder.id.type === 'Identifier' ? holder.id.name : undefined;
  if (holder.type === 'Property' || holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition') return staticKey(holder);
  if (holder.type === 'AssignmentExpression' && holder.left.type === 'MemberExpression' && holder.left.property.type === 'Identifier')
    return holder.left.property.name;
  return undefined;
}
