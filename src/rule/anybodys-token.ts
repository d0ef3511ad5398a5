import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { isAbsent } from './evidence.ts';

/**
 * A token that a server gives to anybody: the request that brings it says who the program is at most, and not who the user is. A script
 * that steals it could as well have asked for one.
 */
export function isAnybodys({ origins }: Pick<RoleValue, 'origins'>): boolean {
  const some = origins.filter((o) => !isNothing(o) && o.kind !== 'literal');
  return some.length > 0 && some.every((o) => o.kind === 'result' && o.what === 'answer' && isAskedByNobody(o, o.by as Operation));
}

function isAskedByNobody(answer: Origin, by: Operation): boolean {
  // Of some clients nobody knows what they send along.
  if (!('headers' in by.model.roles)) return false;
  const request = by.under(answer);
  if (bringsCookies(request) || bringsHeader(request)) return false;
  const path = pathOf(request);
  if (path === undefined) return false;
  const sent = whatIsSent(request);
  if (sent === 'project') return true;
  return sent === 'nothing' && (OPEN.test(path) || isElsewhere(request, path));
}

/** Addresses that say that they ask for nobody; elsewhere a cookie of the same site may go along unseen. */
const OPEN =
  /(?:^|[^a-z])(?:no[-_]?auth|anonym(?:ous(?:ly)?)?|guests?|visitors?|demo|setup[-_/]?wizard|(?:first|initial)[-_]?(?:run|setup))(?![a-z])/i;

/** A site of others, to which `fetch` sends no cookies unless it is told to (Fetch Standard §5.4, `same-origin`). */
function isElsewhere({ model }: Operation, path: string): boolean {
  return 'globalCall' in model.match && /^https?:\/\/(?!localhost|127\.|\[|0\.0\.0\.0)[\w-]+\./i.test(path);
}

function bringsCookies(request: Operation): boolean {
  return request.role('credentials').origins.some((o) => !isNothing(o) && !(o.kind === 'literal' && SENDS_NONE.includes(o.value)));
}

const SENDS_NONE: readonly unknown[] = [false, 'omit', 'same-origin'];

/** Any header but those that say what is sent and wanted, and those that name the project. */
function bringsHeader(request: Operation): boolean {
  if (isAbsent(request.role('headers'))) return false;
  const [whole, ...members] = request.parts('headers');
  if (!whole?.origins.every((o) => o.kind === 'object' || isNothing(o)) || request.spreads('headers').length > 0) return true;
  return members.some(({ keys }) => keys.length === 1 && !PLAIN_HEADER.test(keys[0] ?? '') && !PROJECT.test(keys[0] ?? ''));
}

const PLAIN_HEADER =
  /^(?:accept(?:-.*)?|content-(?:type|length|encoding)|cache-control|pragma|user-agent|x-requested-with|origin|referer)$/i;

/** The address as far as it is written; undefined where something in it may be a secret. */
function pathOf(request: Operation): string | undefined {
  if (!isAbsent(request.role('query'))) return undefined;
  const texts = request.role('url').origins.map((origin) => {
    if (origin.kind === 'literal') return String(origin.value);
    if (origin.kind !== 'template') return undefined;
    // A base in front, `${API}/guest`, is no secret; a hole behind may be one.
    return origin.parts.every((part, i) => part !== null || origin.parts.slice(0, i).every((before) => before === ''))
      ? origin.parts.map((part) => part ?? '').join('')
      : undefined;
  });
  const [text] = texts;
  return texts.length > 0 && texts.every((one) => one !== undefined && !one.includes('?')) ? text : undefined;
}

function whatIsSent(request: Operation): 'nothing' | 'project' | 'something' {
  const body = request.role('body');
  if (isAbsent(body)) return 'nothing';
  const parts = request.parts('body');
  const [whole] = parts;
  if (!whole || !parts.every(({ keys, origins }) => keys.length > 0 || origins.every(isEnvelope))) return 'something';
  if (request.spreads('body').length > 0) return 'something';
  const names = parts.flatMap(({ keys }) => keys.filter((key) => key !== '*'));
  if (names.length === 0) return 'nothing';
  return names.some((name) => PROJECT.test(name)) && !names.some((name) => !PROJECT.test(name) && CREDENTIAL.test(name))
    ? 'project'
    : 'something';
}

/** What members are put in: an object, a text that is made of one; or nothing at all. */
function isEnvelope(origin: Origin): boolean {
  if (origin.kind === 'object' || isNothing(origin)) return true;
  if (origin.kind === 'literal') return origin.value === null || origin.value === '' || origin.value === '{}';
  return origin.kind === 'template' && origin.parts.every((part) => part === null);
}

/** What names a program or a project to a service, and stands in every page that it is used on. */
const PROJECT =
  /^(?:x-)?(?:(?:project|app|application|client|site|website|workspace|property|measurement|widget|channel|inbox)[-_]?(?:key|id|token)|(?:public|publishable|anon|write|ingest(?:ion)?|site)[-_]?key|dsn)$/i;
/** What says who somebody is, or proves it. */
const CREDENTIAL =
  /pass|pwd|secret|token|jwt|code|otp|pin$|mail|phone|login|user_?name$|credential|assertion|signature|nonce|ticket|session|cookie|auth|proof|captcha|key$/i;
