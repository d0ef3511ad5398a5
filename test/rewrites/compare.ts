import type { Finding } from '../../src/engine/finding.ts';
import { parseSource } from '../../src/source/parse.ts';
import { auditTree } from '../engine/memory.ts';
import { codeFiles, type Program } from './program.ts';
import { globalsOf } from './tree.ts';

/** What is found in a program: rule, severity and confidence of each finding, in no order. */
export async function findingsIn(program: Program): Promise<readonly string[]> {
  const result = await auditTree(program, { minConfidence: 'low' });
  return result.findings.map(textOf).sort();
}

function textOf({ ruleId, severity, confidence }: Finding): string {
  return `${ruleId}, ${severity}, ${confidence}`;
}

/** What only one of the two has, as "- before" and "+ after". */
export function difference(before: readonly string[], after: readonly string[]): readonly string[] {
  return [...without(before, after).map((line) => `- ${line}`), ...without(after, before).map((line) => `+ ${line}`)];
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** Names of modules; a rewrite may begin to use them. */
const OF_MODULES = new Set(['require', 'module', 'exports']);

/**
 * What shows that a rewrite has a mistake: code that does not parse, and names that became globals because their declarations
 * are out of sight.
 */
export function mistakes(before: Program, after: Program): readonly string[] {
  const known = new Set(codeFiles(before).flatMap((path) => globalsIn(path, before[path] ?? '')));
  return codeFiles(after).flatMap((path) => globalsIn(path, after[path] ?? '').filter((name) => !known.has(name) && !OF_MODULES.has(name)));
}

const globals = new Map<string, readonly string[]>();

function globalsIn(path: string, text: string): readonly string[] {
  const key = `${path}\n${text}`;
  const known = globals.get(key);
  if (known) return known;
  const { modules, diagnostics } = parseSource(path, text);
  const found = [...diagnostics.map(({ message }) => message), ...modules.flatMap(globalsOf)];
  globals.set(key, found);
  return found;
}
