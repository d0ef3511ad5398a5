import type { Node, SourceModule } from '../source/module.ts';
import { packageOfBuild } from '../source/package-of-build.ts';

const memo = new WeakMap<Node, ReadonlySet<string>>();

/** The specifiers that a file imports or requires, without `node:`; found by text once, because it is asked for every call. */
export function importsOf(module: SourceModule): ReadonlySet<string> {
  const known = memo.get(module.ast);
  if (known) return known;
  const specifiers = new Set<string>();
  for (const match of module.text.matchAll(/\b(?:from|require\s*\(|import\s*\(|import)\s*['"]([^'"\n]+)['"]/g)) {
    const specifier = (match[1] ?? '').replace(/^node:/, '');
    specifiers.add(specifier).add(packageOfBuild(specifier));
  }
  memo.set(module.ast, specifiers);
  return specifiers;
}
