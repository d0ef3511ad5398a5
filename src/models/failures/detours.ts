import type { TSESTree } from '@typescript-eslint/types';
import type { Frame } from '../../dataflow/frame.ts';
import type { Origins, Place } from '../../dataflow/origin.ts';
import { isFunction, stringValue, unwrap } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { asStatement } from './as-statement.ts';
import { behind, isFalse } from './arrivals.ts';
import { isExecutor } from './effects.ts';
import { followPath, type Act } from './path.ts';

/** Something that a condition asks about, and the text that it is held against. */
export interface Asked extends Place {
  readonly against?: string;
  /** It is held against something that is no constant, such as a key that the sender has to know. */
  readonly isCompared: boolean;
  /** Whether it is true where the way is taken; undefined where the condition does not say. */
  readonly when: boolean | undefined;
}

/** A way around a verification: a condition on which it is not made, and the program goes on. */
export interface Detour {
  /** The condition. */
  readonly test: Place;
  /** What it is where this way is taken. */
  readonly taken: boolean;
  readonly acts: readonly Act[];
  /** What the condition asks about, down to where it can be read from. */
  readonly asks: readonly Asked[];
}

type CallersOf = (module: SourceModule, node: Node) => readonly Frame[];
type Read = (place: Place) => Origins;

/** Functions between the verification and the condition; conditions behind the names of a condition. */
const MAX_DEPTH = 1;
const MAX_NAMES = 3;

/** The ways around a node: in its function, and in those who call that. */
export function detoursOf(module: SourceModule, node: Node, callersOf: CallersOf, read: Read, depth = 0): readonly Detour[] {
  const found: Detour[] = [];
  let at = node;
  for (let up = node.parent; up; at = up, up = up.parent) {
    if (isFunction(up) && !isExecutor(up)) break;
    found.push(...waysAround(module, up, at, read));
  }
  if (depth >= MAX_DEPTH || !at.parent) return found;
  const sites = callersOf(module, node).flatMap(({ site, fn }) => (site && fn === at.parent ? [site] : []));
  return [...found, ...sites.flatMap((site) => detoursOf(site.module, site.node, callersOf, read, depth + 1))];
}

/** The ways that lead around one of the nodes in another one. */
function waysAround(module: SourceModule, up: Node, at: Node, read: Read): readonly Detour[] {
  switch (up.type) {
    case 'BlockStatement':
    case 'Program': {
      const list: readonly Node[] = up.body;
      return list
        .slice(0, list.indexOf(at))
        .flatMap((statement) => (statement.type === 'IfStatement' ? early(module, statement, read) : []));
    }
    case 'IfStatement': {
      if (at === up.test) return [];
      const other = at === up.consequent ? up.alternate : up.consequent;
      const stretches = [{ statements: other ? [other] : [], isOwn: true }, ...behind(up)];
      const { acts } = followPath(module, stretches, new Map(), () => false, up);
      return isPassing(acts) ? [detour(module, up.test, at !== up.consequent, acts, read)] : [];
    }
    case 'ConditionalExpression': {
      if (at === up.test) return [];
      const other = at === up.consequent ? up.alternate : up.consequent;
      const { acts } = followPath(module, [{ statements: [asStatement(other)], isOwn: true }], new Map(), () => false, up);
      return isPassing(acts) ? [detour(module, up.test, at !== up.consequent, acts, read)] : [];
    }
    case 'LogicalExpression': {
      if (at !== up.right || up.operator === '??') return [];
      const act: Act = { kind: 'ends', module, node: up, isOwn: true };
      return [detour(module, up.left, up.operator === '||', [act], read)];
    }
    default:
      return [];
  }
}

/** `if (…) return next();` */
function early(module: SourceModule, statement: TSESTree.IfStatement, read: Read): readonly Detour[] {
  return [statement.consequent, statement.alternate].flatMap((branch, i) => {
    if (!branch) return [];
    const { acts, fell } = followPath(module, [{ statements: [branch], isOwn: true }], new Map(), () => false, statement);
    return !fell && isPassing(acts) ? [detour(module, statement.test, i === 0, acts, read)] : [];
  });
}

function isPassing(acts: readonly Act[]): boolean {
  return acts.some(({ kind, value }) => kind === 'passes' || kind === 'ends' || (kind === 'gives' && (!value || !isRefusal(value.node))));
}

/** `false`, `null`, `{ ok: false }`, `{ error: 'no token' }`: an answer that says no. */
function isRefusal(given: Node): boolean {
  const node = unwrap(given);
  if (isFalse(node)) return true;
  if (node.type !== 'ObjectExpression') return false;
  return node.properties.some(
    (p) =>
      p.type === 'Property' &&
      ((p.value.type === 'Literal' && p.value.value === false) ||
        (p.key.type === 'Identifier' && /^(?:error|message|reason|redirect)/i.test(p.key.name))),
  );
}

function detour(module: SourceModule, test: Node, taken: boolean, acts: readonly Act[], read: Read): Detour {
  return {
    test: { module, node: test },
    taken,
    acts,
    asks: asked({ module, node: test }, read, { when: taken, isCompared: false, depth: 0 }),
  };
}

interface Asking {
  readonly when: boolean | undefined;
  readonly isCompared: boolean;
  readonly depth: number;
  readonly against?: string;
}

/** What a condition asks about: its names, members and calls, through the names that stand for other conditions. */
function asked({ module, node: given }: Place, read: Read, how: Asking): readonly Asked[] {
  const node = unwrap(given);
  const go = (inner: Node, other: Partial<Asking> = {}): readonly Asked[] => asked({ module, node: inner }, read, { ...how, ...other });
  switch (node.type) {
    case 'UnaryExpression':
      return go(node.argument, { when: how.when === undefined ? undefined : !how.when });
    case 'LogicalExpression': {
      // Both are true where `a && b` is, and both are false where `a || b` is.
      const when = how.when === (node.operator === '&&') ? how.when : undefined;
      return [...go(node.left, { when }), ...go(node.right, { when })];
    }
    case 'BinaryExpression':
      return compared(node, go, how);
    case 'CallExpression': {
      const [first] = node.arguments;
      if (node.callee.type === 'Identifier' && /^(?:Boolean|String|Number)$/.test(node.callee.name) && first) return go(first);
      break;
    }
    case 'Literal':
      return [];
  }
  const { against, when } = how;
  // What a function makes of what it is given may be a comparison of keys.
  const isCompared =
    how.isCompared || (node.type === 'CallExpression' && node.arguments.some((argument) => stringValue(argument) === undefined));
  const place = { module, node, isCompared, when, ...(against === undefined ? {} : { against }) };
  if (how.depth >= MAX_NAMES) return [place];
  // A name that stands for another condition: `const isDev = process.env.NODE_ENV !== 'production'`.
  const inner = read({ module, node }).origins.filter(
    (o) => o.kind === 'unknown' && o.node !== node && /^(?:Binary|Logical|Unary)Expression$/.test(unwrap(o.node).type),
  );
  if (inner.length === 0) return [place];
  return inner.flatMap((o) => asked({ module: o.module, node: o.node }, read, { when, isCompared, depth: how.depth + 1 }));
}

function compared(
  { left, right, operator }: TSESTree.BinaryExpression,
  go: (inner: Node, other: Partial<Asking>) => readonly Asked[],
  { when }: Asking,
): readonly Asked[] {
  const value = constantOf(right) ?? constantOf(left);
  if (value === undefined) return [...go(left, { isCompared: true }), ...go(right, { isCompared: true })];
  const isEqual = when === undefined || !/^[!=]==?$/.test(operator) ? undefined : operator.startsWith('=') === when;
  const isTrue = isEqual === undefined ? undefined : /^(?:false|null|undefined|0|)$/.test(value) ? !isEqual : isEqual;
  return go(constantOf(right) === undefined ? right : left, { against: value, when: isTrue });
}

function constantOf(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier' && inner.name === 'undefined') return 'undefined';
  return stringValue(inner) ?? (inner.type === 'Literal' ? String(inner.value) : undefined);
}
