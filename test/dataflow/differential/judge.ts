import { compare, type Verdict } from './compare.ts';
import type { Package, Runner } from './run.ts';

/** What became of a program: nothing arrived, the answer was compared with what arrived, or there was no answer. */
export type Judgement =
  { readonly kind: 'silent' } | ({ readonly kind: 'compared' } & Verdict) | { readonly kind: 'thrown'; readonly error: unknown };

export async function judge(runner: Runner, program: Package): Promise<Judgement> {
  const arrivals = await runner.run(program);
  if (!arrivals || arrivals.length === 0) return { kind: 'silent' };
  try {
    const verdict = compare(program, arrivals);
    return verdict ? { kind: 'compared', ...verdict } : { kind: 'silent' };
  } catch (error) {
    return { kind: 'thrown', error };
  }
}

/** Whether the answer rules out a text that arrived, or whether there is none at all. */
export function isWrong(judgement: Judgement): boolean {
  return judgement.kind === 'thrown' || (judgement.kind === 'compared' && judgement.denied.length > 0);
}
