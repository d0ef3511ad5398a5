import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { authCookies, staysOnSite, tokenCookies } from '../src/rule/cookie.ts';
import { literalsOf } from '../src/rule/evidence.ts';
import { isOnlyCalledByItself } from '../src/rule/own-calls.ts';
import { defineRule, type Report, type Suggestion } from '../src/rule/rule.ts';
import { suggestElements, suggestOpposite } from '../src/rule/suggest.ts';

/** The methods by which state is changed (RFC 9110 §9.2.1 calls the others safe). */
const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE'];

export default defineRule({
  meta: {
    id: 'csrf-protection-disabled',
    title: 'Protection against forged requests switched off',
    description: 'The protection against requests that another site makes the browser send is switched off or left open.',
    severity: 'high',
    preset: 'strict',
    cwe: ['CWE-352'],
    references: ['ASVS 5.0 3.5.1', 'RFC 6750 §5.3', 'OWASP Cross-Site Request Forgery Prevention Cheat Sheet'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      off: {
        what: 'The protection of {{library}} against requests from other sites is switched off.',
        why: 'A page of somebody else can make the browser of a user who is logged in send requests here, and with the cookie they are carried out in his name.',
        remedy: 'Leave it on; where single clients need an exception, make it for their route or origin only.',
      },
      methods: {
        what: 'The protection of {{library}} against requests from other sites lets {{methods}} through unchecked.',
        why: 'These methods change things, so a page of somebody else can have them changed in the name of a user who is logged in.',
        remedy: 'Leave only GET, HEAD and OPTIONS unchecked.',
      },
      origins: {
        what: 'The protection of {{library}} against requests from other sites trusts every site.',
        why: 'A page of anybody can make the browser of a user who is logged in send requests here, and with the cookie they are carried out in his name.',
        remedy: 'List the origins that are yours.',
      },
    },
  },
  operations: ['csrf', 'session'],
  check(operation, context) {
    if (operation.kind !== 'csrf') return;
    const data = { library: operation.model.library };
    const off = offSwitch(operation);
    if (off) {
      context.report({ message: 'off', data, at: off, ...weight(operation), suggestions: suggestOpposite(off) });
      return;
    }
    const everyone = operation
      .parts('trustedOrigins')
      .flatMap((part) => literalsOf(part))
      .find(({ text }) => text === '*' || text === '**');
    if (everyone) context.report({ message: 'origins', data, at: everyone.origin, ...weight(operation) });
    const open = openMethods(operation);
    if (open.length === 0) return;
    const list = operation.role(operation.model.roles.exemptMethods ? 'exemptMethods' : 'checkedMethods').origins[0];
    context.report({
      message: 'methods',
      data: { ...data, methods: open.join(', ') },
      at: list ?? operation.place,
      confidence: 'high',
      suggestions: list ? suggestMethods(operation, list) : [],
    });
  },
});

/**
 * What only the program itself calls, such as a script that makes the first user, no browser asks. A hook that compares the origin itself
 * stands in for what is switched off; whether for all requests is not proved. So do cookies that stay on their site, and a header.
 */
function weight(operation: Operation): Pick<Report, 'confidence' | 'related'> {
  if (isOnlyCalledByItself(operation) || isCookieAtHome(operation) || isAskedByHeader(operation)) return { confidence: 'low' };
  const check = operation.originCheck();
  return check ? { confidence: 'low', related: [{ ...check, phrase: 'the program compares the origin itself' }] } : { confidence: 'high' };
}

/** All cookies that log somebody in say that no other site can have them sent (SameSite=Lax or Strict). */
function isCookieAtHome(operation: Operation): boolean {
  const cookies = [...operation.inPackage('set-cookie').flatMap(tokenCookies), ...operation.inPackage('session').flatMap(authCookies)];
  return cookies.length > 0 && cookies.every(staysOnSite);
}

/** The file that sets it up takes whoever asks from the Authorization header, which no form sends, and speaks of no cookie. */
function isAskedByHeader({ place: { module } }: Operation): boolean {
  return READS_HEADER.test(module.text) && !/cookie|session/i.test(module.text.replace(/^import\b[^;]*?;?$/gm, ''));
}

/** `req.headers.authorization`, `headers.get('authorization')`; what is set, or listed for others, is another matter. */
const READS_HEADER = /\bheaders?[?!]?(?:\.|\[['"]|\.get\(['"]|\(['"])authorization\b(?!['"\])]*\s*=[^=])/i;

/** Where it is surely switched off: production may be said to be otherwise, and then nothing is. */
function offSwitch(operation: Operation): Origin | undefined {
  const protect = operation.role('protect');
  const isOff = (o: Origin): boolean => o.kind === 'literal' && (o.value === false || o.value === 'NONE');
  if (protect.complete && protect.origins.length > 0 && protect.origins.every(isOff)) return protect.origins[0];
  return operation.role('skip').origins.find((o) => o.kind === 'package');
}

/** The methods that change things and are not checked. */
function openMethods(operation: Operation): readonly string[] {
  const [exempt, checked] = [methodsIn(operation, 'exemptMethods'), methodsIn(operation, 'checkedMethods')];
  if (exempt) return UNSAFE.filter((method) => exempt.includes(method));
  return checked ? UNSAFE.filter((method) => !checked.includes(method)) : [];
}

function suggestMethods(operation: Operation, list: Origin): readonly Suggestion[] {
  const exempt = methodsIn(operation, 'exemptMethods')?.filter((method) => !UNSAFE.includes(method));
  if (exempt) return suggestElements(list, exempt, `Let ${exempt.join(', ')} through only.`);
  const checked = new Set([...(methodsIn(operation, 'checkedMethods') ?? []), ...UNSAFE]);
  return suggestElements(list, [...checked], `Check ${[...checked].join(', ')}.`);
}

/** The texts of a list that is written out as a whole. */
function methodsIn(operation: Operation, role: 'exemptMethods' | 'checkedMethods'): readonly string[] | undefined {
  const [whole, ...elements] = operation.parts(role);
  if (!whole?.complete || !whole.origins.every((o) => o.kind === 'array') || elements.some((e) => !e.complete)) return undefined;
  return elements.flatMap((element) => literalsOf(element).map(({ text }) => text.toUpperCase()));
}
