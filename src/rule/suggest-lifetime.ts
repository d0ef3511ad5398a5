import type { Origin } from '../dataflow/origin.ts';
import { isShared } from '../models/edits.ts';
import type { Operation } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import type { Suggestion } from './rule.ts';
import { suggestFilling, suggestion } from './suggest.ts';
import { lifetimeText, productText, unitOf } from './times.ts';

/** Sets a lifetime where there is none, as the library counts it; the claim itself where there is no option for it. */
export function suggestExpiration(operation: Operation, seconds: number): readonly Suggestion[] {
  const unit = operation.model.units?.expiresIn;
  // Where a number counts one thing and a text says its unit, the text reads better.
  const lifetime = typeof unit === 'string' ? counted(unit, seconds) : undefined;
  return suggestFilling(operation.fill('expiresIn', lifetime ?? `'${lifetimeText(seconds)}'`) ?? operation.fill('exp', fromNow(seconds)));
}

/** Writes another lifetime as it is written: a text stays one, a number counts the same, and an end is reckoned from now. */
export function suggestLifetime(operation: Operation, at: Origin, seconds: number, role = roleIn(operation)): readonly Suggestion[] {
  if (!/^(?:Literal|BinaryExpression|CallExpression)$/.test(at.node.type) || isShared(at)) return [];
  const text = lifetimeLike(operation, at, seconds, role);
  return text === undefined ? [] : suggestion(`Write ${text}.`, { place: at, how: 'replace', text });
}

/** Adds the present time to what was given as a time from now on. */
export function suggestFromNow(at: Origin): readonly Suggestion[] {
  if ((at.node.type !== 'Literal' && at.node.type !== 'BinaryExpression') || isShared(at)) return [];
  return suggestion('Add the present time.', { place: at, how: 'insert-before', text: 'Math.floor(Date.now() / 1000) + ' });
}

function roleIn({ model }: Operation): RoleName {
  return model.units?.expires === undefined ? 'expiresIn' : 'expires';
}

function lifetimeLike(operation: Operation, at: Origin, seconds: number, role: RoleName): string | undefined {
  const time = operation.time(at);
  if (time && time.clock > 0) return Math.abs(time.clock - 0.001) < 1e-6 ? fromNow(seconds) : undefined;
  if (at.kind !== 'literal') return undefined;
  if (typeof at.value === 'string') return `'${lifetimeText(seconds)}'`;
  const unit = unitOf(operation, role, at);
  return unit === 'date' ? fromNow(seconds) : counted(unit, seconds);
}

/** Writes a lifetime of a cookie in the unit that the call counts, or as the date on which it ends. */
export function suggestCookieLife({ model: { units } }: Operation, at: Origin, seconds: number): readonly Suggestion[] {
  const isDate = at.node.type === 'NewExpression';
  const text = isDate
    ? `new Date(Date.now() + ${productText(seconds)} * 1000)`
    : units?.expires === 'days'
      ? seconds % DAY === 0
        ? String(seconds / DAY)
        : undefined
      : counted(units?.maxAge, seconds);
  const isNumber =
    (at.node.type === 'Literal' || at.node.type === 'BinaryExpression') && at.kind === 'literal' && typeof at.value === 'number';
  if (text === undefined || !(isDate || isNumber) || isShared(at)) return [];
  return suggestion(`Write ${text}.`, { place: at, how: 'replace', text });
}

const DAY = 86_400;

/** A number of seconds in the unit that counts; undefined for one that is not counted in. */
function counted(unit: unknown, seconds: number): string | undefined {
  return unit === 's' ? productText(seconds) : unit === 'ms' ? `${productText(seconds)} * 1000` : undefined;
}

function fromNow(seconds: number): string {
  return `Math.floor(Date.now() / 1000) + ${productText(seconds)}`;
}
