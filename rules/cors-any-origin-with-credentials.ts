import type { Place } from '../src/dataflow/origin.ts';
import { anyOrigin, type AnyOrigin } from '../src/rule/any-origin.ts';
import { askedHeader } from '../src/rule/asked-header.ts';
import { authCookies, staysOnSite, tokenCookies } from '../src/rule/cookie.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { mayBeChecked, mayBeCheckedOnTheWay } from '../src/rule/header-members.ts';
import { isOptedIn } from '../src/rule/opted-in.ts';
import { defineRule } from '../src/rule/rule.ts';
import { takesCookie } from '../src/rule/session-evidence.ts';
import type { Confidence } from '../src/rule/severity.ts';
import { holdingHere } from '../src/models/holding.ts';
import type { Operation } from '../src/models/operation.ts';
import { textOf } from '../src/models/surroundings.ts';
import { startOf } from '../src/source/ast.ts';

/** Fetch Standard §3.3.5: with credentials a browser wants the one origin by name, and this server names whichever asks. */
export default defineRule({
  meta: {
    id: 'cors-any-origin-with-credentials',
    title: 'Every site may read answers with cookies',
    description: 'Scripts of every site may send requests with the cookies of the user and read the answers.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-942', 'CWE-346'],
    references: ['ASVS 5.0 3.4.2', 'OWASP HTML5 Security Cheat Sheet, CORS', 'OWASP API Security API8:2023', 'Fetch Standard §3.3.5'],
    browserOnly: true,
    messages: {
      set: {
        what: '{{called}} lets scripts of every site in, with the cookies of the user.',
        why: 'A page of somebody else sends requests in the name of a user who is logged in and reads the answers: data, CSRF tokens, new access tokens.',
        remedy: 'Name the sites that may in a list, and compare the whole origin, or leave the credentials out.',
      },
      standard: {
        what: '{{called}} lets scripts of every site in, with the cookies of the user, for no origin is named.',
        why: 'The library answers with whatever origin asks: a page of somebody else sends requests in the name of a user who is logged in and reads the answers.',
        remedy: 'Name the sites that may in a list, and compare the whole origin, or leave the credentials out.',
      },
    },
  },
  operations: ['cors', 'session'],
  check(operation, context) {
    if (operation.kind !== 'cors') return;
    if (!allowsCredentials(operation)) return;
    const any = anyOrigin(operation);
    if (!any) return;
    if (operation.model.traits?.includes('by-hand') && (mayBeChecked(operation) || (any.at && mayBeCheckedOnTheWay(operation, any.at)))) {
      context.unknown('the code around compares something, which may be the origin');
      return;
    }
    context.report({
      message: any.how === 'standard' ? 'standard' : 'set',
      data: { called: operation.called },
      at: pointOf(operation, any),
      confidence: confidenceIn(operation, any),
    });
  },
});

/** Without a cookie that logs somebody in and that other sites can have sent, there is nothing to send along. */
function confidenceIn(operation: Operation, { at }: AnyOrigin): Confidence {
  if (isOfOneAnswer(operation)) return 'low';
  const loggingIn = operation.inPackage('set-cookie').flatMap(tokenCookies);
  if (loggingIn.length > 0 && loggingIn.every(staysOnSite)) return 'low';
  if (operation.model.traits?.includes('handshake') && !readsHandshake(operation)) return 'low';
  if ((at && isOptedIn(operation, at)) || askedHeader(operation) !== undefined || isBehindLibrary(operation)) return 'low';
  if (loggingIn.length > 0 || cookiesLetIn(operation)) return 'high';
  return dealsWithCookies(operation) ? 'medium' : 'low';
}

/** A header that is written by hand for the answer of one route that gives out a file or a stream: a picture, a recording. */
function isOfOneAnswer({ model, setting }: Operation): boolean {
  const isRoute = setting.route !== undefined && setting.method !== undefined;
  return model.traits?.includes('by-hand') === true && isRoute && setting.matches(GIVES_FILE);
}

const GIVES_FILE =
  /\.pipe\(|\bpipeline\(|\.sendFile\(|createReadStream\(|['"`]Content-(?:Range|Disposition)['"`]|['"`](?:image|audio|video)\//i;

/**
 * A file that has to do with connections speaks of cookies or sessions, which it reads or has found: most take a token out of what the
 * page hands over (socket.io@4: `socket.handshake`, `socket.request`, `io.use`, `io.engine.use`).
 */
function readsHandshake(operation: Operation): boolean {
  const speaks = (code: string): boolean => OF_CONNECTION.test(code) && READING.test(code.replace(NO_READING, ''));
  const words = ['ookie', 'ession'] as const;
  if (words.some((word) => operation.packageSays(word, speaks))) return true;
  const isHandedOn = ['handshake', '.request', 'engine.use'].some((word) => operation.packageSays(word, (code) => HANDS_ON.test(code)));
  return isHandedOn && words.some((word) => operation.packageSays(word, (code) => READING.test(code.replace(NO_READING, ''))));
}

const OF_CONNECTION = /\bhandshake\b|\bsocket\.io\b|\bio\b|\b(?:socket|client|conn)\.request\b/;
/** `userOf(socket.handshake)`, `io.engine.use(found)` */
const HANDS_ON = /\b(?:handshake|(?:socket|client|conn)\.request|upgradeReq)\s*[,)]|\.engine\.use\(/;
/** A cookie, the session of a request, or what finds one: `session(…)`, `sessionMiddleware(…)`. */
const READING = /[cC]ookie|\b(?:req|request|socket|handshake)\w*[?!]?\.session\b|\b(?:\w*S|s)ession(?:Middleware|Parser|Handler)?\s*\(/;
/** What is only set. */
const NO_READING = /\b(?:res|reply|response)\.(?:cookie|clearCookie|setCookie)\(/g;

/** Preflights that are answered by hand behind a library, which has answered them by its own list (cors@2.8 lib/index.js). */
function isBehindLibrary(operation: Operation): boolean {
  const isByHand = ({ model }: Operation): boolean => model.traits?.includes('by-hand') === true;
  const { module } = operation.place;
  const isPreflight = holdingHere(operation.place).some(({ test, outcome }) => outcome && PREFLIGHT.test(textOf({ module, node: test })));
  if (!isByHand(operation) || !isPreflight) return false;
  return operation.near('cors').some((other) => {
    return !isByHand(other) && startOf(other.place.node) < startOf(operation.place.node) && !anyOrigin(other);
  });
}

const PREFLIGHT = /\bmethod\s*===?\s*['"`]OPTIONS['"`]/;

/**
 * A session is kept, or the code sets or reads a cookie. That they are parsed is no evidence: many programs do so by habit. Nor is that
 * the header is named as one that logs leave out or that pages may send.
 */
function dealsWithCookies(operation: Operation): boolean {
  const sessions = operation.inPackage('session').flatMap(authCookies);
  if (sessions.some((cookie) => !staysOnSite(cookie))) return true;
  const said = sessions.length > 0 ? [PARSERS, NAMED, DESCRIBED, OF_SESSION] : [PARSERS, NAMED, DESCRIBED];
  return operation.packageSays('ookie', (code) => /ookie/.test(said.reduce((rest, words) => rest.replace(words, ''), withoutProse(code))));
}

/** Without the texts that are told to people: they have more than one word. */
function withoutProse(code: string): string {
  return code.replace(/(['"`])(?:(?!\1)[^\\\n]|\\.)*\1/g, (text) => (/\s/.test(text) ? '' : text));
}

/** What is told to those who read a description of the routes (OpenAPI 3.1 §4.8.27). */
const DESCRIBED = /\bin\s*:\s*(['"])cookie\1|\bcookieAuth\b/g;
/** The settings of the cookie of a session that is judged by itself. */
const OF_SESSION = /\bcookie\s*:\s*\{/g;

/** `'req.headers.cookie'`, `['authorization', 'cookie']`: a text that is a way to the header, and a list of headers. */
const NAMED =
  /(['"`])(?:\*|req(?:uest)?|res(?:ponse)?|headers)(?:\.[*\w-]+|\[[^\]\n]*\])+\1|(['"`])(?:set-)?cookie\2\s*,\s*(['"`])(?:proxy-)?authorization\3|(['"`])(?:proxy-)?authorization\4\s*,\s*(['"`])(?:set-)?cookie\5/gi;
const PARSERS = /cookie-?parser|@?fastify[/-]?cookie/gi;

/** The value that lets them in; for a header by hand and what the request says, where it is written. */
function pointOf(operation: Operation, { at }: AnyOrigin): Place {
  if (operation.model.traits?.includes('by-hand')) return operation.place;
  if (at && at.kind !== 'parameter' && at.kind !== 'package') return at;
  const { place } = operation.role('allowedOrigins');
  return at && place ? operation.at(place) : operation.place;
}

function allowsCredentials(operation: Operation): boolean {
  if (operation.model.traits?.includes('by-hand')) return operation.setting.matches(/access-control-allow-credentials/i);
  const value = operation.role('credentials');
  if (isAbsent(value)) return operation.defaultOf('credentials') === true;
  return value.origins.some((o) => o.kind === 'literal' && o.value === true);
}

function cookiesLetIn(operation: Operation): boolean {
  return (['verify', 'middleware', 'configure'] as const).some((kind) => operation.inPackage(kind).some((check) => takesCookie(check)));
}
