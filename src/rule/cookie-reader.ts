import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { TokenCookie } from './cookie.ts';
import { kindIn } from './named-kind.ts';
import { takesRefresh } from './renewal.ts';
import { takesCookie } from './session-evidence.ts';
import { extractors, tokenSources } from './token-source.ts';

/**
 * The program checks tokens, takes all of them from a header, and reads no cookie anywhere: what it sets is for its page, and a request
 * that another site makes the browser send with it is let in by nothing.
 */
export function isReadByNobody(operation: Operation): boolean {
  const checks = checksNear(operation);
  if (checks.some((check) => takesCookie(check, 'far'))) return false;
  const isFromHeader = checks.some(takesHeader) || (checks.length > 0 && saysBearer(operation));
  return isFromHeader && !['ookie', 'OOKIE'].some((word) => operation.packageSays(word, (code) => READS.test(code.replace(WRITES, ''))));
}

/**
 * A cookie that holds a refresh token, where everything else is asked for with a token in a header: a request that another site makes
 * the browser send can renew it or end it, and the answer stays where it is.
 */
export function onlyRenews(operation: Operation, { name = '' }: TokenCookie): boolean {
  if (kindIn(name) !== 'refresh') return false;
  const checks = checksNear(operation);
  const taking = checks.filter((check) => takesCookie(check, 'far'));
  const isOther = (check: Operation): boolean => {
    const names = tokenSources(check, 'far').flatMap(({ origin }) => cookieNames(check, origin));
    return names.length === 0 ? !takesRefresh(check) : names.some((other) => other !== name && kindIn(other) !== 'refresh');
  };
  const isFromHeader = checks.some((check) => takesHeader(check) && !taking.includes(check)) || saysBearer(operation);
  return isFromHeader && !taking.some(isOther);
}

/** The names under which cookies of a request are read. */
function cookieNames(check: Operation, origin: Origin): readonly string[] {
  const from = check.requestPart(origin);
  const [name] = from?.part === 'cookie' ? from.rest : [];
  return name === undefined ? [] : [name];
}

function checksNear(operation: Operation): readonly Operation[] {
  return (['verify', 'middleware', 'configure'] as const).flatMap((kind) => [...operation.near(kind), ...operation.inPackage(kind)]);
}

function saysBearer(operation: Operation): boolean {
  return operation.packageSays('uthorization', (code) => BEARER.test(code));
}

/** A header that is asked for, where the flow to the check gets lost: `req.header('Authorization')`, `{ authorization } = parse(…)`. */
const BEARER = /['"`.]authorization\b|\bauthorization\s*[,:}=]/i;

/** The name of a cookie, where it is declared, imported, set and cleared. */
const WRITES =
  /\bimport\s+(?:type\s+)?[\w*{][^;'"]{0,400}?\bfrom\b|\b(?:const|let|var)\s+\w*cookie_?name\w*\s*=|(?<![A-Za-z])(?:(?:set|clear|delete|remove|unset)_?)?cookie\(\s*[\w.]*cookie_?name\w*/gi;

/** `Authorization: Bearer …`, as far as the code shows. */
function takesHeader(check: Operation): boolean {
  if (extractors(check).some((o) => o.kind === 'result' && o.what === 'extractor')) return true;
  return tokenSources(check, 'far').some(({ origin }) => check.requestPart(origin)?.part === 'header');
}

/** Reading a cookie, by the words of frameworks and libraries. */
const READS =
  /\bcookies?\s{0,8}[?!]{0,2}\s{0,8}\[|\bcookies\s{0,8}[?!]{0,2}\.(?!set\b|delete\b|clear)|\bcookies?\(\)|\bcookies\s{0,8}[,}]|get_?cookies?\b|(?:parse|read|from|use)_?cookies?\b|cookies?\.(?:parse|get|value)\b|headers?[?!]*(?:\.cookie\b|\[['"`]cookie)|(?:get|header)\(\s*['"`]cookie['"`]|\bcookie\s*:\s*['"`{]|cookie_?(?:name|key)\b|signedCookies|@Cookies?\(/i;
