import type { Node } from '../source/module.ts';
import { handParsed } from './by-hand.ts';
import { namedFunctionAround } from './callers.ts';
import { usesParameter } from './handed-in.ts';
import { holdersOf } from './holders.ts';
import { parseLocator } from './locator.ts';
import type { Match } from './matcher.ts';
import { list } from './row-index.ts';
import { wholeOf } from './ways-here.ts';

/** Names for names; a cycle ends here. */
const MAX_NAMES = 5;

/** Whether what a match does can depend on who calls the function around. */
export function dependsOnCaller(match: Match): boolean {
  const around = namedFunctionAround(match.node);
  const functions = around ? [around.fn, ...wholeOf(match.module, match.node).functions] : [];
  const taking = functions.filter((fn) => fn.params.length > 0);
  return taking.length > 0 && rolePlaces(match).some((node) => taking.some((fn) => usesParameter(match.module, node, fn)));
}

/** The expressions on which it can depend who calls, by the syntax of a match alone: nothing is asked. */
export function rolePlaces(match: Match): readonly Node[] {
  const found = new Set<Node>();
  for (const [role, locators] of Object.entries(match.row.roles)) {
    for (const text of list(locators)) {
      const node = placeOf(match, text);
      if (node && !isSettled(match, role, node)) for (const place of withInitialisers(match, node)) found.add(place);
    }
  }
  return [...found];
}

/** `const body = { data }; res.json(body)`: the local name and what it is made of; the same of `const body = () => ({ data })`. */
function withInitialisers({ module }: Match, node: Node): readonly Node[] {
  const places: Node[] = holdersOf({ module, node }).places.map((place) => place.node);
  for (let at: Node | null = node; at?.type === 'Identifier' && places.length < MAX_NAMES;) {
    const definition: Node | undefined = module.scopes.resolve(at)?.definitions[0]?.node;
    at = definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' ? definition.init : null;
    if (at) places.push(at);
  }
  return places;
}

/** Whoever calls changes nothing that matters about a payload that is written out, or about a token that is verified. */
function isSettled({ row }: Match, role: string, node: Node): boolean {
  return (role === 'payload' && node.type === 'ObjectExpression') || (role === 'token' && row.kind === 'verify');
}

function placeOf({ module, node }: Match, text: string): Node | undefined {
  const locator = parseLocator(text);
  const args: readonly Node[] = node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments : [];
  switch (locator.base) {
    case 'argument':
      return args[locator.index];
    case 'last':
      return args.at(-1);
    case 'arguments':
      return args[locator.from];
    case 'rhs':
      return node.type === 'AssignmentExpression' ? node.right : undefined;
    case 'key':
      return node.type === 'AssignmentExpression' ? node.left : undefined;
    case 'parsed':
      return handParsed(module, node)?.token.node;
    case 'ret':
      return node;
    default:
      return undefined;
  }
}
