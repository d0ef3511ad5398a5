import { isClass, type ClassNode } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';
import type { Origin, Place } from './origin.ts';
import type { Walk } from './walk.ts';

/** Classes above the one that an instance is made of. */
const MAX_CLASSES = 6;

interface Class {
  readonly module: SourceModule;
  readonly node: ClassNode;
}

/** Whether an object is an instance of what an expression stands for; undefined where that, or what made the object, is not a class of the project. */
export function isInstance(origin: Origin, asked: Place, walk: Walk): boolean | undefined {
  const wanted = classAt(asked, walk);
  if (!wanted || saysItself(wanted)) return undefined;
  const { module, node } = origin;
  if (node.type === 'ObjectExpression') return node.properties.some((p) => p.type === 'SpreadElement' || p.computed) ? undefined : false;
  if (node.type !== 'NewExpression') return undefined;
  let made: Class | undefined = classAt({ module, node: node.callee }, walk);
  for (let i = 0; made && i < MAX_CLASSES; i++) {
    if (made.node === wanted.node) return true;
    if (!made.node.superClass) return false;
    made = classAt({ module: made.module, node: made.node.superClass }, walk);
  }
  return undefined;
}

/** The one class that an expression stands for. */
export function classAt(place: Place, walk: Walk): Class | undefined {
  const { origins } = walk.ask(place);
  const [only, ...others] = origins;
  return only?.kind === 'class' && isClass(only.node) && others.length === 0 ? { module: only.module, node: only.node } : undefined;
}

/** `static [Symbol.hasInstance](value)`. */
function saysItself({ node }: Class): boolean {
  return node.body.body.some((element) => 'computed' in element && element.computed);
}
