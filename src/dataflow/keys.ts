import { staticKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { Origins } from './origin.ts';
import type { Walk } from './walk.ts';

/** Something with a key between brackets: of an object, a pattern or a class. */
interface Keyed {
  readonly key: Node;
  readonly computed: boolean;
}

/** The one key that an expression surely is. */
export function constantKey(place: { module: SourceModule; node: Node; frame: Frame | undefined }, walk: Walk): string | undefined {
  const { origins } = walk.ask({ module: place.module, node: place.node }, [], place.frame);
  const only = origins.length === 1 ? origins[0] : undefined;
  return only?.kind === 'literal' && (typeof only.value === 'string' || typeof only.value === 'number') ? String(only.value) : undefined;
}

/** Reads keys as the syntax spells them, else as the values of their expressions tell. */
export function keysIn({ module, frame }: { module: SourceModule; frame: Frame | undefined }, walk: Walk) {
  return (keyed: Keyed): string | undefined => staticKey(keyed) ?? constantKey({ module, node: keyed.key, frame }, walk);
}

/** All the texts that a value can be; undefined when it can be something else. */
export function literalTexts({ origins, complete }: Origins): ReadonlySet<string> | undefined {
  const texts = new Set<string>();
  for (const o of origins) {
    if (o.kind !== 'literal' || (typeof o.value !== 'string' && typeof o.value !== 'number')) return undefined;
    texts.add(String(o.value));
  }
  return complete ? texts : undefined;
}

/** All the keys that a value can be between brackets, where some elements of a list may have none; undefined when it can be another one. */
export function keyTexts({ origins, complete }: Origins): ReadonlySet<string> | undefined {
  const texts = literalTexts({ origins: origins.filter((o) => o.kind !== 'absent'), complete });
  // What is trimmed on the way is another text then.
  if (!texts || texts.size === 0 || [...texts].some((text) => text.trim() !== text)) return undefined;
  return origins.some((o) => o.kind === 'absent') ? new Set([...texts, 'undefined']) : texts;
}
