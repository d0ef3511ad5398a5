/** Storages of a page that scripts can read. */
export const STORAGES: readonly string[] = ['token-in-local-storage', 'token-in-js-readable-cookie', 'token-in-session-storage'];

/**
 * Rules that each tell a part of one decision: what they report for one cause is one finding, of the gravest of them. Each list begins
 * with the gravest.
 */
export const FAMILIES: readonly (readonly string[])[] = [
  STORAGES,
  // Who reads the repository has the secret of all environments; that they share it, or that an example has it too, is the lesser part,
  // and another secret mends both.
  ['env-file-committed', 'secret-in-config-file', 'example-env-holds-real-secret', 'same-secret-across-environments'],
  // Whoever takes the refresh token out of an answer sees the other one beside it. It lives longest; what a cookie keeps too is in vain.
  ['refresh-token-in-response-body', 'token-in-body-and-cookie', 'token-in-response-body'],
];

/** The rules that a rule shares its causes with, itself among them. */
export function familyOf(ruleId: string): readonly string[] {
  return FAMILIES.find((family) => family.includes(ruleId)) ?? [ruleId];
}
