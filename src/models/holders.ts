import type { Place } from '../dataflow/origin.ts';
import { functionNamed } from '../dataflow/other-names.ts';
import { returnsOf } from '../dataflow/returns.ts';
import { isFunction, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { siteOf } from './ways-here.ts';

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
