/** A header that a program sends along by itself; a browser adds none of them unasked. */
const HEADER = /\bheaders?\b[^;{}]{0,40}?['"`.](?:authorization|(?:x-)?[\w-]*(?:api|access|service)-?_?key)\b/i;
/** `const { authorization } = req.headers` */
const TAKEN = /\{[^{}]*\b(?:authorization|(?:x-)?[\w-]*(?:api|access|service)-?_?key)\b[^{}]*\}\s*=\s*[\w.]*\bheaders\b/i;
/** `const { key } = req.body`, to exchange the key of an API for a token. */
const SENT = /\{[^{}]*\b(?:key|api_?key)\b[^{}]*\}\s*=\s*[\w.]*\bbody\b/i;
const OF_API = /\bapi_?keys?\b/i;
export const COOKIE = /\bcookies?\b['"]?\s*[.()[\]]|\bset-cookie\b/i;
/** When somebody changed his password is none. */
export const SECRETS_OF_PEOPLE = /passw(?!ord_?(?:changed|updated|reset)_?at\b)|\bpwd\b|passphrase|passcode|\botp\b/i;
/** What is done with a key that the server keeps: it is hashed, compared, told by its prefix, or looked up. */
const HELD = [
  /\bcreateHash\(|\bdigest\(|\btimingSafeEqual\(/,
  /\.startsWith\(\s*(?:['"`](?!Bearer|Basic)\w+_|[A-Z][A-Z_]*PREFIX)/,
  /\bfind\w*By\w*(?:Key|Token)\w*\(|\bwhere:\s*\{\s*\w*(?:[kK]ey|[tT]oken)(?:Hash|Digest)?\w*\s*[:,}]/,
];

/** Two values that are compared with each other: `given === this.apiKey`; a text or a `typeof` is none. */
const COMPARED =
  /(?<![\w.]|\btypeof\s)([A-Za-z_][\w.?!]*(?:\[[^\]]*\])?)\s*[!=]==?\s*(?!(?:undefined|null|true|false|typeof)\b)([A-Za-z_][\w.?!]*)/g;
/** The one that the server keeps, by its last member. */
const KEPT = /(?:api|access|service|shared|internal|master|partner)_?\w*key\w*$|secret(?:_?key)?$/i;

function comparesKey(text: string): boolean {
  return [...text.matchAll(COMPARED)].some(([, left = '', right = '']) => KEPT.test(left) || KEPT.test(right));
}

/** Whether a text reads a header that carries a key, or the key of an API from what is sent. */
export function asksForKey(text: string): boolean {
  return HEADER.test(text) || TAKEN.test(text) || (SENT.test(text) && OF_API.test(text));
}

/** Whether a text does with a value what is done with a key that the server keeps. */
export function looksUpKey(text: string): boolean {
  return HELD.some((pattern) => pattern.test(text)) || comparesKey(text);
}
