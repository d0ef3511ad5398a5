import { analyze, type ScopeManager } from '@typescript-eslint/scope-manager';
import { parse } from '@typescript-eslint/parser';
import { startOf } from '../../src/source/ast.ts';
import type { SourceModule } from '../../src/source/module.ts';
import { parseSource } from '../../src/source/parse.ts';

/** What every identifier of a program means: its offset and the offsets of the names that declare it (or 'global'). */
export type Meaning = Map<number, string>;

/** The meanings that @typescript-eslint/scope-manager finds, for values and types. */
export function oracleMeaning(code: string, jsx: boolean): Meaning {
  const ast = parse(code, { range: true, loc: true, sourceType: 'module', ecmaFeatures: { jsx } });
  const manager: ScopeManager = analyze(ast, { sourceType: 'module', lib: [] });
  const meaning: Meaning = new Map();
  for (const scope of manager.scopes) {
    for (const reference of scope.references) {
      const definitions = reference.resolved?.defs ?? [];
      const first = definitions[0];
      const outer = first?.node.type === 'ClassDeclaration' ? manager.getDeclaredVariables(first.node)[0]?.defs : undefined;
      meaning.set(reference.identifier.range[0], describe((outer ?? definitions).map(({ name }) => name.range[0])));
    }
    for (const inner of scope.variables) {
      // Scope managers give a class declaration a second variable inside the class; to us they are one.
      const variable = (scope.type === 'class' && scope.block.type === 'ClassDeclaration' && scope.upper.set.get(inner.name)) || inner;
      for (const definition of variable.defs) {
        meaning.set(definition.name.range[0], describe(variable.defs.map((each) => each.name.range[0])));
      }
    }
  }
  return meaning;
}

export function bindingMeaning(module: SourceModule, offsets: Iterable<number>): Meaning {
  const wanted = new Set(offsets);
  const meaning: Meaning = new Map();
  const stack: unknown[] = [module.ast];
  while (stack.length > 0) {
    const node = stack.pop() as Record<string, unknown>;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'parent' || typeof value !== 'object' || value === null) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (child && typeof child === 'object') stack.push(child);
    }
    if (node['type'] !== 'Identifier' && node['type'] !== 'JSXIdentifier') continue;
    const offset = node['start'] as number;
    if (!wanted.has(offset)) continue;
    const binding = module.scopes.resolve(node as never);
    // `{ a }` and `import { a }` hold two identifiers at one offset; the one that means something counts.
    if (binding || !meaning.has(offset)) meaning.set(offset, describe(binding?.definitions.map(({ name }) => startOf(name)) ?? []));
  }
  return meaning;
}

/** Each identifier on which the two disagree, as text that a failing test can show. */
export function disagreements(path: string, code: string): string[] {
  const expected = oracleMeaning(code, !path.endsWith('.ts'));
  const module = parseSource(path, code).modules[0];
  if (!module) return ['not parsed'];
  const actual = bindingMeaning(module, expected.keys());
  const found: string[] = [];
  for (const [offset, meaning] of expected) {
    if (actual.get(offset) === meaning) continue;
    found.push(`${offset} ${JSON.stringify(code.slice(offset, offset + 20))}: expected ${meaning}, got ${actual.get(offset)}`);
  }
  return found;
}

function describe(definitions: readonly number[]): string {
  return definitions.length === 0 ? 'global' : [...new Set(definitions)].sort((a, b) => a - b).join();
}
