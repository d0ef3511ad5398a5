import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { literalsOf } from '../src/rule/evidence.ts';
import { speaksPlainHttpByDefault } from '../src/rule/own-certificate.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestHsts } from '../src/rule/suggest.ts';
import { inWords, secondsOf } from '../src/rule/times.ts';

/** ASVS 5.0 3.4.1: a year at least. */
const YEAR = 365 * 24 * 3600;
/** What helmet said by itself before version 8: longer than most users stay away. */
const HALF_A_YEAR = 180 * 24 * 3600;

export default defineRule({
  meta: {
    id: 'hsts-weak-or-disabled',
    title: 'HTTPS not insisted on',
    description: 'The header that has browsers come by HTTPS only is switched off, ends too soon, or leaves subdomains out.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-319'],
    references: ['ASVS 5.0 3.4.1', 'RFC 6797 §6.1.1', 'RFC 6797 §6.1.2', 'RFC 6797 §14.4'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      off: {
        what: 'Strict-Transport-Security is switched off.',
        why: 'A first request over plain HTTP can be answered by whoever is on the way, who then gets what the user types in, and each cookie without Secure.',
        remedy: 'Send it, in production at least, with a max-age of a year and includeSubDomains.',
      },
      short: {
        what: 'Browsers are told to come by HTTPS only for {{time}}.',
        why: 'A user who comes back later begins with plain HTTP again, and whoever is on the way can answer in the place of the site.',
        remedy: 'Say a year at least: max-age=31536000.',
      },
      subdomains: {
        what: 'Browsers are told to come by HTTPS only, but not to the subdomains.',
        why: 'Whoever is on the way can answer for a subdomain that does not even exist, and from there set cookies for the whole site.',
        remedy: 'Add includeSubDomains, once every subdomain can be reached by HTTPS.',
      },
    },
  },
  operations: ['hsts', 'serve'],
  check(operation, context) {
    if (operation.kind !== 'hsts') return;
    for (const { origin, seconds, hasSubDomains } of said(operation)) {
      const message = seconds === 0 ? 'off' : seconds !== undefined && seconds < YEAR ? 'short' : hasSubDomains ? undefined : 'subdomains';
      if (!message || (message === 'off' && isSentBeside(operation))) continue;
      const isAlmost = message === 'subdomains' || (seconds ?? 0) >= HALF_A_YEAR;
      context.report({
        message,
        data: { time: inWords(seconds ?? 0) },
        at: origin,
        confidence: isAlmost || speaksPlainHttpByDefault(operation) ? 'low' : 'high',
        suggestions: suggestHsts(origin),
      });
    }
  },
});

/** `helmet({ hsts: false })`, and `helmet.hsts()` where the request came by HTTPS. */
function isSentBeside(operation: Operation): boolean {
  return operation.near('hsts').some((other) => other.place.node !== operation.place.node && said(other).every(isLongEnough));
}

function isLongEnough({ seconds }: Said): boolean {
  return seconds === undefined || seconds >= HALF_A_YEAR;
}

/** What browsers are told; no seconds where the library has its own. */
interface Said {
  readonly origin: Origin;
  readonly seconds: number | undefined;
  readonly hasSubDomains: boolean;
}

function said(operation: Operation): readonly Said[] {
  const isOff = (o: Origin): boolean => o.kind === 'literal' && o.value === false;
  const [off, ...others] = operation.role('hsts').origins;
  if (off && isOff(off) && others.every(isOff)) return [{ origin: off, seconds: 0, hasSubDomains: false }];
  // A loop over many headers writes the texts of others too.
  const texts = [...literalsOf(operation.role('hstsText')), ...headerTexts(operation)].filter(({ text }) => /max-age/i.test(text));
  if (texts.length > 0) return texts.map(({ text, origin }) => ({ origin, ...readText(text) }));
  // Where production may be told something else, the longest time counts.
  const times = operation.role('maxAge').origins.map((origin) => ({ origin, seconds: secondsOf(operation, 'maxAge', origin) }));
  const [time] = times;
  if (time && times.every(({ seconds }) => seconds !== undefined && seconds < YEAR)) return [{ ...time, hasSubDomains: true }];
  const sub = operation.role('includeSubDomains').origins;
  return sub.length > 0 && sub.every(isOff) ? sub.slice(0, 1).map((origin) => ({ origin, seconds: undefined, hasSubDomains: false })) : [];
}

/** RFC 6797 §6.1: directives in any order and letter case. */
function readText(text: string): Pick<Said, 'seconds' | 'hasSubDomains'> {
  const age = /max-age\s*=\s*"?(\d+)/i.exec(text)?.[1];
  return { seconds: age === undefined ? undefined : Number(age), hasSubDomains: /includeSubDomains/i.test(text) };
}

/** `{ key: 'Strict-Transport-Security', value: '…' }` in a list of headers. */
function headerTexts(operation: Operation): ReturnType<typeof literalsOf> {
  return operation.role('headers').origins.flatMap((header) => {
    const texts = (key: string): ReturnType<typeof literalsOf> => literalsOf({ ...operation.read(header, [key]), place: header });
    return texts('key').some(({ text }) => /^strict-transport-security$/i.test(text)) ? texts('value') : [];
  });
}
