import type { Lang } from './program.ts';

/** One program in a file, with everything that is not its code blanked so that offsets stay those of the file. */
export interface ScriptBlock {
  readonly text: string;
  readonly lang: Lang;
  readonly sourceType: 'module' | 'unambiguous' | 'commonjs';
  readonly side?: 'server' | 'client';
}

/** The programs of a file, by the extension of its path. */
export function scriptBlocks(path: string, text: string): ScriptBlock[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const extension = name.slice(name.lastIndexOf('.') + 1);
  switch (extension) {
    case 'ts':
    case 'mts':
    case 'cts':
      return [{ text, lang: /\.d\.[cm]?ts$/.test(name) ? 'dts' : 'ts', sourceType: extension === 'mts' ? 'module' : 'unambiguous' }];
    case 'tsx':
      return [{ text, lang: 'tsx', sourceType: 'unambiguous' }];
    case 'mjs':
      return [{ text, lang: 'jsx', sourceType: 'module' }];
    case 'cjs':
      return [{ text, lang: 'jsx', sourceType: 'commonjs' }];
    default:
      return [{ text, lang: 'jsx', sourceType: 'unambiguous' }];
  }
}
