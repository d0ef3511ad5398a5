import { isRoleName, type RoleName } from './role-names.ts';

/**
 * Where a role stands, in words:
 * - `arg0`, `arg0.options.algorithms`, `argLast`: an argument and the members to read from it (`()` calls a function value);
 * - `args`, `args1`: all arguments, or those from the second on;
 * - `member1`: the member before the last one on the way to the callee: `cookie.NAME.set(…)`;
 * - `around.state`: the object of options that the call stands in, among the arguments of another one;
 * - `parsed`: the token that code takes apart by itself;
 * - `rhs`: the assigned value; `key`: the member that is written; `ret`: what the handler returns;
 * - `of.arg0.key`: an argument of the call that made the callee (a factory: `createSigner({ key })(payload)`);
 * - `new.arg0`: an argument of the `new` on the way to the callee;
 * - `chain.setExpirationTime.arg0`: an argument of a method on the same builder; `chain.setExpirationTime`: that it was called;
 * - `cfg.expires`: the role of the module's configuration;
 * - `const:none`: a fixed value;
 * - `env:AUTH_SECRET`: a variable of the environment that the library reads by itself;
 * - `not.arg2.exp`: the other truth value of what stands there.
 */
export type Locator =
  | { readonly base: 'argument'; readonly index: number; readonly path: readonly string[] }
  | { readonly base: 'arguments'; readonly from: number }
  | { readonly base: 'member'; readonly before: number }
  | { readonly base: 'last'; readonly path: readonly string[] }
  | { readonly base: 'rhs' | 'ret' | 'key' | 'around' | 'parsed'; readonly path: readonly string[] }
  | { readonly base: 'of' | 'new'; readonly index: number; readonly path: readonly string[] }
  | { readonly base: 'chain'; readonly method: string; readonly index: number; readonly path: readonly string[] }
  | { readonly base: 'cfg'; readonly role: RoleName }
  | { readonly base: 'const' | 'env'; readonly value: string }
  | { readonly base: 'not'; readonly of: Locator };

const cache = new Map<string, Locator>();

export function parseLocator(text: string): Locator {
  const known = cache.get(text);
  if (known) return known;
  const parsed = parse(text);
  cache.set(text, parsed);
  return parsed;
}

function parse(text: string): Locator {
  if (text.startsWith('const:')) return { base: 'const', value: text.slice(6) };
  if (text.startsWith('env:')) return { base: 'env', value: text.slice(4) };
  if (text.startsWith('not.')) return { base: 'not', of: parse(text.slice(4)) };
  const [head = '', ...rest] = text.split('.');
  if (head === 'cfg') {
    const role = rest.join('.');
    if (!isRoleName(role)) throw new Error(`"${text}" is not a locator: there is no role "${role}"`);
    return { base: 'cfg', role };
  }
  const rank = /^(args|member)(\d*)$/.exec(head);
  if (rank && rest.length === 0)
    return rank[1] === 'args' ? { base: 'arguments', from: Number(rank[2]) } : { base: 'member', before: Number(rank[2]) };
  if (head === 'argLast') return { base: 'last', path: rest };
  if (head === 'rhs' || head === 'ret' || head === 'key' || head === 'around' || head === 'parsed') return { base: head, path: rest };
  if (head === 'of' || head === 'new') return { base: head, index: argumentIndex(rest[0], text), path: rest.slice(1) };
  if (head === 'chain') {
    const [method = '', argument, ...path] = rest;
    return { base: 'chain', method, index: argument === undefined ? -1 : argumentIndex(argument, text), path };
  }
  return { base: 'argument', index: argumentIndex(head, text), path: rest };
}

function argumentIndex(word: string | undefined, text: string): number {
  const match = /^arg(\d+)$/.exec(word ?? '');
  if (!match) throw new Error(`"${text}" is not a locator`);
  return Number(match[1]);
}
