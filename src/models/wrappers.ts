import type { Place, SymbolOrigin } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isFunction } from '../source/ast.ts';
import { matchesApiPath, parseApiPath } from './api-path.ts';

/** Functions of libraries whose result, when it is called, calls the function that it was given. */
const WRAPPERS: readonly { readonly module: string; readonly call: string; readonly argument: number }[] = [
  // @nestjs/config@4 dist/utils/register-as.util.js: the function itself, with a key
  { module: '@nestjs/config', call: 'registerAs.()', argument: 1 },
];

/** The functions of the program that a wrapped one stands for: `registerAs('auth', () => …)()`. */
export function functionsWrapped(symbol: SymbolOrigin, walker: Walker): readonly Place[] {
  if (symbol.kind !== 'package') return [];
  const row = WRAPPERS.find(({ module, call }) => module === symbol.name && matchesApiPath(parseApiPath(call), symbol.path));
  const made = symbol.calls[0];
  const node = row && made?.node.type === 'CallExpression' ? made.node.arguments[row.argument] : undefined;
  if (!made || !node || node.type === 'SpreadElement') return [];
  return walker
    .origins({ module: made.module, node })
    .origins.flatMap((o) => (o.kind === 'function' && isFunction(o.node) ? [{ module: o.module, node: o.node }] : []));
}
