import type { Frame } from '../dataflow/frame.ts';
import type { Path } from '../dataflow/origin.ts';
import type { Also } from '../dataflow/semantics.ts';
import type { Match } from './matcher.ts';

/** The arguments whose values a result may also be. */
export function lets({ row, module, node: call }: Match, path: Path, frame: Frame | undefined): readonly Also[] {
  return (row.lets ?? []).flatMap((role) => {
    const index = Number(/^arg(\d+)$/.exec(String(row.roles[role]))?.[1]);
    const node = 'arguments' in call ? call.arguments[index] : undefined;
    if (!node || node.type === 'SpreadElement') return [];
    const value = { place: { module, node }, path, frame };
    return [role === 'fallback' ? { ...value, isFallback: true } : value];
  });
}
