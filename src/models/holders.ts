import type { Place } from '../dataflow/origin.ts';
import { returnsOf } from '../dataflow/returns.ts';
import { usesOfHolder, type Use } from '../dataflow/uses.ts';
import { isFunction, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { handedIn } from './handed-in.ts';
import type { Match } from './matcher.ts';
import { siteOf, tellingSite } from './ways-here.ts';

/** Functions between a value and where it is held. */
const MAX_STEPS = 4;

export interface Holders {
  /** The place itself, and where the same value stands outside of functions that only stand between. */
  readonly places: readonly Place[];
  /** The calls on the way. */
  readonly calls: readonly Node[];
}

/**
 * Where a value is held that comes through functions of the same file: `const open = (given) => verify(given); open(token)` hands in
 * `token`, and `const read = () => token; verify(read())` gives it.
 */
export function holdersOf({ module, node }: Place): Holders {
  const places: Place[] = [{ module, node }];
  const calls: Node[] = [];
  for (let at = node; places.length <= MAX_STEPS;) {
    const inner = unwrap(at);
    const further =
      inner.type === 'CallExpression' ? givenBy(module, inner) : inner.type === 'Identifier' ? handedTo(module, inner) : undefined;
    if (!further || calls.includes(further.call)) break;
    calls.push(further.call);
    places.push({ module, node: further.value });
    at = further.value;
  }
  return { places, calls };
}

interface Further {
  readonly value: Node;
  readonly call: Node;
}

function givenBy(module: SourceModule, call: Extract<Node, { type: 'CallExpression' }>): Further | undefined {
  const fn = call.callee.type === 'Identifier' ? functionNamed(module, call.callee) : undefined;
  const [value, ...others] = fn ? returnsOf(module, fn) : [];
  return value && others.length === 0 ? { value, call } : undefined;
}

function functionNamed(module: SourceModule, name: Node): FunctionNode | undefined {
  const node = module.scopes.resolve(name)?.definitions[0]?.node;
  const fn = node?.type === 'VariableDeclarator' ? (node.parent.kind === 'const' ? node.init : undefined) : node;
  return isFunction(fn) ? fn : undefined;
}

function handedTo(module: SourceModule, name: Node): Further | undefined {
  const definition = module.scopes.resolve(name)?.definitions[0];
  const fn = definition?.kind === 'parameter' ? definition.node : undefined;
  if (!definition || !isFunction(fn)) return undefined;
  const call = siteOf(module, fn);
  const index = (fn.params as readonly Node[]).indexOf(definition.name);
  const before = index < 0 ? [] : (call?.arguments.slice(0, index + 1) ?? []);
  const value = before.some(({ type }) => type === 'SpreadElement') ? undefined : before[index];
  return call && value ? { value, call } : undefined;
}

/** What becomes of a value where it is held: here, and under the names that the functions around and their callers have for it. */
export function usesWhereHeld({ node, frame }: Match, held: Place): readonly Use[] {
  const handed = frame ? handedIn(held, frame) : held;
  const { places, calls } = holdersOf(held);
  const own = [node, tellingSite(frame)?.node, ...calls];
  const holders = places.some((place) => place.node === handed.node) ? places : [...places, handed];
  return holders.flatMap(usesOfHolder).filter((use) => !own.includes(use.node));
}
