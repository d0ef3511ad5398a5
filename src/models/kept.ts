import type { Step } from '../dataflow/origin.ts';
import type { GitState, PlainKind, Stage } from '../project/plain-files.ts';
import type { OperationKind } from './operation.ts';

/** A secret, a key or a token that a file holds which is no code. */
export interface Kept extends KeptValue {
  /** Whether code nearby takes it as a key, or the file that it stands in. Else only its name speaks. */
  readonly isProven: boolean;
  /** The code that takes it. */
  readonly uses: readonly KeyUse[];
  /** The code makes tokens with it, and where it checks any it takes other keys. */
  readonly isOnlySigned?: boolean;
  /** The folder of the package that the file belongs to. */
  readonly owner: string;
  /** What stands under the same name in the files around: those of its folder, and those of its package. */
  readonly twins: readonly KeptValue[];
  /** Whether any code of the repository names the setting, by itself or as the variable that a chart makes of it. It costs a search. */
  isNamedInCode(): boolean;
  /** What a private key is written as. */
  readonly form?: 'pem' | 'jwk';
  /** An address on the net has issued the token. */
  readonly isIssued?: boolean;
}

export interface KeptValue {
  /** `JWT_SECRET`, `auth.jwt.secret`. */
  readonly name: string;
  readonly text: string;
  /** Where the value stands. */
  readonly step: Step;
  /** Absolute path of the file. */
  readonly path: string;
  /** Its path below the root. */
  readonly shown: string;
  readonly kind: PlainKind;
  readonly stage: Stage | undefined;
  /** What stands beside it turns off checks that are for production. */
  readonly isLax: boolean;
  readonly git: GitState | undefined;
  /** What stands beside it is made up, for somebody to replace. */
  readonly isTemplate: boolean;
  /** It is only there while an image is made. */
  readonly isBuildOnly: boolean;
  /** The service that gets it is built from a folder in which nothing takes it, or the code beside, which names it, takes other keys that are all known. */
  readonly isUnread: boolean;
}

/** A call that takes a variable, a setting or a file as its key. */
export interface KeyUse extends Step {
  readonly kind: OperationKind;
  /** How the call reads: `jwt.sign`. */
  readonly called: string;
  /** What an HMAC key must have there at least. */
  readonly hmac: { readonly algorithm: string; readonly bytes: number } | undefined;
  /** The texts of the source that step in where it is missing. */
  readonly fallbacks: readonly string[];
  /** Sessions are kept on the server, and the key only signs their ids, which are drawn by lot. */
  readonly isStored: boolean;
}
