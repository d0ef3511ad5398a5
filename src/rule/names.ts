/**
 * What a name says. Names are the weakest evidence: where only a name speaks, a finding is at most of medium confidence.
 * A name is split into words first, so `accessToken`, `access_token` and `ACCESS-TOKEN` are one, and `tokenizer` is none.
 */
const TOKEN_WORDS = new Set([
  'token',
  'tokens',
  'jwt',
  'jwts',
  'bearer',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'authtoken',
  'usertoken',
  'jwttoken',
]);
/** Words before "token" that make another thing of it: protection against forgery, paging, devices, design, coins. */
const OTHER_TOKENS = new Set([
  'csrf',
  'xsrf',
  'csrftoken',
  'xsrftoken',
  'page',
  'next',
  'prev',
  'continuation',
  'cursor',
  'sync',
  'push',
  'notification',
  'notifications',
  'fcm',
  'apns',
  'expo',
  'device',
  'cancel',
  'cancellation',
  'abort',
  'design',
  'lexer',
  'parser',
  'syntax',
  'css',
  'theme',
  'color',
  'nft',
  'erc',
  'crypto',
  'coin',
  'swap',
  'captcha',
  'recaptcha',
  'mapbox',
  'invite',
  'invitation',
  'public',
  'is',
  'has',
  'should',
  'show',
  'hide',
  'no',
  'invalid',
  'valid',
  'max',
  // What language models count.
  'prompt',
  'completion',
  'input',
  'output',
  'total',
  'reasoning',
  'cached',
  'min',
  'hashed',
  'encrypted',
  'unsubscribe',
  'channel',
  'tenant',
  'demo',
  'guest',
  'sample',
  'anonymous',
  'anon',
  'decoded',
  'decode',
]);
/** Words after "token" that say something about one without being it: a time, a count, a kind, a name. */
const ABOUT_TOKENS = new Set([
  'expires',
  'expiry',
  'expiration',
  'expired',
  'expire',
  'exp',
  'ttl',
  'time',
  'date',
  'at',
  'in',
  'type',
  'name',
  'id',
  'ids',
  'key',
  'keys',
  'kind',
  'count',
  'counts',
  'length',
  'limit',
  'usage',
  'price',
  'symbol',
  'address',
  'valid',
  'invalid',
  'error',
  'errors',
  'status',
  'message',
  'hash',
  'header',
  'prefix',
  'field',
  'label',
  'url',
  'uri',
  'endpoint',
  'version',
  'enabled',
  'required',
  'exists',
  'present',
  'state',
  'verifier',
  'list',
  'info',
  'claims',
  'claim',
  'payload',
  'hint',
  'params',
  'options',
  'config',
  'view',
  'tab',
  'filter',
]);
const SESSION_WORDS = new Set([
  'session',
  'sess',
  'sid',
  'sessionid',
  'connect.sid',
  'auth',
  'authentication',
  'authorization',
  'jwt',
  'token',
]);
/** These mean a session where they are nearly all of the name: `access`, `remember_me`; not in `share.public-access`. */
const BARE_SESSION_WORDS = new Set(['remember', 'refresh', 'access']);
const BARE_LENGTH = 2;
const IDENTIFIED = new Set(['session', 'sess', 'auth', 'login', 'remember']);

/** The words of a name, in small letters: `userToken2` is a user's token, the second one. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z]{3})[1-9](?=$|[^a-zA-Z\d])/g, '$1')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** `token`, `accessToken`, `id_token`; not `csrfToken`, `tokenExpiresAt`, `nextPageToken`. */
export function namesToken(name: string): boolean {
  const words = wordsOf(name);
  const at = words.findIndex((word) => TOKEN_WORDS.has(word));
  if (at < 0) return false;
  return (
    !words.slice(0, at).some((word) => OTHER_TOKENS.has(word)) &&
    !words.slice(at + 1).some((word, i, after) => ABOUT_TOKENS.has(word) && after[i - 1] !== 'session')
  );
}

/**
 * The last noun of a name is the thing: `token-overrides` are overrides, `useTokenEditor` an editor. Words that say where a token is
 * kept, whose it is or which one change nothing.
 */
export function isHeadedByToken(name: string): boolean {
  const words = wordsOf(name);
  const at = words.findLastIndex((word) => TOKEN_WORDS.has(word));
  return at >= 0 && words.slice(at + 1).every((word) => OF_A_TOKEN.has(word) || /^v?\d+$/.test(word));
}

const OF_A_TOKEN = new Set([
  ...['value', 'string', 'str', 'raw', 'data', 'obj', 'object', 'response', 'pair', 'bundle'],
  ...[
    'local',
    'storage',
    'store',
    'cache',
    'cached',
    'cookie',
    'session',
    'to',
    'in',
    'into',
    'from',
    'as',
    'and',
    'for',
    'of',
    'with',
    'by',
  ],
  ...['user', 'users', 'admin', 'client', 'customer', 'member', 'player', 'web', 'app', 'api', 'auth', 'login', 'key', 'name', 'service'],
  ...['prod', 'production', 'dev', 'development', 'test', 'staging', 'new', 'current', 'default', 'main', 'global', 'async', 'sync'],
]);

/** A name that surely means something else: `XSRF-TOKEN`, `fcmToken`, `token.symbol`. */
export function namesSomethingElse(name: string): boolean {
  const words = wordsOf(name);
  // `messaging-token` of Firebase; other programs are about messages.
  if (/(?:^|[^a-z])messaging[-_]?token|pre[-_]?auth[-_]?token/i.test(name)) return true;
  return words.some((word) => OTHER_TOKENS.has(word)) || (words.length > 0 && ABOUT_TOKENS.has(words.at(-1) ?? '') && !namesToken(name));
}

/** `publicAccessToken`, `inviteToken`: what it is for stands before the word, and it is no login. */
export function namesOtherToken(name: string): boolean {
  const words = wordsOf(name);
  return words.includes('token') && words.some((word) => NO_LOGINS.has(word));
}

const NO_LOGINS = new Set([
  'csrf',
  'xsrf',
  'public',
  'push',
  'notification',
  'fcm',
  'apns',
  'invite',
  'invitation',
  'unsubscribe',
  'channel',
  'userinfo',
  // A step up for one action, beside the login: `action_token`.
  'action',
]);

/** A cookie that keeps somebody logged in: a token, or a session. */
export function namesSession(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => word === 'csrftoken' || word === 'xsrftoken') || namesOtherToken(name)) return false;
  if (words.includes('csrf') || words.includes('xsrf')) return false;
  if (namesToken(name)) return true;
  // `robot_auth_robotId` is the id of a robot, `auth_session_id` that of a session.
  if (words.at(-1) === 'id' && !IDENTIFIED.has(words.at(-2) ?? '')) return false;
  // `auth_user`, `session_profile`: who is there, and nothing to come in with.
  if (words.at(-1) === 'user' || words.at(-1) === 'profile') return false;
  const isBare = words.length <= BARE_LENGTH;
  const isMeant = (word: string): boolean => SESSION_WORDS.has(word) || (isBare && BARE_SESSION_WORDS.has(word));
  return words.some(isMeant) && !words.some((word) => NOT_A_SESSION.has(word));
}

/** What is remembered of a visitor who need not be anybody: a theme, a language, a message, a place to go back to. */
export function namesTrifle(name: string): boolean {
  return wordsOf(name).some((word) => TRIFLES.has(word) || NOT_A_SESSION.has(word));
}

const TRIFLES = new Set([
  'toast',
  'csrf',
  'xsrf',
  'colour',
  'color',
  'scheme',
  'hints',
  'preferences',
  'prefs',
  'verify',
  'onboarding',
  'cart',
]);

const NOT_A_SESSION = new Set([
  'view',
  'theme',
  'locale',
  'lang',
  'language',
  'state',
  'nonce',
  'flash',
  'redirect',
  'return',
  'expires',
  'expiry',
  'expired',
  'exp',
  'is',
  'has',
  'type',
  'provider',
  'error',
  'message',
  'count',
  'url',
  'consent',
  'verifier',
  'name',
  'at',
  'last',
  'method',
  'mode',
  'popup',
  // Where the browser goes after a login.
  'cb',
  'callback',
  'next',
  'continue',
  'dest',
  'target',
]);

/** Says that a builder writes it into pages (Next.js, Nuxt, Expo), and nothing of what it is. */
export const OF_PAGES = /^(?:NEXT|NUXT|EXPO|NX|PARCEL|RSBUILD|ASTRO|VITE)_PUBLIC_/;

/** A name for a secret that signs: `JWT_SECRET`, `tokenKey`, `NEXT_PUBLIC_JWT_SECRET`; `publicKey` is not one. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name.replace(OF_PAGES, ''));
  if (words.includes('public') || words.includes('pub') || words.includes('cert') || words.includes('pem')) return false;
  return words.some(
    (word) =>
      word === 'secret' || word === 'secrets' || word === 'jwtsecret' || word === 'passphrase' || word === 'salt' || word === 'password',
  );
}

export function namesPublicKey(name: string): boolean {
  return /public|pub_?key|cert|pem|jwk|rsa|ecdsa/i.test(name.replace(OF_PAGES, ''));
}

/** A time after which something ends: `expiresAt`, `validUntil`; or from which its age is counted: `createdAt`. */
export function namesExpiry(name: string): boolean {
  return /^(?:exp$|expir|valid_?(?:until|to|thru)|not_?after|ttl$|max_?age|created_?at|issued_?at|timestamp$)/i.test(name);
}

/** A time after which a record is good for nothing, whatever else stands in its name: `inviteExpiresAt`, `token_valid_until`. */
export function namesEnd(name: string): boolean {
  return /expir(?!ed$)|valid_?(?:until|to|thru)|not_?after|^ttl$/i.test(name);
}

/** `signature`, `sign`: it vouches for what stands beside it, and lets nobody in. */
export function namesSignature(name: string): boolean {
  return /^(?:sig|sign|signature|signed_?(?:data|meta|params?))$|[a-z]_?signature$/i.test(name);
}

/** `tokenVersion`, `session_version`: a number that is raised to end all tokens that carry the one before. */
export function namesVersion(name: string): boolean {
  return /(?:^|token|jwt|session|auth|credentials?|password|key|security)[_-]?version$/i.test(name);
}

/** Not only "token": a name that says what kind, as `accessToken`, `id_token`, `jwt` do. */
export function isSpecific(name: string): boolean {
  return (
    namesToken(name) &&
    /(?:access|refresh|id|auth|authorization|session|bearer|user|jwt) ?token$|\bjwt$|\bbearer$/.test(wordsOf(name).join(' '))
  );
}

/** `registerApiKeyRoutes` signs nobody up. */
const LOGINS =
  /log_?in|log_?on|sign_?in|sign_?up|register(?!\w*(?:routes|handlers|endpoints|plugins|controllers)\b)|authenticat|refresh|session/i;

/**
 * A field that means a session: `access_token`, `jwt`, `token` in what a login, registration or refresh answers. Elsewhere
 * the same names stand for what a product is about: tokens of other services, keys that a user makes for himself.
 */
export function namesSessionToken(name: string, where: string): boolean {
  const words = wordsOf(name).join(' ');
  if (!/^(?:(?:access|refresh|id|auth|session|bearer|user|jwt) )?token$|^jwt$/.test(words)) return false;
  return LOGINS.test(where);
}
