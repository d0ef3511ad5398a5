import { wordsOf } from './names.ts';

/** What tokens, sessions and cookies are called where their keys are set. */
const SUBJECTS = new Set(
  'jwt jwts jws jwe jwk token tokens session sessions sess cookie cookies auth authjs nextauth authentication jsonwebtoken'.split(' '),
);
const KEYS = new Set('secret secrets key keys passphrase'.split(' '));
/** All of them, seen at once: most settings are named for something else. */
const ANY_KEY = /secret|key|passphrase/i;
/**
 * Words that say which of the secrets of a program it is. Any other word may be the name of a service, and then the secret is what
 * that service has given out: TWITTER_ACCESS_TOKEN_SECRET, AUTH_GITHUB_SECRET.
 */
const NEUTRAL = new Set(
  `access refresh id signing sign signed signature private hmac hs256 hs384 hs512 rs256 es256 rsa ec encryption encrypt secure
  app application my the server backend web node nest nestjs next nuxt express koa hapi fastify better payload user users admin internal
  reset verify verification verifier email password confirm confirmation activation magic link login default current main base64 b64 pem
  value string env environment config settings security options http https dev development prod production test testing local staging
  1 2 old new`.split(/\s+/),
);

/** `JWT_SECRET`, `auth.jwt.secret`, `SESSION_KEY`: the key of tokens, sessions or cookies by its name, and nothing else. */
export function namesTokenKey(name: string): boolean {
  if (!ANY_KEY.test(name)) return false;
  const words = wordsOf(name).flatMap((word) => COMPOUNDS[word] ?? [word]);
  // `postgresql.auth.secretKeys.userPasswordKey` is how somebody signs in, or only what that is called.
  const isPassword = words.includes('password') && words.every((word) => !SUBJECTS.has(word) || word === 'auth');
  // `AUTH_ENCRYPTION_KEY` may be what a program encrypts its data with.
  const isOfData = words.some((word) => /^encrypt(?:ion)?$/.test(word)) && words.every((word) => !SUBJECTS.has(word) || word === 'auth');
  return (
    !isPassword &&
    !isOfData &&
    words.some((word) => SUBJECTS.has(word)) &&
    words.some((word) => KEYS.has(word)) &&
    words.every((word) => SUBJECTS.has(word) || KEYS.has(word) || NEUTRAL.has(word))
  );
}

/** Words that are written as one. */
const COMPOUNDS: Readonly<Record<string, readonly string[]>> = {
  jwtsecret: ['jwt', 'secret'],
  tokensecret: ['token', 'secret'],
  sessionsecret: ['session', 'secret'],
  cookiesecret: ['cookie', 'secret'],
  authsecret: ['auth', 'secret'],
  jwtkey: ['jwt', 'key'],
  secretkey: ['secret', 'key'],
  accesstoken: ['access', 'token'],
  refreshtoken: ['refresh', 'token'],
  privatekey: ['private', 'key'],
};

/** A setting whose value nobody should read, whatever it opens. */
export function namesAnySecret(name: string): boolean {
  return NAMED_SECRET.test(name) || namesAddress(name);
}

const NAMED_SECRET = /secret|token|passw|pwd|passphrase|credential|private|api_?key|(?:^|[_.-])(?:key|pass|salt|dsn|pin)s?$/i;

function namesAddress(name: string): boolean {
  return /_(?:uri|url)$/i.test(name);
}

/** An address may hold a password or a key in any part; one within the own server (`API_URL=/api`) has nothing to tell. */
export function holdsAnySecret(name: string, value: string): boolean {
  return NAMED_SECRET.test(name) || (namesAddress(name) && !/^\/[\w./-]*$/.test(value));
}
