import { commonJsFile } from './commonjs.ts';
import { createDraft } from './draft.ts';
import { esFile } from './es-modules.ts';
import type { Package } from './run.ts';
import type { Type } from './types.ts';

/** What a file exports under a name. CommonJS files also offer themselves as a whole. */
export interface Offer {
  readonly file: string;
  readonly name: string;
  readonly type: Type;
}

/** What the file at hand has to do with the others. */
export interface Part {
  readonly file: string;
  readonly offers: readonly Offer[];
  readonly isMain: boolean;
  /** The file that a function of this one reads from although it comes later, or that reads from this one so. */
  readonly reads?: string | undefined;
  readonly isReadBy?: string | undefined;
}

/** A program of several files, the last of which ends in `sink(…)`. */
export function packageOf(seed: number): Package {
  const draft = createDraft(seed);
  const { random } = draft;
  const style = random.pick(['es', 'es', 'commonjs', 'mixed']);
  const count = 2 + random.below(3);
  const names = Array.from({ length: count }, (_, i) => {
    const isCommonJs = style === 'commonjs' || (style === 'mixed' && i < count - 1 && random.chance(60));
    return `m${i}.${isCommonJs ? 'cjs' : 'mjs'}`;
  });
  const isCircular = random.chance(25) && names[0]?.slice(-3) === names[1]?.slice(-3);
  const offers: Offer[] = [];
  const files = names.map((file, i): [string, string] => {
    const part: Part = {
      file,
      offers: file.endsWith('.cjs') ? offers.filter((o) => o.file.endsWith('.cjs')) : offers,
      isMain: i === count - 1,
      reads: isCircular && i === 0 ? names[1] : undefined,
      isReadBy: isCircular && i === 1 ? names[0] : undefined,
    };
    const { text, offered } = file.endsWith('.cjs') ? commonJsFile(draft, part) : esFile(draft, part);
    offers.push(...offered);
    return [file, text];
  });
  return { files: Object.fromEntries(files), main: names.at(-1) ?? '' };
}
