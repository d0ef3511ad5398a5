import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import type { Unit } from '../models/schema.ts';

/** A date that the source spells out: a number, or `new Date('2020-01-01')`. */
export function isFixedTime(origin: Origin): boolean {
  if (origin.kind === 'literal') return typeof origin.value === 'number';
  if (origin.kind !== 'global' || origin.name !== 'Date' || origin.path.join('.') !== 'new()') return false;
  const made = origin.calls[0]?.node;
  return made?.type === 'NewExpression' && made.arguments.length > 0 && made.arguments.every((a) => a.type === 'Literal');
}

/** What a number, or a text of nothing but digits, counts in a role. */
export function unitOf(operation: Operation, role: RoleName, origin: Origin): Unit | undefined {
  const unit = operation.model.units?.[role];
  if (unit === undefined || typeof unit === 'string') return unit;
  return origin.kind === 'literal' && typeof origin.value === 'string' ? unit.digits : unit.number;
}

/** A number, or a text of digits. */
export function amountOf(origin: Origin): number | undefined {
  if (origin.kind !== 'literal') return undefined;
  if (typeof origin.value === 'number') return origin.value;
  return typeof origin.value === 'string' && /^\d+$/.test(origin.value) ? Number(origin.value) : undefined;
}

const SECONDS: Readonly<Record<string, number>> = {
  '': 0.001,
  ms: 0.001,
  millisecond: 0.001,
  msec: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
  w: 604_800,
  week: 604_800,
  y: 31_557_600,
  yr: 31_557_600,
  year: 31_557_600,
};

/** Seconds of a text such as "15m" or "2 days", as `ms` and jose read it. */
export function secondsOfText(text: string): number | undefined {
  const match = /^(-?[\d.]+) *([a-z]*)$/i.exec(text.trim());
  const word = match?.[2]?.toLowerCase() ?? '';
  const factor = SECONDS[word] ?? SECONDS[word.replace(/s$/, '')];
  return match && factor !== undefined ? Number(match[1]) * factor : undefined;
}

const FACTORS: Readonly<Record<Exclude<Unit, 'date'>, number>> = { s: 1, ms: 0.001, min: 60, days: 86_400 };

/** How long a relative time lasts, in seconds. */
export function secondsOf(operation: Operation, role: RoleName, origin: Origin): number | undefined {
  const unit = unitOf(operation, role, origin);
  const amount = amountOf(origin);
  if (amount !== undefined) return unit === undefined || unit === 'date' ? undefined : amount * FACTORS[unit];
  return origin.kind === 'literal' && typeof origin.value === 'string' ? secondsOfText(origin.value) : undefined;
}

/** How long the token lasts from now on; undefined for what is no lifetime in the unit of the library. */
export function lifetimeOf(operation: Operation, origin: Origin): number | undefined {
  const time = operation.time(origin);
  if (time && time.clock > 0) return Math.abs(time.clock - 0.001) < 1e-6 ? time.plus : undefined;
  const role = operation.model.units?.expires === undefined ? 'expiresIn' : 'expires';
  return unitOf(operation, role, origin) === 'date' && typeof (origin as { value?: unknown }).value === 'number'
    ? undefined
    : secondsOf(operation, role, origin);
}

/** Where the end of the lifetime comes from; where only bytes are signed, the claim `exp` of what they are made of. */
export function endOrigins(operation: Operation): readonly Origin[] {
  const { traits, roles } = operation.model;
  if ('expires' in roles || !traits?.includes('no-claims')) return operation.role('expires').origins;
  return operation.parts('payload').flatMap(({ keys, origins }) => (keys.join('.') === 'exp' ? origins : []));
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** `'15m'`, `'2h'`, `'30d'`: the same in every library that takes texts. */
export function lifetimeText(seconds: number): string {
  if (seconds % DAY === 0) return `${seconds / DAY}d`;
  if (seconds % HOUR === 0) return `${seconds / HOUR}h`;
  return seconds % MINUTE === 0 ? `${seconds / MINUTE}m` : `${seconds}s`;
}

/** `15 * 60`, `30 * 24 * 60 * 60`: seconds, as people write them in code. */
export function productText(seconds: number): string {
  if (seconds === DAY) return '24 * 60 * 60';
  if (seconds % DAY === 0) return `${seconds / DAY} * 24 * 60 * 60`;
  return seconds % MINUTE === 0 && seconds > MINUTE ? `${seconds / MINUTE} * 60` : String(seconds);
}

/** "41.7 days", for people. */
export function inWords(seconds: number): string {
  const [size, word] =
    seconds >= 2 * DAY ? [DAY, 'day'] : seconds >= 2 * HOUR ? [HOUR, 'hour'] : seconds >= 2 * MINUTE ? [MINUTE, 'minute'] : [1, 'second'];
  const count = Math.round((seconds / size) * 10) / 10;
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
