import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { added, settersOf, type Setter } from './date-setters.ts';
import type { Frame } from './frame.ts';
import type { Origin, Origins, Place } from './origin.ts';

/** A number made of the present time and of constants. */
export interface Time {
  /** How often the milliseconds since 1970 are in it: 1 for `Date.now()`, 0.001 for seconds, 0 for a constant. */
  readonly clock: number;
  /** What is added; undefined when nobody knows. */
  readonly plus: number | undefined;
}

type Ask = (place: Place, frame: Frame | undefined) => Origins;

const NOW: Time = { clock: 1, plus: 0 };

/** Deeper arithmetic is not followed. */
const MAX_DEPTH = 12;
const ROUNDING = new Set(['floor', 'ceil', 'round', 'trunc', 'abs']);

/** What a value says about time: `Math.floor(Date.now() / 1000) + 3600` is a thousandth of the clock, plus 3600. */
export function timeOf(origin: Origin, ask: Ask): Time | undefined {
  return timeOfOrigin(origin, ask, 0);
}

function timeOfOrigin(origin: Origin, ask: Ask, depth: number): Time | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (origin.kind === 'literal') return typeof origin.value === 'number' ? { clock: 0, plus: origin.value } : undefined;
  if (origin.kind === 'global') {
    const [call] = origin.calls;
    const first = call && 'arguments' in call.node ? call.node.arguments[0] : undefined;
    const way = `${origin.name}.${origin.path.join('.')}`;
    if (way === 'Date.now.()') return { clock: 1, plus: 0 };
    if (/^Date\.new\(\)\.(?:getTime|valueOf)\.\(\)$/.test(way)) return call && dateAt(call, origin.frame, ask, depth + 1);
    const isRounded = origin.name === 'Math' && ROUNDING.has(origin.path[0] ?? '') && origin.path[1] === '()' && origin.path.length === 2;
    if (!isRounded && way !== 'Number.parseInt.()') return undefined;
    return call && first ? timeAt({ module: call.module, node: first }, origin.frame, ask, depth + 1) : undefined;
  }
  if (origin.kind !== 'template' && origin.kind !== 'unknown') return undefined;
  const node = unwrap(origin.node);
  if (node.type === 'BinaryExpression') return combined(origin, node, origin.frame, ask, depth + 1);
  const from = numberMadeFrom(node);
  return from && millisecondsOf({ module: origin.module, node: from }, origin.frame, ask, depth + 1);
}

/** `+date`, `Number(date)`, `parseInt(date.getTime() / 1000)`. */
function numberMadeFrom(node: Node): Node | undefined {
  if (node.type === 'UnaryExpression') return node.operator === '+' ? node.argument : undefined;
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined;
  return ['Number', 'parseInt', 'parseFloat'].includes(node.callee.name) ? node.arguments[0] : undefined;
}

function timeAt(place: Place, frame: Frame | undefined, ask: Ask, depth: number): Time | undefined {
  const node = unwrap(place.node);
  if (node.type === 'BinaryExpression') return combined(place, node, frame, ask, depth);
  const [only, ...others] = ask({ module: place.module, node }, frame).origins;
  return only && others.length === 0 ? timeOfOrigin(only, ask, depth) : undefined;
}

/** The milliseconds of a date: of the present one, or of one that it is made from, and what is then set in it. */
function dateAt({ module, node }: Place, frame: Frame | undefined, ask: Ask, depth: number): Time | undefined {
  if (depth > MAX_DEPTH || node.type !== 'NewExpression') return undefined;
  const [from, ...parts] = node.arguments;
  if (parts.length > 0 || from?.type === 'SpreadElement') return undefined;
  const start = from ? millisecondsOf({ module, node: from }, frame, ask, depth) : NOW;
  if (!start) return undefined;
  return settersOf(module, node).reduce<Time | undefined>((time, setter) => time && movedBy(setter, time), start);

  function movedBy({ unit, to, isWhole }: Setter, time: Time): Time | undefined {
    const by = to.type === 'BinaryExpression' ? added(to) : undefined;
    if (!by) return isWhole ? timeAt({ module, node: to }, frame, ask, depth) : undefined;
    const amount = timeAt({ module, node: by.node }, frame, ask, depth);
    if (amount?.clock !== 0) return undefined;
    return { clock: time.clock, plus: sum(time.plus, amount.plus === undefined ? undefined : amount.plus * unit * by.sign, 1) };
  }
}

/** A number is one already; `new Date(today)` and `+today` are at the same time as `today`. */
function millisecondsOf(place: Place, frame: Frame | undefined, ask: Ask, depth: number): Time | undefined {
  const time = timeAt(place, frame, ask, depth);
  if (time) return time;
  const [only, ...others] = ask(place, frame).origins;
  const call = only?.kind === 'global' && only.name === 'Date' && only.path.join('.') === 'new()' ? only.calls[0] : undefined;
  return call && others.length === 0 ? dateAt(call, only?.frame, ask, depth + 1) : undefined;
}

function combined(place: Place, node: TSESTree.BinaryExpression, frame: Frame | undefined, ask: Ask, depth: number): Time | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const side = (at: Node): Time | undefined => timeAt({ module: place.module, node: at }, frame, ask, depth + 1);
  const left = side(node.left);
  const right = side(node.right);
  switch (node.operator) {
    case '+':
      if (!left || !right) return shifted(left ?? right);
      return { clock: left.clock + right.clock, plus: sum(left.plus, right.plus, 1) };
    case '-':
      // What is taken away and unknown may be a time itself: the rest is then no time but a duration.
      if (!left || !right) return undefined;
      return { clock: left.clock - right.clock, plus: sum(left.plus, right.plus, -1) };
    case '*':
      if (left?.clock === 0 && left.plus !== undefined) return right && scaled(right, left.plus);
      return left && right?.clock === 0 && right.plus !== undefined ? scaled(left, right.plus) : undefined;
    case '/':
      return left && right?.clock === 0 && right.plus !== undefined && right.plus !== 0 ? scaled(left, 1 / right.plus) : undefined;
    case '|':
    case '>>':
    case '>>>':
      return left && right?.clock === 0 && right.plus === 0 ? left : undefined;
    default:
      return undefined;
  }
}

/** Something unknown is added to the present time. */
function shifted(time: Time | undefined): Time | undefined {
  return time && time.clock !== 0 ? { clock: time.clock, plus: undefined } : undefined;
}

function scaled({ clock, plus }: Time, by: number): Time {
  return { clock: clock * by, plus: plus === undefined ? undefined : plus * by };
}

function sum(a: number | undefined, b: number | undefined, sign: number): number | undefined {
  return a === undefined || b === undefined ? undefined : a + sign * b;
}
