import type { Operation } from '../models/operation.ts';

/**
 * A session in which nobody is logged in: what takes its cookie gets a place to go back to, the state of a login elsewhere, or half of
 * a check against forged requests. It takes a sign that the program lets people in by something else; where nothing is known, a
 * session is a login.
 */
export function holdsNoLogin(session: Operation): boolean {
  let known = idle.get(session);
  if (known === undefined) idle.set(session, (known = isIdle(session)));
  return known;
}

/** Every rule about session cookies asks, and the whole package is read for it. */
const idle = new WeakMap<Operation, boolean>();

function isIdle(session: Operation): boolean {
  if (session.model.traits?.includes('on-request') !== true) return false;
  // A store that somebody else has too may be read by them.
  if (session.usesOf('store').length > 0) return false;
  if (!session.packageSays('ession', (code) => TOUCHES.test(code)))
    return (
      isLeftByStrategies(session) ||
      isWithoutSerializer(session) ||
      isForForgeryCheck(session) ||
      (checksTokens(session) && isLeftAlone(session))
    );
  // What is written and never read lets nobody in either, where tokens do.
  if (!checksTokens(session) || session.packageSays('ession', (code) => READS.test(code))) return false;
  return isLeftByStrategies(session) || isLeftAlone(session);
}

/**
 * passport@0.7.0 lib/strategies/session.js is the only reader of what `req.login` writes into a session (lib/sessionmanager.js). Where
 * it is not in use and somebody says `session: false`, a strategy such as passport-oauth2@1.8 (lib/state/session.js) only keeps its
 * state there.
 */
function isLeftByStrategies(session: Operation): boolean {
  return (
    (session.packageSays('passport', (code) => WITHOUT_SESSION.test(code)) || isLeftByGuards(session)) &&
    !['logIn', 'login'].some((word) => session.packageSays(word, (code) => LOGS_IN.test(code)))
  );
}

/** passport@0.7.0 lib/sessionmanager.js: a user goes into a session through `serializeUser`, and the login fails where there is none. */
function isWithoutSerializer(session: Operation): boolean {
  return (
    session.packageSays('passport', (code) => PASSPORT.test(code)) &&
    !['erializeUser', 'PassportSerializer'].some((word) => session.packageMentions(word))
  );
}

const PASSPORT = /\b(?:from|require|import)\b\s*\(?\s*['"](?:passport|koa-passport|@nestjs\/passport|@fastify\/passport)['"]/;

/** Guards that keep no session unless they are told to, and nobody tells them. */
function isLeftByGuards(session: Operation): boolean {
  const guards = session.inPackage('guard').filter(({ model }) => model.traits?.includes('no-session'));
  return guards.length > 0 && !session.packageSays('session', (code) => /\bsession\s*:\s*true\b/.test(code));
}

const WITHOUT_SESSION = /\b(?:authenticate|log[iI]n|register)\([^]{0,200}?\bsession\s*:\s*false\b/;
/** Without an option that says otherwise, the user goes into the session. */
const LOGS_IN = /\b(?:req|request|ctx|context|super)[?!]*\.log[iI]n\((?![^;{}]*\{[^{}]*\bsession\s*:\s*false\b)/;

/** What refuses forged requests keeps its half of the secret there (csurf, csrf-sync, lusca), and who is let in is told otherwise. */
function isForForgeryCheck(session: Operation): boolean {
  return session.inPackage('csrf').length > 0 && (checksTokens(session) || !LOGIN_WORDS.some((word) => session.packageMentions(word)));
}

/** Nothing is there that would read it or write it unseen. */
function isLeftAlone(session: Operation): boolean {
  return !READERS.some((word) => session.packageMentions(word));
}

function checksTokens(session: Operation): boolean {
  return (['verify', 'middleware', 'configure'] as const).some((kind) => session.inPackage(kind).length > 0);
}

/** What keeps something in the session of a request by itself, by the words of its names. */
const READERS = [
  'assport',
  'grant',
  'flash',
  'eycloak',
  'oidc',
  'OIDC',
  'openid',
  'saml',
  'csrf',
  'csurf',
  'lusca',
  'adminjs',
  'hopify',
  'auth0',
  'msal',
];

const LOGIN_WORDS = ['ogin', 'ogIn', 'ignin', 'ignIn', 'assw', 'uthenticat', 'assport', 'eycloak', 'oidc', 'OIDC'];

/** What is kept of a visitor until he is back, which logs in nobody; and what the library itself has by such a name. */
const ON_THE_WAY = String.raw`(?:oauth|oidc|saml)?_?(?:state|nonce|code_?verifier|csrf\w*|return_?(?:to|url)|redirect\w*|flash)\b`;
const OF_THE_LIBRARY = String.raw`(?:secret|MemoryStore)\b`;

/** Code that reads or writes the session of a request, or hands it to something that does. */
const TOUCHES = sessionIn('');

/** The same without what only ends it (express-session@1.18 session/session.js) or puts something into it. */
const READS = sessionIn(String.raw`|(?:destroy|touch|resetMaxAge)\b|\w+\s*=(?![=>])`, String.raw`(?<!\bif\s*\(\s*\w{1,20})`);

/** `but`: members of no matter; `notAfter`: what stands before it there. */
function sessionIn(but: string, notAfter = ''): RegExp {
  return new RegExp(
    [
      String.raw`(?<![/\w-])session\b[?!]*\.(?!${ON_THE_WAY}|${OF_THE_LIBRARY}${but})\w`,
      String.raw`${notAfter}\.session\b(?![?!]*\.)`,
      String.raw`[{,]\s*session\s*[,}]`,
      String.raw`\(\s*['"\`]session['"\`]|\[\s*['"\`]session['"\`]\]|['"\`]session\.\w+['"\`]`,
      String.raw`@Session\(|\bsession(?:ID|Store|Data)\b|\bgetSession\(`,
    ].join('|'),
    'i',
  );
}
