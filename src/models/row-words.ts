/**
 * The words that rows are written in. They are values because rows also come from configurations, where somebody has to be told
 * that a word is none of them.
 */

/** What a call yields; others ask the walk for it by this word. */
export const YIELDS = [
  'token',
  'unsigned-token',
  'encrypted-token',
  /** A token for a service of somebody else, which its SDK has made. */
  'ticket',
  'claims',
  'unverified-claims',
  'unverified-header',
  'set-cookie',
  'key',
  'public-key',
  'private-key',
  'secret-key',
  /** A key as a JSON Web Key, with all that it has; and one that surely has its private members. */
  'jwk',
  'private-jwk',
  'uuid',
  /** A value that others can calculate. */
  'predictable',
  'setting',
  /** Bytes that were compressed. */
  'inflated',
  /** Where a middleware takes the token from; the URL among them. */
  'extractor',
  'url-extractor',
  /** What a server answered to a request of ours. */
  'answer',
  'response',
  'nothing',
] as const;
export type Yields = (typeof YIELDS)[number];

/** `date` is an absolute time in seconds since 1970. A text of nothing but `digits` can count otherwise than the number. */
export const UNITS = ['s', 'ms', 'min', 'days', 'date'] as const;
export type Unit = (typeof UNITS)[number];

export const TRAITS = [
  /** Scripts can read what is written. */
  'js-readable',
  'local-storage',
  'session-storage',
  'indexed-db',
  'cache-storage',
  'extension-storage',
  'window-global',
  /** A file without encryption. */
  'disk',
  /** What the operating system keeps for secrets. */
  // Kept as long as the process lasts
  'in-memory',
  'keychain',
  /** The text of an error, which often ends in a log or an answer. */
  'indirect',
  /** The connection stays open: a WebSocket, a stream of events. */
  'socket',
  /** A list of parameters, which becomes part of an address or the body of a request. */
  'form',
  /** An address by its text alone: where it goes is not in sight. */
  'text',
  /** It leaves for a service of somebody else. */
  'third-party',
  /** A page is rendered with it. */
  'view',
  /** An error of its callback stops the request. */
  'errors-stop',
  /** What is sent is written by a schema of its route, where that has one. */
  'by-schema',
  /** What is sent is cleaned by the schema that stands behind its handler. */
  'cleaned',
  /** The value is encrypted or kept on the server. */
  'sealed',
  /** A session that handlers find on the request, and nowhere else. */
  'on-request',
  /** The key signs the cookies alone that ask for it. */
  'signs-when-asked',
  /** It opens connections, and what they carry is read by hand from the request that asks for one. */
  'handshake',
  /** The library throws when no algorithm is given. */
  'unsigned',
  'header-only',
  /** Removes or expires a cookie. */
  'delete',
  /** The value is a whole Set-Cookie text. */
  'raw-cookie',
  'client',
  /** The roles of the call complete what each call of the library leaves out. */
  'module-config',
  /** The call gives a promise. */
  'promise',
  /** The token is an object (RFC 7515 §7.2), not a text. */
  'json',
  /** The token is encrypted: its content is not public. */
  'jwe',
  /** Code of the program does it, and no library. */
  'by-hand',
  /** The library needs what Node has: its Buffer, its crypto, its requests. */
  'node',
  /** Only bytes are signed: claims, if any, are the caller's business. */
  'no-claims',
  /** Whoever is let in is kept in no session, unless it is told to. */
  'no-session',
] as const;
export type Trait = (typeof TRAITS)[number];

const VERDICTS = ['accepted', 'rejected'] as const;

/**
 * What the library does by itself, where nothing else is said.
 * - algorithms: `required` (throws without) · `key-type` (any that fits the key) · `pem-sniff` (guessed from the key's text)
 *   · `header` (the token chooses) · `fixed` (those that the library has settled on);
 * - none, whether unsigned tokens pass: `explicit` (where the list allows it and there is no key) · `explicit-with-key` (where
 *   the list allows it) · `keyless` (where the key is missing or empty);
 * - expiredToken, tokenWithoutExpiry: whether verification accepts a token that has expired, or that has no expiry at all;
 * - missingClaim: whether it accepts a token that lacks a claim which an option asks for;
 * - issuer, audience: `unchecked` · `required` (throws without the option) · `enforced` (checked by itself) · `unsupported`;
 * - clockTolerance: in seconds;
 * - embeddedKey: whether a key in the header of the token is taken before the one that is handed in;
 * - emptyKey: whether a key of no bytes is accepted, or (`bytes`) only where it is made of bytes and is no text, or (`node`) only by the build for Node.js; keySize: what the library insists on;
 * - key: `required` (throws where it is set up without one) · `public-constant` (steps in with what everybody knows);
 * - publicKeyAsSecret: whether the text or the bytes of a public key serve as a secret for HMAC, or only the `bytes`, or only where a list allows HMAC (`listed`), and nothing else (`alone`);
 * - respelt: whether an HMAC token passes in another text, whose signature has the same bytes; where nothing is said, it does;
 * - crit: whether a header that demands to be understood is refused where it is not;
 * - property: the member of the request that gets the claims;
 * - fails, how a failed check or a missing setting shows: `throws` (or rejects, or calls back with an error, or answers 401) · what it returns instead;
 * - ed25519: whether that name is an algorithm (RFC 9864), or all of its kind are EdDSA;
 * - keyManagement, which algorithms may have encrypted the content key of a JWE: `any` · `no-passwords` (all but PBES2);
 * - pbes2Count: the rounds that PBES2 makes of a password, or at opening the most that a sender may demand;
 * - decompressedLength: the bytes that a compressed JWE may become; `Infinity` for no limit, 0 where compressed ones are refused;
 * - agent, rejectUnauthorized: `ignored` where an option that other versions read is not read;
 * - httpOnly: true · false · 'impossible' (written by a script);
 * - secure: true · false · 'auto' (follows the connection);
 * - sameSite: false (not sent) · 'lax' · 'strict';
 * - path, of a cookie: '/' · false (not sent: the browser takes the folder of the address);
 * - allowedOrigins: `none` · `*` · `any` (whoever asks is named); anyOrigin: whether `*` with credentials stays or names whoever asks;
 * - credentials: whether cookies count in requests of other sites;
 * - responseType: `implicit` (a token in the address) · `code`;
 * - upkeep: `ended` (nobody mends it any more) · `vulnerable` (a known hole, mended in later versions);
 * - cacheControl: what a framework tells caches by itself;
 * - expires: 'none' or a text that says what the library sets by itself.
 */
export const DEFAULTS = {
  algorithms: ['required', 'key-type', 'pem-sniff', 'header', 'fixed'],
  none: ['never', 'explicit', 'explicit-with-key', 'keyless'],
  algorithm: 'string',
  expires: 'string',
  expiredToken: VERDICTS,
  tokenWithoutExpiry: VERDICTS,
  missingClaim: VERDICTS,
  issuer: ['unchecked', 'required', 'enforced', 'unsupported'],
  audience: ['unchecked', 'required', 'enforced', 'unsupported'],
  typ: ['unchecked', 'enforced'],
  clockTolerance: 'number',
  noTimestamp: [true, false],
  complete: [true, false],
  embeddedKey: VERDICTS,
  emptyKey: [...VERDICTS, 'bytes', 'node'],
  publicKeyAsSecret: [...VERDICTS, 'bytes', 'listed', 'alone'],
  respelt: VERDICTS,
  crit: ['ignored', 'checked'],
  keySize: ['unchecked', 'rsa-2048', '32-characters'],
  fails: ['throws', 'false', 'undefined', 'null', 'error'],
  checkRevoked: [true, false],
  rateLimit: [true, false],
  key: ['required', 'public-constant'],
  storage: 'string',
  property: 'string',
  urlKey: 'string',
  cookieKey: 'string',
  agent: ['read', 'ignored'],
  rejectUnauthorized: ['read', 'ignored'],
  ed25519: ['known', 'unknown'],
  keyManagement: ['any', 'no-passwords'],
  pbes2Count: 'number',
  decompressedLength: 'number',
  httpOnly: [true, false, 'impossible'],
  secure: [true, false, 'auto'],
  sameSite: [false, 'lax', 'strict'],
  path: ['/', false],
  name: 'string',
  upkeep: ['ended', 'vulnerable'],
  allowedOrigins: 'string',
  credentials: [true, false],
  anyOrigin: ['star', 'reflected'],
  responseType: ['implicit', 'code'],
  cacheControl: 'string',
} as const satisfies Readonly<Record<string, readonly (string | boolean)[] | 'string' | 'number'>>;

type ValueOf<Allowed> = Allowed extends readonly (infer Value)[] ? Value : Allowed extends 'number' ? number : string;
export type Defaults = { readonly [Name in keyof typeof DEFAULTS]?: ValueOf<(typeof DEFAULTS)[Name]> };

/** Things that a framework hands to the code; see receivers.ts. */
export const RECEIVERS = [
  '@express.res',
  '@express.req',
  '@express.app',
  '@fastify.instance',
  '@fastify.reply',
  '@fastify.request',
  '@koa.ctx',
  '@hono.c',
  '@next.cookies',
  '@sveltekit.event',
  '@lambda.event',
  '@hapi.h',
  '@hapi.server',
  '@elysia.jwt',
  '@elysia.ctx',
  '@elysia.set',
  '@elysia.cookie',
  '@astro.ctx',
  '@bun.req',
  '@socketio.socket',
  '@ws.socket',
  '@window',
  '@dom.event',
  '@other-window',
] as const;
export type ReceiverId = (typeof RECEIVERS)[number];
