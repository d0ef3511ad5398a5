import type { Origin } from '../dataflow/origin.ts';
import { elementEdit, fallbackThrow, joinedEdits, propertyRewrite, type Edit } from '../models/edits.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { textOf } from '../models/surroundings.ts';
import { isAbsent, literalsOf } from './evidence.ts';
import { haveOneKey } from './same-key.ts';
import type { Suggestion } from './rule.ts';
import { quoted, suggestion } from './suggest.ts';
import { roleOfCheck } from './verification.ts';

type Claim = 'issuer' | 'audience';
const NAMES = { issuer: 'iss', audience: 'aud' } as const;

/** Asks for what all tokens say that the package itself signs with the key; elsewhere nobody knows whose tokens they are. */
export function suggestSignedClaim(operation: Operation, claim: Claim): readonly Suggestion[] {
  const signed = signedClaim(operation, claim);
  if (!signed) return [];
  return suggestion(`Ask for the ${claim} '${signed.value}', which this package signs with.`, asking(operation, claim, signed.written));
}

/** Writes what the package signs with in the place of an empty text. */
export function suggestClaimText(operation: Operation, claim: Claim, at: Origin): readonly Suggestion[] {
  const signed = signedClaim(operation, claim);
  if (!signed || !isSpeltOut(at)) return [];
  return suggestion(`Ask for '${signed.value}', which this package signs with.`, { place: at, how: 'replace', text: signed.written });
}

/** Stops at start-up where the setting is missing or empty. */
export function suggestClaimThrow(claim: Claim, at: Origin): readonly Suggestion[] {
  return suggestion('Throw when the setting is missing.', fallbackThrow(at, `The ${claim} of tokens is not set`));
}

/** Writes the option that the library reads: in the place of the wrong one, where it belongs there. */
export function suggestOption(operation: Operation, claim: Claim, wrong: RoleValue, together: readonly Claim[]): readonly Suggestion[] {
  const role = roleFor(operation, claim);
  const name = operation.optionOf(role);
  const value = wrong.place && textOf(wrong.place);
  const edit = value === undefined ? undefined : asking(operation, claim, value);
  if (!edit || !wrong.place || name === undefined) return [];
  const isBeside = edit.place.node.parent === wrong.place.node.parent?.parent;
  const rest = edit.text.slice(`, ${name}: ${value}`.length);
  const rewrite = isBeside && edit.how === 'insert-after' ? propertyRewrite(wrong.place, `${name}: ${value}${rest}`) : undefined;
  const names = together.length > 1 ? together.map((one) => operation.optionOf(roleFor(operation, one)) ?? one) : [name];
  return suggestion(`Write ${names.join(' and ')}, which the library reads.`, rewrite ?? edit);
}

/** Insists on claims that the library passes over where a token lacks them. */
export function suggestRequired(operation: Operation, claims: readonly Claim[]): readonly Suggestion[] {
  const names = claims.map((claim) => `'${NAMES[claim]}'`).join(', ');
  const required = roleOfCheck(operation, 'requiredClaims');
  const edit = isAbsent(required)
    ? operation.roleEdit(roleFor(operation, 'requiredClaims'), `[${names}]`)
    : required.place && required.path?.length === 0
      ? elementEdit(required.place, names)
      : undefined;
  const option = operation.optionOf(roleFor(operation, 'requiredClaims')) ?? 'requiredClaims';
  return suggestion(`Demand ${names} with ${option}.`, edit);
}

/** One more check; where the library passes over tokens that lack the claim, with what insists on it. */
function asking(operation: Operation, claim: Claim, text: string): Edit | undefined {
  const edit = operation.roleEdit(roleFor(operation, claim), text);
  if (operation.defaultOf('missingClaim') !== 'accepted') return edit;
  if (!isAbsent(roleOfCheck(operation, 'requiredClaims'))) return undefined;
  return joinedEdits(edit, operation.roleEdit(roleFor(operation, 'requiredClaims'), `['${NAMES[claim]}']`));
}

function roleFor(operation: Operation, name: Claim | 'requiredClaims'): RoleName {
  return operation.kind === 'configure' ? `verify.${name}` : name;
}

/** A text, and how the code writes it: the name of a constant, where one is at hand. */
interface SignedClaim {
  readonly value: string;
  readonly written: string;
}

/** The one text that every token of the package has there, where the verification takes tokens of the same key. */
function signedClaim(operation: Operation, claim: Claim): SignedClaim | undefined {
  const signs = operation.inPackage('sign');
  if (!signs.some((sign) => haveOneKey(sign, operation))) return undefined;
  const values = signs.map((sign) => sign.role(claim));
  const [value, ...others] = new Set(values.map(onlyText));
  if (value === undefined || others.length > 0) return undefined;
  const constant = values.find(
    ({ place, path }) => place?.node.type === 'Identifier' && path?.length === 0 && operation.meansSame(place),
  )?.place;
  return { value, written: constant ? textOf(constant) : quoted(value) };
}

/** `''`, `null` or `undefined`, written where it is meant. */
function isSpeltOut({ node }: Origin): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined');
}

function onlyText(value: RoleValue): string | undefined {
  const [found] = literalsOf(value);
  return value.complete && value.origins.length === 1 && found?.text !== '' ? found?.text : undefined;
}
