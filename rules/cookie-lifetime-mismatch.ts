import type { Operation } from '../src/models/operation.ts';
import { livesOfCookie, livesOfToken, looksMistaken, type Life } from '../src/rule/cookie-life.ts';
import { callCookie, confidenceIn, flowInto, tokenCookies, type TokenCookie } from '../src/rule/cookie.ts';
import { defineRule, type Report } from '../src/rule/rule.ts';
import { suggestCookieLife } from '../src/rule/suggest-lifetime.ts';
import { inWords } from '../src/rule/times.ts';

type Message = 'unit' | 'odd' | 'longer' | 'shorter';

const UNIT = 'Browsers do what is written: the session ends at once, or the cookie lies in the browser for years.';

export default defineRule({
  meta: {
    id: 'cookie-lifetime-mismatch',
    title: 'Cookie that does not end with its token',
    description: 'A cookie lasts longer or shorter than the token that it carries.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-613', 'CWE-539'],
    references: ['ASVS 5.0 7.3.2', 'NIST SP 800-63B-4 §5.1.1', 'OWASP Session Management Cheat Sheet, Expire and Max-Age'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      unit: {
        what: 'The cookie {{name}} lasts {{time}} and its token {{token}}: a factor of a thousand.',
        why: UNIT,
        remedy: 'Seconds and milliseconds were mixed up: look up which one the call counts, and derive both lifetimes from one constant.',
      },
      odd: {
        what: 'The cookie {{name}} lasts {{time}}; the number looks like {{unit}}, which {{called}} does not count.',
        why: UNIT,
        remedy: 'Look up which unit the call counts, and derive the lifetimes of cookie and token from one constant.',
      },
      longer: {
        what: 'The cookie {{name}} lasts {{time}}, and the token in it only {{token}}.',
        why: 'The browser goes on sending a token that is worth nothing, the user looks logged in and is not, and if the expiry is ever left unchecked, the old tokens are all still there.',
        remedy: 'Derive both lifetimes from one constant, so that the cookie ends with its token.',
      },
      shorter: {
        what: 'The cookie {{name}} lasts {{time}}, and the token in it {{token}}.',
        why: 'The browser forgets the token, and to its owner the session has ended; a copy of it, from a log or a proxy, is good for all the rest of that time.',
        remedy: 'Derive both lifetimes from one constant, so that the token ends with its cookie.',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    for (const cookie of tokenCookies(operation)) {
      const lives = livesOfCookie(operation, cookie);
      if (lives === 'browser') continue;
      if (lives === 'unknown') {
        context.unknown('the lifetime of the cookie is not known');
        continue;
      }
      const report = judge(operation, cookie, lives);
      if (report) context.report(report);
    }
  },
});

function judge(operation: Operation, cookie: TokenCookie, lives: readonly Life[]): Report<Message> | undefined {
  const [life] = lives;
  if (!life) return undefined;
  const tokens = tokenIn(cookie);
  const [token] = tokens;
  const found = { data: { name: callCookie(cookie), time: inWords(life.seconds) }, at: operation.at(life.origin), flow: flowInto(cookie) };
  if (token === undefined) {
    const unit = looksMistaken(operation, life);
    if (!unit) return undefined;
    return { ...found, message: 'odd', data: { ...found.data, unit, called: operation.called }, confidence: confidenceIn(cookie) };
  }
  if (lives.some(({ seconds }) => tokens.some((other) => isAbout(seconds, other)))) return undefined;
  const message = isAbout(life.seconds, token * 1000) || isAbout(life.seconds * 1000, token) ? 'unit' : undefined;
  return {
    ...found,
    message: message ?? (life.seconds > token ? 'longer' : 'shorter'),
    data: { ...found.data, token: inWords(token) },
    confidence: confidenceIn(cookie),
    // What ends too early may be what is meant, but for a factor of a thousand.
    suggestions: life.seconds > token || message === 'unit' ? suggestCookieLife(operation, life.origin, token) : [],
  };
}

/** How long the token lasts that was seen to be put into the cookie. */
function tokenIn({ evidence }: TokenCookie): readonly number[] {
  const origin = typeof evidence === 'string' ? undefined : evidence.origin;
  return origin?.kind === 'result' ? livesOfToken(origin.by as Operation) : [];
}

/** A minute more or less, or a tenth, is on purpose. */
function isAbout(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(60, b / 10);
}
