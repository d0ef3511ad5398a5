import type { Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { namedFunctionAround } from '../models/callers.ts';
import { textOf } from '../models/surroundings.ts';
import { contains, enclosingFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { claimsRead, usesOfClaims } from './claims-read.ts';
import { isRenewing } from './renewal.ts';
import { sharesKey } from './token-kinds.ts';
import { asksWhatDiffers, looksFurther, nameTheSame } from './told-apart.ts';
import { literally } from '../source/pattern.ts';

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
  const names = signs.flatMap(({ place }) => namesAround(place.node));
  const calls = names.length > 0 ? new RegExp(`(?<![\\w$])(?:${names.map(literally).join('|')})\\s*\\(`) : undefined;
  return [verify.place, ...usesOfClaims(verify)].some((place) => signsIn(place, signs) || calls?.test(bodyAround(place)) === true);
}

/** The functions that a call stands in, as far as they have names: the inner ones may be there for it alone. */
function namesAround(node: Node): readonly string[] {
  const around = namedFunctionAround(node);
  return around ? [around.name, ...namesAround(around.fn)] : [];
}

function signsIn(place: Place, signs: readonly Operation[]): boolean {
  const around = outermost(place);
  return around !== undefined && signs.some((sign) => sign.place.module === place.module && contains(around, sign.place.node));
}

/** Without the head, in which the function itself is named. */
function bodyAround(place: Place): string {
  const around = outermost(place);
  const text = around ? textOf({ module: place.module, node: around }) : '';
  return text.slice(Math.max(0, text.indexOf('{')));
}

/** The method or function of the file that a place stands in, closures in it aside. */
function outermost({ node }: Pick<Place, 'node'>): Node | undefined {
  const around = enclosingFunction(node);
  const isMethod = around?.parent.type === 'MethodDefinition';
  return around && !isMethod ? (outermost({ node: around }) ?? around) : around;
}
