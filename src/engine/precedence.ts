/**
 * One cause, one finding: where a rule reports at a place, the rules named here keep quiet about the same place.
 * A row says that the first rule says all that the others could.
 */
export const PRECEDENCE: Readonly<Record<string, readonly string[]>> = {
  // What anyone can guess is open to more people than what stands in the source, and no length helps it.
  'dictionary-secret': ['hardcoded-secret', 'env-fallback-secret', 'short-hmac-secret', 'low-entropy-secret'],
  // One literal that is a key by itself here and only a fallback there is known to every reader, whatever is set. It has to be
  // replaced as a whole, so its length is no mistake of its own.
  'hardcoded-secret': ['env-fallback-secret', 'short-hmac-secret', 'low-entropy-secret'],
  'env-fallback-secret': ['short-hmac-secret', 'low-entropy-secret'],
  'short-hmac-secret': ['low-entropy-secret'],
  // A committed secret has to be replaced as a whole, so its length is no mistake of its own.
  'env-file-committed': ['short-hmac-secret', 'low-entropy-secret'],
  'secret-in-config-file': ['short-hmac-secret', 'low-entropy-secret'],
  // What is wrong with the key is said there; that it ends with the process is the lesser part.
  'low-entropy-secret': ['ephemeral-process-secret'],
  'missing-algorithm-allowlist': ['missing-algorithm-allowlist-hmac'],
  // The remedy is the same, and what it says is worse.
  'cookie-samesite-none-without-secure': ['cookie-missing-secure'],
  // Turning the condition round mends both.
  'cookie-secure-flag-conditional': ['cookie-missing-secure', 'framework-session-cookie-weakened'],
  // Mending the unit mends the lifetime.
  'expiration-unit-mismatch': ['expiration-too-long', 'refresh-token-unbounded'],
  // That it never ends is said with the graver severity, that it ends too late by the rule that knows what it is for.
  'missing-expiration': ['refresh-token-unbounded'],
  'refresh-token-unbounded': ['expiration-too-long'],
  // The cookie shows that the page needs no token in the body at all.
  'token-in-body-and-cookie': ['refresh-token-in-response-body', 'token-in-response-body'],
  'refresh-token-in-response-body': ['token-in-response-body'],
  // It is in the page before any script of it runs.
  'token-in-html': ['refresh-token-in-response-body', 'token-in-response-body'],
  // Whose address it is decides what happens with the token.
  'token-redirected-to-user-url': ['token-in-url'],
};
