/** Calls that make a guard of the strategy that they name: one that is called after API keys lets programs in. */
export interface NamedGuard {
  readonly package: string;
  readonly method: string;
  /** Which argument names the strategy. */
  readonly argument: number;
}

// passport@0.7 lib/authenticator.js: `passport.authenticate('headerapikey', { session: false })`
export const namedGuards: readonly NamedGuard[] = [{ package: 'passport', method: 'authenticate', argument: 0 }];
