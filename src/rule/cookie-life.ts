import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import type { TokenCookie } from './cookie.ts';
import { isAbsent } from './evidence.ts';
import { lifetimeOf, secondsOf } from './times.ts';

/** How long something lasts, and where that is written. */
export interface Life {
  readonly seconds: number;
  readonly origin: Origin;
}

/** How long a browser keeps a cookie: Max-Age wins over Expires (RFC 6265 §5.3), and with neither the cookie ends with the browser. */
export function livesOfCookie(operation: Operation, cookie: TokenCookie): readonly Life[] | 'browser' | 'unknown' {
  for (const role of ['maxAge', 'expires'] as const) {
    const value = cookie.value(role);
    if (isAbsent(value)) continue;
    if (role === 'maxAge' && isReadInTwoWays(operation)) return 'unknown';
    const filled = value.origins.filter((origin) => !isNothing(origin));
    const lives = filled.flatMap((origin) => lifeOf(operation, role, origin));
    // A date is an object that nobody lists the members of.
    const isKnown = value.complete || filled.every(({ kind }) => kind === 'global');
    return isKnown && lives.length === value.origins.length ? lives : 'unknown';
  }
  return 'browser';
}

/** Nobody says whose `res.cookie` it is, and the libraries that have one count in different units. */
function isReadInTwoWays(operation: Operation): boolean {
  const { place, model } = operation;
  return operation.near('set-cookie').some((other) => other.place.node === place.node && other.model.units?.maxAge !== model.units?.maxAge);
}

function lifeOf(operation: Operation, role: 'maxAge' | 'expires', origin: Origin): readonly Life[] {
  const isRaw = operation.model.traits?.includes('raw-cookie') === true;
  const seconds =
    role === 'maxAge' && isRaw && origin.kind === 'literal'
      ? Number(origin.value)
      : (secondsOf(operation, role, origin) ?? (role === 'expires' ? untilDate(operation, origin) : undefined));
  // Thousandths of thousands are not exact.
  return seconds === undefined || !(seconds > 0) ? [] : [{ seconds: Math.round(seconds * 1000) / 1000, origin }];
}

/** `new Date(Date.now() + life)`: from now on. */
function untilDate(operation: Operation, origin: Origin): number | undefined {
  if (origin.kind !== 'global' || origin.name !== 'Date' || origin.path.join('.') !== 'new()') return undefined;
  const [argument, ...others] = operation.piecesOf(origin);
  if (!argument || others.length > 0) return undefined;
  const [time, ...more] = operation.read(argument).origins.map((o) => operation.time(o));
  return time?.clock === 1 && time.plus !== undefined && more.length === 0 ? time.plus / 1000 : undefined;
}

/** How long a token lasts; nothing where some of it is not known. */
export function livesOfToken(sign: Operation): readonly number[] {
  if (!('expires' in sign.model.roles)) return [];
  const { origins, complete } = sign.role('expires');
  const lives = origins.map((origin) => lifetimeOf(sign, origin)).filter((seconds) => seconds !== undefined && seconds > 0);
  return complete && lives.length === origins.length ? (lives as number[]) : [];
}

const DAY = 86_400;
const QUARTER = 900;

/**
 * Whether a lifetime only makes sense in the other unit: quarter hours that were counted as milliseconds are no whole seconds, and
 * minutes of milliseconds that were counted as seconds make years, or months and no whole days.
 */
export function looksMistaken(operation: Operation, { seconds }: Life): 'seconds' | 'milliseconds' | undefined {
  const unit = operation.model.traits?.includes('raw-cookie') ? 's' : operation.model.units?.maxAge;
  if (unit === 'ms')
    return seconds < DAY && Math.round(seconds * 1000) % QUARTER === 0 && !Number.isInteger(seconds) ? 'seconds' : undefined;
  if (unit !== 's' || seconds % 60_000 !== 0) return undefined;
  return seconds > 400 * DAY || (seconds > 7 * DAY && seconds % DAY !== 0) ? 'milliseconds' : undefined;
}
