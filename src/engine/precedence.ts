/**
 * One cause, one finding: where a rule reports at a place, the rules named here keep quiet about the same place.
 * A row says that the first rule says all that the others could.
 */
export const PRECEDENCE: Readonly<Record<string, readonly string[]>> = {
  'env-fallback-secret': ['hardcoded-secret'],
  'alg-none-verify': ['missing-algorithm-allowlist', 'missing-algorithm-allowlist-hmac', 'decode-instead-of-verify'],
  'token-in-local-storage': ['token-in-session-storage'],
  'missing-algorithm-allowlist': ['missing-algorithm-allowlist-hmac'],
};
