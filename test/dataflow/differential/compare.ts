import type { Origin, Origins, Path } from '../../../src/dataflow/origin.ts';
import { noSemantics } from '../../../src/dataflow/semantics.ts';
import { createWalker } from '../../../src/dataflow/walk.ts';
import { memoryHost } from '../../../src/project/host/memory.ts';
import { createProject } from '../../../src/project/project.ts';
import type { Node, SourceModule } from '../../../src/source/module.ts';
import type { Arrival, Package } from './run.ts';

/** How the answer about the sink's argument stands to what arrived there. */
export interface Verdict {
  /** Texts that arrived although a complete answer rules them out; those under keys are asked for with the keys. */
  readonly denied: readonly Arrival[];
  /** The same for undefined, null, numbers and booleans. */
  readonly deniedOthers: readonly Arrival[];
  /** The answer for the argument itself. */
  readonly isComplete: boolean;
  /** It is complete and lists nothing but what arrived. */
  readonly isExact: boolean;
}

const ROOT = '/repo';

/** Undefined when there is nothing to ask about. */
export function compare(program: Package, arrivals: readonly Arrival[]): Verdict | undefined {
  const ask = asker(program);
  if (!ask) return undefined;
  const own = ask([]);
  const denied = arrivals.filter((arrival) => !isShape(arrival) && isDenied(arrival, ask(arrival.path)));
  const direct = arrivals.filter(({ path }) => path.length === 0);
  return {
    denied: denied.filter(({ type }) => type === 'string'),
    deniedOthers: denied.filter(({ type }) => type !== 'string'),
    isComplete: own.complete,
    isExact: own.complete && own.origins.every((origin) => direct.some((arrival) => covers(origin, arrival))),
  };
}

/** Asks about the sink's argument, or what is read from it by a path. */
function asker({ files, main }: Package): ((path: Path) => Origins) | undefined {
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text])));
  const project = createProject(host, ROOT);
  const module = project.load(`${ROOT}/${main}`);
  const node = module && sinkArgument(module);
  if (!node) return undefined;
  const walker = createWalker(project, noSemantics);
  return (path) => walker.origins({ module, node }, path);
}

function sinkArgument(module: SourceModule): Node | undefined {
  for (const call of module.nodes.CallExpression) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'sink') continue;
    const [argument] = call.arguments;
    if (argument) return argument;
  }
  return undefined;
}

function isDenied(arrival: Arrival, { origins, complete }: Origins): boolean {
  return complete && !origins.some((origin) => covers(origin, arrival));
}

function isShape({ type }: Arrival): boolean {
  return type === 'object' || type === 'array' || type === 'function';
}

/** Whether an origin is, or may well become, what arrived. */
function covers(origin: Origin, arrival: Arrival): boolean {
  const { type, value } = arrival;
  switch (origin.kind) {
    case 'literal':
      return type === (origin.value === null ? 'null' : typeof origin.value) && value === String(origin.value);
    case 'template':
      return type === 'string' && new RegExp(`^${origin.parts.map((p) => (p === null ? '[^]*' : escaped(p))).join('')}$`).test(value);
    case 'absent':
      return type === 'undefined';
    case 'object':
    case 'array':
    case 'function':
    case 'class':
    case 'regexp':
      return isShape(arrival);
    default:
      return true;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
