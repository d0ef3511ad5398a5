import type { ModelRow } from '../../../src/models/schema.ts';

/** What a test asks of a verification; what is left out is left out of the call. */
export interface Wish {
  readonly key?: string | Buffer | undefined;
  readonly algorithms?: readonly string[];
  readonly issuer?: string;
}

/** A library that verifies tokens, called as its documentation says. */
export interface Verifier {
  /** How the package is called here. */
  readonly package: string;
  readonly row: ModelRow;
  readonly verify: (token: string, wish: Wish) => unknown;
}

export type Call = (...args: readonly unknown[]) => unknown;

/** Leaves out what is undefined: some libraries tell an option that is undefined from one that is missing. */
export function options(all: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
