import type { Node } from '../source/module.ts';
import type { Origin, SymbolOrigin } from './origin.ts';

/** Whether two ways have led to the same thing. */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.kind === b.kind && a.node === b.node && a.frame === b.frame && discriminator(a) === discriminator(b);
}

/** Whether two uses hold one and the same value: made at one place, on the same way through the program. */
export function isSameValue(a: Origin, b: Origin): boolean {
  if (a.kind !== b.kind || a.node !== b.node || discriminator(a) !== discriminator(b)) return false;
  const others = callsOf(b);
  return callsOf(a).every((call, i) => call === others[i]) && callsOf(a).length === others.length;
}

/** The calls of functions that it was returned from. */
function callsOf({ steps }: Origin): readonly Node[] {
  return steps.flatMap(({ node }) => (node.type === 'CallExpression' ? [node] : []));
}

export function isSymbol(origin: Origin): origin is SymbolOrigin {
  return origin.kind === 'package' || origin.kind === 'global' || origin.kind === 'parameter';
}

/** An unbound parameter or a value that only a package knows is not a known value. */
export function isKnown(origin: Origin): boolean {
  return origin.kind !== 'unknown' && !isSymbol(origin);
}

/** What tells origins of one place apart. */
function discriminator(origin: Origin): string {
  switch (origin.kind) {
    case 'literal':
      return `${typeof origin.value} ${String(origin.value)} ${origin.steps.some((s) => s.tag === 'fallback') ? 'f' : ''}`;
    case 'result':
      return `${origin.what} ${origin.path.join('.')}`;
    case 'env':
      return `${origin.name} ${origin.path.join('.')}`;
    case 'package':
    case 'global':
    case 'parameter':
      return `${origin.name} ${origin.path.join('.')}`;
    case 'unknown':
      return origin.reason;
    default:
      return '';
  }
}
