import type { Node, SourceModule } from '../source/module.ts';
import { isOnEach, keysOf } from './has-member.ts';
import { isInstance } from './instance-of.ts';
import { membersOfType, type Member, type Members } from './members-of-type.ts';
import type { LiteralValue, Origin } from './origin.ts';
import type { Walk } from './walk.ts';

/**
 * Whether an object that is written down is of a declared type, as far as its members tell: it is not if it lacks one that the
 * type must have, or says another word where the type says one (`ok: true`). It is if it has all of these and no others, or is made of the class.
 */
export function fitsType(origin: Origin, module: SourceModule, type: Node, walk: Walk): boolean | undefined {
  if (type.type === 'TSTypeReference' && origin.node.type === 'NewExpression')
    return isInstance(origin, { module, node: type.typeName }, walk) === true ? true : undefined;
  const types = membersOfType(module, type, walk);
  const fits = types?.map((members) => fitsMembers(origin, members, walk));
  if (!fits || fits.length === 0) return undefined;
  if (fits.includes(true)) return true;
  return fits.includes(undefined) ? undefined : false;
}

function fitsMembers(origin: Origin, members: Members, walk: Walk): boolean | undefined {
  const keys = keysOf(origin, walk);
  if (!keys) return undefined;
  let isSure = keys.perhaps.size === [...keys.perhaps].filter((key) => keys.sure.has(key)).length;
  for (const key of keys.sure) if (!members.has(key)) isSure = false;
  for (const [key, member] of members) {
    if (!keys.sure.has(key)) {
      if (!member.isOptional && !keys.perhaps.has(key) && !isOnEach(key)) return false;
      if (!member.isOptional) isSure = false;
      continue;
    }
    const says = saysWord(origin, key, member, walk);
    if (says === false && !keys.perhaps.has(key)) return false;
    if (says !== true) isSure = false;
  }
  return isSure ? true : undefined;
}

/** Whether a member is one of the words that its type lists; of other types that is not asked. */
function saysWord(origin: Origin, key: string, { type }: Member, walk: Walk): boolean | undefined {
  const words = type && wordsOf(type);
  if (!words) return true;
  const { origins, complete } = walk.ask({ module: origin.module, node: origin.node }, [key], origin.frame);
  if (!complete || origins.length === 0) return undefined;
  const are = origins.map((o) => (o.kind === 'literal' ? words.includes(o.value) : undefined));
  return are.every((is) => is === are[0]) ? are[0] : undefined;
}

/** `true`, `'mfa' | 'totp'`. */
function wordsOf(type: Node): readonly LiteralValue[] | undefined {
  if (type.type === 'TSUnionType') {
    const each = type.types.map(wordsOf);
    return each.every((words) => words !== undefined) ? each.flat() : undefined;
  }
  if (type.type !== 'TSLiteralType' || type.literal.type !== 'Literal') return undefined;
  return [type.literal.value];
}
