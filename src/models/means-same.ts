import type { Place } from '../dataflow/origin.ts';
import { childrenOf, enclosingFunction, endOf, isFunction, startOf } from '../source/ast.ts';
import type { Binding, Node } from '../source/module.ts';

/**
 * Whether an expression says the same at another place of its file: it is made of what stands at the top level, of what is global, and
 * of members of the same instance.
 */
export function meansSame({ module, node }: Place, at: Node): boolean {
  const outermost = outermostFunction(at);
  const there = outermost ? allIn(outermost) : [];
  return allIn(node).every((part) => {
    if (part.type === 'ThisExpression') return instanceAround(part) !== undefined && instanceAround(part) === instanceAround(at);
    // What waits, or is a function of its own, may not stand there.
    if (part.type === 'AwaitExpression' || part.type === 'YieldExpression' || part.type === 'Super' || isFunction(part)) return false;
    if (part.type !== 'Identifier') return true;
    const binding = module.scopes.resolve(part);
    if (binding && (module.scopes.topLevel(part.name) !== binding || !(outermost || isMadeBefore(binding, at)))) return false;
    return !there.some(
      (other) => other.type === 'Identifier' && other.name === part.name && isHidden(module.scopes.resolve(other), binding),
    );
  });
}

/** What runs while the file is loaded sees only what stands before it, and what is imported. */
function isMadeBefore({ definitions }: Binding, at: Node): boolean {
  return definitions.every(({ kind, node }) => kind === 'import' || kind === 'function' || endOf(node) <= startOf(at));
}

/** A name of a function's own, where the other one stands at the top level or is global. */
function isHidden(own: unknown, binding: unknown): boolean {
  return own !== undefined && own !== binding;
}

function allIn(node: Node): readonly Node[] {
  return [node, ...childrenOf(node).flatMap(allIn)];
}

function outermostFunction(node: Node): Node | undefined {
  let outer: Node | undefined;
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) outer = fn;
  return outer;
}

/** The class whose instance `this` is. */
function instanceAround(node: Node): Node | undefined {
  for (let up = node.parent; up; up = up.parent) {
    if (up.type === 'PropertyDefinition') return up.static ? undefined : up.parent.parent;
    if (!isFunction(up) || up.type === 'ArrowFunctionExpression') continue;
    return up.parent.type === 'MethodDefinition' && !up.parent.static ? up.parent.parent.parent : undefined;
  }
  return undefined;
}
