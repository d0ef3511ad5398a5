import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import type { RoleName } from '../src/models/role-names.ts';
import { defineRule, type Suggestion } from '../src/rule/rule.ts';
import { suggestSeconds } from '../src/rule/suggest.ts';
import { suggestFromNow, suggestLifetime } from '../src/rule/suggest-lifetime.ts';
import { amountOf, inWords, lifetimeText, secondsOf, unitOf } from '../src/rule/times.ts';

/** Roles that hold how long something lasts, and roles that hold when it ends. */
const LIFETIMES: readonly RoleName[] = ['expiresIn', 'maxAge', 'verify.maxAge'];
const MINUTE = 60;
const HOUR = 3600;
/** Minutes that people choose; 360000 is 100 hours rather than six minutes. */
const SHORT = new Set([1, 5, 10, 15, 20, 30, 45]);
const YEAR = 366 * 24 * HOUR;
/** Seconds since 1970: September 2001 and the year 5138. Tokens end in between. */
const FIRST = 1e9;
const LAST = 1e11;

type Message = 'long' | 'short' | 'clockMs' | 'relative' | 'absolute';

/** A lifetime in seconds, as it was meant and as it is read. */
interface Slip {
  readonly meant: number;
  readonly is: number;
}

export default defineRule({
  meta: {
    id: 'expiration-unit-mismatch',
    title: 'Lifetime in the wrong unit',
    description: 'The lifetime of a token is given in a unit that the library reads otherwise: it lasts far longer, or is over at once.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-613', 'CWE-682'],
    references: ['RFC 7519 §2', 'RFC 7519 §4.1.4', 'ASVS 5.0 9.2.1', 'ASVS 5.0 7.3.2', 'CVE-2026-44459'],
    hasSuggestions: true,
    messages: {
      long: {
        what: 'The lifetime is given in milliseconds, and {{called}} counts seconds: {{is}} instead of {{meant}}.',
        why: 'A stolen token works a thousand times as long as you think.',
        remedy: 'Write the unit: "{{text}}".',
      },
      short: {
        what: '{{called}} counts this lifetime in milliseconds: {{is}} instead of {{meant}}.',
        why: 'Tokens are over at once, and whoever mends that in a hurry makes them last for ever.',
        remedy: 'Write the unit: "{{text}}".',
      },
      clockMs: {
        what: 'The expiry is given in milliseconds since 1970; {{called}} counts seconds.',
        why: 'The token lasts some fifty thousand years: whoever gets hold of it once can use it for ever.',
        remedy: 'Divide by 1000: Math.floor(Date.now() / 1000) + seconds, or leave it to the option for the lifetime.',
      },
      relative: {
        what: 'The expiry is given as a time from now on; {{called}} takes it for a time since 1970.',
        why: 'The token has expired before it is made, so nothing works until somebody switches the check of the expiry off.',
        remedy: 'Give the lifetime as a text with its unit ("15m"), or add the present time in seconds.',
      },
      absolute: {
        what: 'The lifetime is given as a time since 1970; {{called}} counts it from now on.',
        why: 'The token lasts for more than fifty years: whoever gets hold of it once can use it for ever.',
        remedy: 'Give the lifetime itself: "15m".',
      },
    },
  },
  operations: ['sign', 'configure', 'verify', 'middleware'],
  check(operation, context) {
    const seen = new Set<unknown>();
    const report = (message: Message, origin: Origin, suggestions: readonly Suggestion[], slip?: Slip): void => {
      if (seen.has(origin.node)) return;
      seen.add(origin.node);
      context.report({
        message,
        data: {
          called: operation.called,
          ...(slip && { meant: inWords(slip.meant), is: inWords(slip.is), text: lifetimeText(slip.meant) }),
        },
        at: origin,
        confidence: 'high',
        flow: operation.flow(origin, ''),
        suggestions,
      });
    };
    for (const role of LIFETIMES) {
      for (const origin of operation.role(role).origins) {
        if (unitOf(operation, role, origin) === 'date') continue;
        const time = operation.time(origin);
        if (time && time.clock > 0) report('absolute', origin, []);
        else {
          const slip = slipIn(operation, role, origin);
          if (slip) report(slip.is > slip.meant ? 'long' : 'short', origin, suggestLifetime(operation, origin, slip.meant, role), slip);
        }
      }
    }
    for (const role of ['exp', 'expires', 'expiresIn'] as const) {
      if (operation.model.units?.[role] !== 'date') continue;
      for (const origin of operation.role(role).origins) {
        const time = operation.time(origin);
        if (time && time.clock > 0.5) report('clockMs', origin, suggestSeconds(origin));
        else if (time?.clock === 0 && time.plus !== undefined && time.plus > 0) {
          if (time.plus > LAST) report('clockMs', origin, suggestSeconds(origin));
          else if (time.plus < FIRST) report('relative', origin, suggestFromNow(origin));
        }
      }
    }
  },
});

/** What was probably meant by a lifetime that is no round one as the library reads it, and is one in the other unit. */
function slipIn(operation: Operation, role: RoleName, origin: Origin): Slip | undefined {
  const amount = amountOf(origin);
  const is = secondsOf(operation, role, origin);
  if (amount === undefined || amount <= 0 || is === undefined) return undefined;
  const unit = unitOf(operation, role, origin);
  if (unit === 's') {
    const meant = amount / 1000;
    const isRound = meant < HOUR ? SHORT.has(meant / MINUTE) : meant % (HOUR / 2) === 0;
    return meant >= MINUTE && meant <= YEAR && isRound ? { meant, is } : undefined;
  }
  if (unit === 'ms') {
    // 3600 ms is no lifetime, 3600 s is one.
    const isRound = amount % MINUTE === 0 && is < 10 * MINUTE;
    return isRound && (amount % 1000 !== 0 || amount < 10_000) ? { meant: amount, is } : undefined;
  }
  return undefined;
}
