import { childrenOf } from '../dataflow/children.ts';
import type { Origin, SymbolOrigin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { textOf } from '../models/surroundings.ts';
import type { SourceModule, Node } from '../source/module.ts';
import { claimsOf } from './claim-on-sign.ts';
import { namesPeople, namesSubject } from './evidence.ts';
import { namedKind } from './named-kind.ts';
import { wordsOf } from './names.ts';

/**
 * A token that speaks of a thing (a workflow, a hook, a shop) and is signed with a key that is looked up for this thing: it opens that
 * thing alone, nobody's account, and ends with its key.
 */
export function isSignedForThing(sign: Operation): boolean {
  const claims = claimsOf(sign);
  if (!claims || claims.length === 0 || claims.some((claim) => !SUBJECT.test(claim) && isOfPeople(claim))) return false;
  const { origins } = sign.role('key');
  const keys = origins.filter((o) => !isNothing(o) && !(o.kind === 'literal' && o.value === ''));
  if (keys.length === 0 || !keys.every(isLookedUp)) return false;
  const subjects = sign.parts('payload').filter(({ keys: [first, second] }) => SUBJECT.test(first ?? '') && second === undefined);
  if (subjects.some(({ place }) => place && wordsOf(textOf(place)).some(namesSomebody))) return false;
  const kind = namedKind(sign);
  return kind !== 'access' && kind !== 'refresh';
}

const SUBJECT = /^(?:sub|_?id)$/;
const SOMEBODY = /^(?:user|account|member|person|customer|player|admin|owner|me|self|email)s?$/;

function isOfPeople(claim: string): boolean {
  return namesSubject(claim) || wordsOf(claim).some(namesPeople);
}

/** `id` and `params.id` may be of anything; `user.id` is of somebody. */
export function namesSomebody(word: string): boolean {
  return SOMEBODY.test(word);
}

/** Read by a call that finds one record of many: what it is asked for comes from a caller. */
function isLookedUp(origin: Origin): boolean {
  if (origin.kind !== 'package' && origin.kind !== 'global' && origin.kind !== 'parameter') return false;
  return lookups(origin).some(
    ({ module, node }) => node.type === 'CallExpression' && node.arguments.some((at) => asksParameter(module, at)),
  );
}

const LOOKUP = /^(?:find|get|fetch|load|select|query|read|lookup|one|first)/i;

function lookups({ path, calls }: SymbolOrigin): SymbolOrigin['calls'] {
  const made = path.flatMap((key, i) => (key === '()' || key === 'new()' ? [path[i - 1] ?? ''] : []));
  return calls.filter((_, i) => LOOKUP.test(made[i] ?? ''));
}

/** `{ where: { id } }` in `find(id)`. */
function asksParameter(module: SourceModule, argument: Node): boolean {
  if (argument.type === 'Identifier') return module.scopes.resolve(argument)?.definitions[0]?.kind === 'parameter';
  return childrenOf(argument).some((child) => asksParameter(module, child));
}
