import type { TSESTree } from '@typescript-eslint/types';
import { memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** A call that moves a date: `date.setDate(…)`. */
export interface Setter {
  /** The milliseconds of one of what is set. */
  readonly unit: number;
  readonly to: Node;
  /** `setTime` puts another time in its place. */
  readonly isWhole: boolean;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const UNITS: Readonly<Record<string, number>> = {
  Time: 1,
  Milliseconds: 1,
  Seconds: SECOND,
  Minutes: 60 * SECOND,
  Hours: 3600 * SECOND,
  Date: DAY,
  // As many days as in most of them; a lifetime of months is told in days.
  Month: 30 * DAY,
  FullYear: 365 * DAY,
};

/** What is set in a date, in order, when a variable holds it; a date that nothing names cannot be moved. */
export function settersOf(module: SourceModule, made: Node): readonly Setter[] {
  const holder = made.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
  return (module.scopes.resolve(holder.id)?.references ?? []).flatMap((reference) => {
    const member = reference.parent;
    const call = member?.parent;
    if (member?.type !== 'MemberExpression' || member.object !== reference || call?.type !== 'CallExpression' || call.callee !== member)
      return [];
    const part = /^set(?:UTC)?(\w+)$/.exec(memberKey(member) ?? '')?.[1] ?? '';
    const unit = Object.hasOwn(UNITS, part) ? UNITS[part] : undefined;
    const [to] = call.arguments;
    return unit === undefined || !to || to.type === 'SpreadElement' ? [] : [{ unit, to: unwrap(to), isWhole: part === 'Time' }];
  });
}

/** The amount in `today.getDate() + 60`, which starts from a date and stays in its unit; undefined for any other sum. */
export function added({ operator, left, right }: TSESTree.BinaryExpression): { readonly node: Node; readonly sign: 1 | -1 } | undefined {
  if (operator === '+' && isPartOfDate(left)) return { node: right, sign: 1 };
  if (operator === '+' && isPartOfDate(right)) return { node: left, sign: 1 };
  return operator === '-' && isPartOfDate(left) ? { node: right, sign: -1 } : undefined;
}

function isPartOfDate(node: Node): boolean {
  const call = unwrap(node);
  return (
    call.type === 'CallExpression' &&
    call.callee.type === 'MemberExpression' &&
    /^get(?:UTC)?(?:Time|Milliseconds|Seconds|Minutes|Hours|Date|Month|FullYear)$/.test(memberKey(call.callee) ?? '')
  );
}
