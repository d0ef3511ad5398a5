import type { Origin, SymbolOrigin } from './origin.ts';

/** Whether two ways have led to the same thing. */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.kind === b.kind && a.node === b.node && a.frame === b.frame && discriminator(a) === discriminator(b);
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
