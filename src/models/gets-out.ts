import type { Frame } from '../dataflow/frame.ts';
import type { Place } from '../dataflow/origin.ts';
import { usesOf, usesOfBinding, type Use } from '../dataflow/uses.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { enclosingFunction, staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { namedFunctionAround } from './callers.ts';
import { decoratorsOf } from './decorators.ts';
import { createCallsByName } from './calls-by-name.ts';
import { isKept, isUnused } from './neglected.ts';

/** Functions that hand a value on to each other. */
const MAX_DEPTH = 4;

/**
 * Whether a value may get further than the functions that hand it to each other: it does not where all callers in a program take
 * something else out of what they are given (`const { token } = await login()`). Where that is not sure, it gets out.
 */
export function createGetsOut(project: Project, walker: Walker): (place: Place, frame?: Frame) => boolean {
  const callsByName = createCallsByName(project, walker);

  return (place, frame) => getsOut(place, undefined, { frame, depth: MAX_DEPTH });

  /** `member`: the value is that member of what stands at the place. */
  function getsOut({ module, node: given }: Place, member: string | undefined, way: Way): boolean {
    const node = awaited(given);
    const up = node.parent;
    if (up?.type === 'VariableDeclarator' && up.id.type === 'ArrayPattern') {
      if (member === undefined || up.id.elements.some((element) => element?.type === 'RestElement')) return true;
      const element = up.id.elements[Number(member)];
      return element != null && usesOfBinding(module, element).some((use) => isOut(use, undefined, way));
    }
    const uses = usesOf(module, node);
    if (uses.length === 0) return !(isUnused(node) || isKept(node) || isTakenApart(up));
    return uses.some((use) => isOut(use, member, way));
  }

  function isOut(use: Use, member: string | undefined, way: Way): boolean {
    const [first, ...more] = member === undefined ? [undefined, ...use.path] : use.path;
    if (member !== undefined && first !== undefined && first !== member && first !== '*') return false;
    if (use.kind === 'condition') return false;
    if (use.kind !== 'returned' || more.length > 0) return true;
    const below = first === undefined ? member : undefined;
    const { within, element, to } = use;
    if (within === undefined && element === undefined) return isHandedOut(use, below, way);
    const isInner = below !== undefined || (within !== undefined && (element !== undefined || staticKey(within) !== to));
    return isInner || isHandedOut(use, element ?? to, way);
  }

  /** Whether somebody who calls the function that returns it takes it. */
  function isHandedOut({ module, node }: Use, member: string | undefined, { frame, depth }: Way): boolean {
    const inner = node.type === 'ArrowFunctionExpression' ? node.body : node;
    const around = namedFunctionAround(inner);
    if (depth === 0 || !around || around.fn !== enclosingFunction(inner) || isOfFramework(around.fn)) return true;
    const calls = frame?.site && frame.fn === around.fn ? [frame.site] : callsByName({ module, node: around.fn }, around.name);
    return calls === undefined || calls.length === 0 || calls.some((call) => getsOut(call, member, { frame, depth: depth - 1 }));
  }
}

interface Way {
  /** The call that is meant, of the function that hands the value out first. */
  readonly frame: Frame | undefined;
  readonly depth: number;
}

function awaited(node: Node): Node {
  const up = node.parent;
  return up && (up.type === 'AwaitExpression' || unwrap(up) !== up) ? awaited(up) : node;
}

/** `const { token } = await login()`, and nothing is done with the token. */
function isTakenApart(up: Node | undefined): boolean {
  return up?.type === 'VariableDeclarator' && up.id.type === 'ObjectPattern';
}

/** `@Post()`, `@Mutation()`: what it returns is sent. */
function isOfFramework(fn: Node): boolean {
  const method = fn.parent;
  return method?.type === 'MethodDefinition' && decoratorsOf(method).length > 0;
}
