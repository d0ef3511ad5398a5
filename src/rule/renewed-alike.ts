import type { Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { functionAround, textAround } from '../models/surroundings.ts';
import { contains } from '../source/ast.ts';
import { claimsRead, usesOfClaims } from './claims-read.ts';
import { isRenewing } from './renewal.ts';
import { sharesKey } from './token-kinds.ts';
import { asksWhatDiffers, looksFurther, nameTheSame } from './told-apart.ts';

/**
 * What makes new tokens for either of two that are signed with one key: it verifies with that key, in a function that somebody calls
 * or in one that calls it, and asks for nothing in which the two differ.
 */
export function renewedAlike(refresh: Operation, access: Operation): Operation | undefined {
  return [...refresh.inPackage('verify'), ...refresh.inPackage('middleware')].find(
    (verify) =>
      sharesKey(refresh, verify) &&
      makesTokens(verify, [refresh, access]) &&
      !asksWhatDiffers(verify, refresh, access) &&
      !looksFurther(verify) &&
      nameTheSame(refresh, access, claimsRead(verify)) &&
      !verify.isUncalled(),
  );
}

/** By what its function is called, or because that function, or one that gets the claims, signs a token or calls what does. */
function makesTokens(verify: Operation, signs: readonly Operation[]): boolean {
  if (isRenewing(verify)) return true;
  const names = signs.flatMap(({ setting }) => setting.functionName ?? []);
  const calls = names.length > 0 ? new RegExp(`(?<![\\w$])(?:${names.map(escaped).join('|')})\\s*\\(`) : undefined;
  return [verify.place, ...usesOfClaims(verify)].some((place) => signsIn(place, signs) || calls?.test(bodyAround(place)) === true);
}

function signsIn(place: Place, signs: readonly Operation[]): boolean {
  const around = functionAround(place);
  return around !== undefined && signs.some((sign) => sign.place.module === place.module && contains(around, sign.place.node));
}

/** Without the head, in which the function itself is named. */
function bodyAround(place: Place): string {
  const text = functionAround(place) ? textAround(place) : '';
  return text.slice(Math.max(0, text.indexOf('{')));
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
