import type { SourceCode } from 'eslint';
import type { TypeOracle } from '../project/type-oracle.ts';
import type { TsProgram } from '../types/checker.ts';
import { typesIn } from '../types/program-oracle.ts';

const oracles = new WeakMap<TsProgram, TypeOracle>();

/** The types of typed linting, for every file of the program that typescript-eslint has made; undefined without it. */
export function typesFrom({ parserServices }: SourceCode): TypeOracle | undefined {
  const program = (parserServices as { readonly program?: TsProgram | null } | undefined)?.program;
  if (!program) return undefined;
  const known = oracles.get(program);
  if (known) return known;
  const oracle: TypeOracle = {
    knows: (path) => guarded(() => program.getSourceFile(path)) !== undefined,
    typesAt: (expression) => guarded(() => typesIn(program, expression)),
  };
  oracles.set(program, oracle);
  return oracle;
}

/** A mistake of the compiler, or one that answers in another way, costs the types and nothing else. */
function guarded<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
