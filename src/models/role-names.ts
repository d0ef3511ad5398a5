/**
 * The parts that an argument, an option or a claim can play, by the names that the field gives them (jsonwebtoken's where it
 * has one). Rules ask for these; a row says where each stands in one API.
 */
export const ROLES = {
  // What is signed, verified, kept
  payload: 'the claims, or the bytes that are signed',
  key: 'what signs or verifies: a secret, a key, a set of keys, or a function that finds it',
  token: 'the token that is verified or read',
  issued: 'whether a token in the source looks like one that somebody was given',
  spent: 'whether a token in the source is over, or was made for this machine only',
  options: 'the object of options; an edit writes into it',
  header: 'members of the protected header',

  // Signing
  algorithm: 'what signs; the `alg` of a header first, where the library lets it win',
  expires: 'the end of the lifetime, however it is given',
  expiresIn: 'a lifetime from now on, among the options',
  exp: 'the claim itself, an absolute time in seconds',
  notBefore: 'the begin of the lifetime',
  noTimestamp: 'whether `iat` is left out',
  issuedAt: 'the claim `iat`, or that the builder sets it',
  keyid: 'the `kid` of the header',
  mutatePayload: "whether the caller's payload object is changed",
  encoding: 'the encoding of the payload, or of the text of a key',
  allowInsecureKeySizes: 'whether RSA keys below 2048 bits are allowed',
  nonExpiring: 'whether the lifetime that the library sets by itself is left out',
  enc: 'what encrypts the content (JWE)',
  zip: 'whether the content is compressed first (JWE)',
  pbes2Count: 'how many rounds PBES2 makes of a password (JWE)',
  salt: 'what a key is derived with',

  // Claims that are set at signing, and demanded at verification
  issuer: 'the claim `iss`',
  audience: 'the claim `aud`',
  subject: 'the claim `sub`',
  jwtid: 'the claim `jti`',
  nonce: 'the claim `nonce`',
  typ: 'the `typ` of the header',
  crit: 'header members that must be understood',
  azp: 'the claim `azp`: whom the token was issued to',
  tokenUse: 'the claim `token_use`: an access token or an ID token',
  scope: 'the claim `scope`',

  // Verification
  algorithms: 'the algorithms that are allowed',
  keyManagementAlgorithms: 'what may have encrypted the content key (JWE)',
  contentEncryptionAlgorithms: 'what may have encrypted the content (JWE)',
  maxDecompressedLength: 'how large a compressed content may become (JWE)',
  maxPBES2Count: 'how many rounds the sender may demand of PBES2 (JWE)',
  inflate: 'a function of the program that decompresses the content (JWE)',
  ignoreExpiration: 'whether expired tokens pass',
  ignoreNotBefore: 'whether tokens pass whose time has not come',
  ignoreAudience: 'whether the audience is left unchecked',
  clockTolerance: 'how much clocks may differ',
  clockTimestamp: 'the time that is taken for now',
  maxAge: 'how old a token may be since `iat`',
  requiredClaims: 'claims that a token must have',
  complete: 'whether the header is handed back too',
  allowInvalidAsymmetricKeyTypes: 'whether the type of a key need not fit the algorithm',
  allowEmbeddedKey: 'whether a key that the token carries itself is trusted',
  skipSignature: 'whether the signature is left unchecked',
  verification: 'the settings of verification as a whole; `false` switches it off',
  checkRevoked: 'whether revoked sessions are refused',
  cache: 'whether verified tokens or fetched keys are kept',
  cacheMaxAge: 'how long they are kept',
  cacheKey: 'what makes the key under which they are kept',
  raw: 'whether the text is handed back instead of verified claims; for a cookie, the whole Set-Cookie text',
  throws: 'whether a failure is thrown instead of returned',
  validate: 'a function of the program that has the last word',
  decode: 'a function of the program that verifies instead of the library',
  encode: 'a function of the program that signs instead of the library',

  // Logins at a provider
  loginState: 'what ties the answer of a provider to the browser that asked',
  responseType: 'what a provider answers with: a code, or tokens in the address',
  codeVerifier: 'the secret of PKCE',
  checks: 'which of these a library makes by itself',

  // Middlewares
  property: 'the member of the request that gets the claims',
  mode: 'whether a route asks for a token, and what becomes of a request without one',
  callback: 'what is called with whoever was found',
  optional: 'whether requests without a token pass',
  passthrough: 'whether requests with a bad token pass',
  onExpired: 'what is called for an expired token; when it does not throw, the request passes',
  isRevoked: 'what is asked whether a token was revoked',
  extractor: 'where the token is taken from',
  urlKey: 'the parameter of the URL that may hold the token',
  cookieKey: 'the cookie that may hold the token',
  ignored: 'options that the library overwrites or does not read',

  // Keys
  material: 'what a key is made of',
  url: 'the address of a key set, a request, a redirect',
  size: 'the size of a key, in bits or bytes as the API counts',
  bytes: 'how many bytes are drawn by lot',
  bits: 'how many bits are drawn by lot',
  curve: 'the curve of an elliptic key',
  extractable: 'whether the key can be exported again',
  rateLimit: 'whether look-ups of unknown keys are limited',
  rejectUnauthorized: 'whether the certificate of the server is checked',
  agent: 'what makes the connections',
  strategy: 'how sessions are kept: tokens or a database',

  // Cookies and sessions
  name: 'the name of a cookie, a setting, a parameter',
  value: 'what is kept or sent under the name',
  httpOnly: 'whether scripts cannot read the cookie',
  secure: 'whether the cookie travels over HTTPS only',
  sameSite: 'whether other sites can make the browser send it',
  domain: 'the hosts that get the cookie',
  path: 'the paths that get the cookie, or the path of a file',
  signed: 'whether the cookie is signed',
  prefix: 'the prefix of its name: __Host- or __Secure-',
  store: 'where sessions are kept on the server',

  // Protection of requests
  protect: 'whether requests are checked for forgery by another site',
  skip: 'what switches a check off by being there',
  exemptMethods: 'the methods of requests that are let through unchecked',
  checkedMethods: 'the methods of requests that are checked',
  trustedOrigins: 'the sites whose requests are let through',
  allowedOrigins: 'the sites whose scripts may read answers',
  credentials: 'whether they may with the cookies of the user',
  hsts: 'whether browsers are told to come by HTTPS only',
  hstsText: 'the whole Strict-Transport-Security text',
  includeSubDomains: 'whether that holds for the subdomains too',
  tls: 'what a server needs to speak TLS',
  cacheControl: 'how caches may keep an answer: the Cache-Control text',
  headers: 'headers that are added to responses, or to a request',

  // Storages
  state: 'a state that is kept as a whole',
  substate: 'the states of its modules',
  only: 'the members of it that are kept',
  except: 'the members of it that are not',
  storage: 'where it is kept',
  encryptionKey: 'what encrypts it',

  // Sinks and settings
  body: 'what is answered, or sent with a request',
  data: 'what is logged or sent elsewhere',
  targetOrigin: 'the site whose window gets a message',
  interceptor: 'a function of the program that changes requests before they are sent',
  redact: 'the paths that a logger blanks out',
  sql: 'the text of a query for a database',
  filter: 'what a document has to be like that a database looks for',
  search: 'what a directory looks for, as text',
  command: 'what a shell runs',
  query: 'parameters that are appended to the URL',
  base: 'the address that relative ones are resolved against',
  auth: 'credentials that travel outside of the URL',
  fallback: 'what steps in when a setting is missing',
  schema: 'what describes settings',
  from: 'where settings are read from',
  of: 'the object that a path is read from',
} as const satisfies Readonly<Record<string, string>>;

type Plain = keyof typeof ROLES;

/**
 * The settings of a module have a prefix where they concern its verifications or its cookie. `ignored.` marks an option that
 * looks like the role and is not read by the library.
 */
export type RoleName = Plain | `verify.${Plain}` | `cookie.${Plain}` | `ignored.${Plain}` | `verify.ignored.${Plain}`;

const PREFIX = /^(?:(?:verify|cookie)\.)?(?:ignored\.)?/;

export function isRoleName(text: string): text is RoleName {
  return text.replace(PREFIX, '') in ROLES;
}
