import type { Origin } from '../dataflow/origin.ts';
import type { Operation, OperationKind, RoleValue, Setting } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';

/** What checks tokens, by itself or as the settings of what does. */
export const VERIFYING: readonly OperationKind[] = ['verify', 'middleware', 'configure'];

type Check =
  | 'algorithms'
  | 'key'
  | 'issuer'
  | 'audience'
  | 'subject'
  | 'ignoreExpiration'
  | 'ignoreNotBefore'
  | 'clockTolerance'
  | 'clockTimestamp'
  | 'maxAge'
  | 'requiredClaims'
  | 'allowInvalidAsymmetricKeyTypes'
  | 'skipSignature'
  | 'verification'
  | 'allowEmbeddedKey';

/** A role of verification: the settings of a module have it under a name of its own. */
export function roleOfCheck(operation: Operation, name: Check): RoleValue {
  return operation.role(operation.kind === 'configure' ? `verify.${name}` : name);
}

/** An option that is set to a flag, here at least in some cases. */
export interface Flag {
  readonly origin: Origin;
  /** It cannot be anything else. */
  readonly isSure: boolean;
}

/** Where a value is written down as `true` (or as `false`), each once. */
export function flagsOf(value: RoleValue, wanted: boolean): readonly Flag[] {
  const isWanted = (o: Origin): boolean => o.kind === 'literal' && o.value === wanted;
  const isSure = value.complete && value.origins.every((o) => isWanted(o) || isNothing(o));
  return value.origins.filter(isWanted).map((origin) => ({ origin, isSure }));
}

const RENEWAL = /refresh|renew|re_?issue|log_?out|sign_?out|sign_?off|revoke|invalidate|expired/i;

/** Code that takes an old token to make a new one, or to end its session, or is called by such code alone: it has to read tokens that have expired. */
export function isRenewal(operation: Operation): boolean {
  const { kind, setting } = operation;
  // A strategy is called after what it is for; of a call that is what comes out: a refresh token has to be looked at whole.
  if (renews(setting, kind === 'verify' ? undefined : setting.resultName)) return true;
  const callers = operation.callerSettings();
  return callers.length > 0 && callers.every((caller) => renews(caller));
}

function renews({ functionNames, callerName, route }: Setting, own?: string): boolean {
  return [...functionNames, callerName, route, own].some((name) => name !== undefined && RENEWAL.test(name));
}
