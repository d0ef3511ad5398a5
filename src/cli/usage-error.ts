/** The user's mistake: said in one or more lines, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
