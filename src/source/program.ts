import { parse, parseSync, type OxcError, type ParseResult, type ParserOptions } from 'oxc-parser';

export type Lang = 'jsx' | 'ts' | 'tsx' | 'dts';
export type SourceType = 'module' | 'unambiguous' | 'commonjs';

export interface Attempt {
  readonly result: ParseResult;
  readonly errors: readonly OxcError[];
}

/**
 * Parses with what the file's name says, and when that fails with what real files turn out to be: Flow types or JSX in a .js
 * file, `return` at the top level (CommonJS, Astro), import and export in a .cjs file. The attempt with the fewest errors wins,
 * the earliest of equals.
 */
export function parseProgram(path: string, text: string, lang: Lang, sourceType: SourceType, ahead?: ParseResult): Attempt {
  let best = ahead ? attemptOf(ahead) : attempt(path, text, lang, sourceType);
  if (best.errors.length === 0) return best;
  for (const otherLang of lang === 'jsx' || lang === 'ts' ? [lang, 'tsx' as const] : [lang]) {
    for (const otherType of ['unambiguous', 'commonjs'] as const) {
      if (otherLang === lang && otherType === sourceType) continue;
      const next = attempt(path, text, otherLang, otherType);
      if (next.errors.length === 0) return next;
      if (next.errors.length < best.errors.length) best = next;
    }
  }
  return best;
}

/** The first attempt, made on another thread. */
export function parseOnThread(path: string, text: string, lang: Lang, sourceType: SourceType): Promise<ParseResult> {
  return parse(path, text, optionsOf(lang, sourceType));
}

function attempt(path: string, text: string, lang: Lang, sourceType: SourceType): Attempt {
  return attemptOf(parseSync(path, text, optionsOf(lang, sourceType)));
}

function optionsOf(lang: Lang, sourceType: SourceType): ParserOptions {
  return { lang, sourceType, astType: lang === 'jsx' ? 'js' : 'ts', preserveParens: false };
}

function attemptOf(result: ParseResult): Attempt {
  return { result, errors: result.errors.filter((error) => error.severity === 'Error') };
}
