/**
 * One cause, one finding: where a rule reports at a place, the rules named here keep quiet about the same place.
 * A row says that the first rule says all that the others could.
 */
export const PRECEDENCE: Readonly<Record<string, readonly string[]>> = {
  // One literal that is a key by itself here and only a fallback there is known to every reader, whatever is set.
  'hardcoded-secret': ['env-fallback-secret'],
  'missing-algorithm-allowlist': ['missing-algorithm-allowlist-hmac'],
};
