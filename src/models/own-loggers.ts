import { dotted } from '../dataflow/calls.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, endOf, isFunction, startOf, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import type { Match } from './matcher.ts';
import type { ModelRow } from './schema.ts';

/** Loggers of the program's own: functions that hand what they get on to a log, with more written around it. */
export interface OwnLoggers {
  /** A row for each argument of a call that gets into a log. */
  rowsOf(module: SourceModule, call: Node): readonly ModelRow[];
}

/** How many functions may stand between the call and the log. */
const MAX_DEPTH = 2;
/** What a logger is called; of all else that has a method `error` nobody is asked. */
const LOGGER = /log/i;

export function createOwnLoggers(walker: () => Walker, matchesOf: (module: SourceModule, call: Node) => readonly Match[]): OwnLoggers {
  const known = new WeakMap<Node, ReadonlySet<number>>();

  function rowsOf(module: SourceModule, call: Node): readonly ModelRow[] {
    if (call.type !== 'CallExpression' || !LOGGER.test(module.text.slice(startOf(call.callee), endOf(call.callee)))) return [];
    return [...writtenBy(module, call, MAX_DEPTH)].map(rowOf);
  }

  /** The arguments of a call that get into a log. */
  function writtenBy(module: SourceModule, call: Node, depth: number): ReadonlySet<number> {
    const found = new Set<number>();
    if (call.type !== 'CallExpression') return found;
    for (const origin of walker().origins({ module, node: call.callee }).origins) {
      if (origin.kind !== 'function' || !isFunction(origin.node)) continue;
      const fn = origin.node;
      const written = writtenIn({ module: origin.module, node: fn }, depth);
      call.arguments.forEach((_, i) => {
        if (written.has(parameterAt(fn, i))) found.add(i);
      });
    }
    return found;
  }

  /** The parameters of a function that get into a log as they are, or in a text or an object. */
  function writtenIn({ module, node }: Place, depth: number): ReadonlySet<number> {
    const before = known.get(node);
    if (before || !isFunction(node)) return before ?? new Set();
    const found = new Set<number>();
    known.set(node, found);
    const params = node.params.map((param) => bindingOf(module, param));
    for (const call of module.nodes.CallExpression) {
      if (call.type !== 'CallExpression' || !contains(node, call)) continue;
      const held = call.arguments.map((argument) => heldIn(module, argument, params));
      if (held.every(({ size }) => size === 0)) continue;
      const isLog = matchesOf(module, call).some(({ row }) => row.kind === 'log' && !row.traits);
      const passed = isLog || depth === 0 || !isOwn(call.callee) ? undefined : writtenBy(module, call, depth - 1);
      held.forEach((some, i) => {
        if (isLog || passed?.has(i)) for (const param of some) found.add(param);
      });
    }
    return found;
  }

  return { rowsOf };
}

/** `this.write(…)`, `write(…)`. */
function isOwn(callee: Node): boolean {
  return callee.type === 'Identifier' || (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression');
}

/** The last parameter may take all that is left. */
function parameterAt({ params }: FunctionNode, i: number): number {
  return i >= params.length && params.at(-1)?.type === 'RestElement' ? params.length - 1 : i;
}

/** The variable that a parameter is; none where the function fills it with something else. */
function bindingOf(module: SourceModule, param: Node): Binding | undefined {
  const name = param.type === 'AssignmentPattern' ? param.left : param.type === 'RestElement' ? param.argument : param;
  const binding = name.type === 'Identifier' ? module.scopes.resolve(name) : undefined;
  const isFilled = binding?.references.some((one) => one.parent?.type === 'AssignmentExpression' && one.parent.left === one);
  return isFilled ? undefined : binding;
}

/** The parameters that an expression holds whole: `meta`, `` `${level} ${text}` ``, `{ text, ...meta }`, `JSON.stringify(meta)`. */
function heldIn(module: SourceModule, node: Node, params: readonly (Binding | undefined)[]): ReadonlySet<number> {
  const found = new Set<number>();
  const pending: Node[] = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const inner = unwrap(next);
    switch (inner.type) {
      case 'Identifier': {
        const binding = module.scopes.resolve(inner);
        const at = binding === undefined ? -1 : params.indexOf(binding);
        if (at >= 0) found.add(at);
        break;
      }
      case 'SpreadElement':
        pending.push(inner.argument);
        break;
      case 'TemplateLiteral':
        pending.push(...inner.expressions);
        break;
      case 'BinaryExpression':
        if (inner.operator === '+') pending.push(inner.left, inner.right);
        break;
      case 'LogicalExpression':
        pending.push(inner.left, inner.right);
        break;
      case 'ConditionalExpression':
        pending.push(inner.consequent, inner.alternate);
        break;
      case 'ArrayExpression':
        pending.push(...inner.elements.filter((element) => element !== null));
        break;
      case 'ObjectExpression':
        pending.push(...inner.properties.map((one) => (one.type === 'Property' ? one.value : one)));
        break;
      case 'CallExpression':
        if (AS_TEXT.has(dotted(inner.callee) ?? '')) pending.push(...inner.arguments);
        break;
      default:
        break;
    }
  }
  return found;
}

const AS_TEXT: ReadonlySet<string> = new Set(['JSON.stringify', 'String', 'util.inspect', 'inspect', 'util.format', 'format']);

const rows = new Map<number, ModelRow>();

function rowOf(argument: number): ModelRow {
  const known = rows.get(argument);
  if (known) return known;
  const row: ModelRow = { kind: 'log', library: '', match: { globalCall: [] }, roles: { data: `arg${String(argument)}` } };
  rows.set(argument, row);
  return row;
}
