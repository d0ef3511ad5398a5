/**
 * Where a role stands, in words:
 * - `arg0`, `arg0.options.algorithms`, `argLast`: an argument and the members to read from it (`()` calls a function value);
 * - `around.state`: the object of options that the call stands in, among the arguments of another one;
 * - `rhs`: the assigned value; `key`: the member that is written; `ret`: what the handler returns;
 * - `of.arg0.key`: an argument of the call that made the callee (a factory: `createSigner({ key })(payload)`);
 * - `new.arg0`: an argument of the `new` on the way to the callee;
 * - `chain.setExpirationTime.arg0`: an argument of a method on the same builder; `chain.setExpirationTime`: that it was called;
 * - `cfg.expires`: the role of the module's configuration;
 * - `const:none`: a fixed value.
 */
export type Locator =
  | { readonly base: 'argument'; readonly index: number; readonly path: readonly string[] }
  | { readonly base: 'last'; readonly path: readonly string[] }
  | { readonly base: 'rhs' | 'ret' | 'key' | 'around'; readonly path: readonly string[] }
  | { readonly base: 'of' | 'new'; readonly index: number; readonly path: readonly string[] }
  | { readonly base: 'chain'; readonly method: string; readonly index: number; readonly path: readonly string[] }
  | { readonly base: 'cfg'; readonly role: string }
  | { readonly base: 'const'; readonly value: string };

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
  const [head = '', ...rest] = text.split('.');
  if (head === 'cfg') return { base: 'cfg', role: rest.join('.') };
  if (head === 'argLast') return { base: 'last', path: rest };
  if (head === 'rhs' || head === 'ret' || head === 'key' || head === 'around') return { base: head, path: rest };
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
