import { auditTree, type Files } from '../engine/memory.ts';
import { kinds, WHY, type Kind } from './kinds.ts';
import type { Holes, Program, Way } from './ways/way.ts';

/** What went wrong on a way, and how many crossings there were. */
export interface Outcome {
  readonly missed: string[];
  readonly flagged: string[];
  /** Programs that are none. */
  readonly broken: string[];
  bad: number;
  harmless: number;
}

/** What the holes of a way are filled with. */
type Filling = Pick<Holes, 'value' | 'other' | 'decoy'> & { readonly data: unknown };

/** Sends every kind along a way, bad and harmless. */
export async function cross(way: Way): Promise<Outcome> {
  const outcome: Outcome = { missed: [], flagged: [], broken: [], bad: 0, harmless: 0 };
  for (const kind of kinds) {
    if (obstacle(kind, way) !== undefined) continue;
    outcome.bad++;
    const bad = await judge(way, kind, badFilling(kind));
    if (!bad.rules.includes(expectedRule(kind, way))) outcome.missed.push(`${kind.name} / ${way.name}`);
    outcome.broken.push(...bad.broken);
    for (const [twin, filling] of harmlessFillings(kind, way)) {
      outcome.harmless++;
      const harmless = await judge(way, kind, filling);
      if (harmless.rules.length > 0) outcome.flagged.push(`${kind.name} (${twin}) / ${way.name}`);
      outcome.broken.push(...harmless.broken);
    }
  }
  return outcome;
}

export const UNSURE = 'where a value only steps in, it is not all that can arrive';

/** Why a kind cannot travel a way. */
export function obstacle(kind: Kind, way: Way): string | undefined {
  if (way.carries && !kind.is.includes(way.carries)) return WHY[way.carries];
  return kind.needsAll && way.isFallback ? UNSURE : undefined;
}

function expectedRule(kind: Kind, way: Way): string {
  return (way.isFallback && kind.fallbackRule) ?? kind.rule;
}

function badFilling(kind: Kind): Filling {
  const [harmless = ''] = Object.values(kind.harmless);
  return { value: kind.bad, other: kind.needsAll ? kind.bad : harmless, decoy: harmless, data: kind.data?.bad };
}

/** By the name of the harmless value. A text that is harmless as a key is not among the data. */
function harmlessFillings(kind: Kind, way: Way): readonly (readonly [twin: string, filling: Filling])[] {
  const [other = ''] = Object.values(kind.harmless);
  const data = kind.data?.harmless;
  if ((way.carries === 'data' || way.carries === 'literal') && data === undefined) return [];
  return Object.entries(kind.harmless).map(([twin, value]) => [twin, { value, other, decoy: kind.bad, data }]);
}

/** The rules that speak about a kind on a way, and what is wrong with the program itself. */
async function judge(way: Way, kind: Kind, filling: Filling): Promise<{ rules: readonly string[]; broken: readonly string[] }> {
  const tree = treeOf(programOf(way, kind, filling));
  const { findings, diagnostics } = await auditTree(tree, { only: [kind.rule, kind.fallbackRule ?? kind.rule] });
  return { rules: findings.map((f) => f.ruleId), broken: diagnostics.map((d) => `${kind.name} / ${way.name}: ${d.message}`) };
}

function programOf(way: Way, kind: Kind, { data, ...filling }: Filling): Program {
  return way.program({ ...filling, json: JSON.stringify(data ?? null), use: kind.use });
}

/** A program with the imports that its pieces need, and the packages that it uses. */
function treeOf(program: Program): Files {
  const files = Object.entries(program).map(([path, text]) => [path, isScript(path) ? withImports(path, text) : text] as const);
  const manifest = JSON.parse(program['package.json'] ?? '{}') as { readonly dependencies?: Record<string, string> };
  return {
    ...Object.fromEntries(files),
    'package.json': JSON.stringify({ ...manifest, dependencies: { ...PACKAGES, ...manifest.dependencies } }),
  };
}

const PACKAGES = { express: '^5.0.0', jsonwebtoken: '^9.0.0' };

function isScript(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path);
}

function withImports(path: string, text: string): string {
  const isCommonJs = /\brequire\(|\bexports\b/.test(text) && !/^\s*import /m.test(text);
  const bring = (name: string, from: string): string =>
    isCommonJs ? `const ${name} = require('${from}');\n` : `import ${name} from '${from}';\n`;
  const types = ['Request', 'Response'].filter((type) => path.endsWith('ts') && new RegExp(`: ${type}\\b`).test(text));
  return [
    /\bjwt\b/.test(text) ? bring('jwt', 'jsonwebtoken') : '',
    text.includes('createHash(') ? bring('{ createHash }', 'node:crypto') : '',
    types.length > 0 ? `import type { ${types.join(', ')} } from 'express';\n` : '',
    text,
  ].join('');
}
