import type { Line } from './tree.ts';

export type Host = 'ESLint 10' | 'ESLint 9' | 'oxlint';
export type FileKind = 'js' | 'ts' | 'vue' | 'svelte' | 'html';

/**
 * Which hosts must say exactly what the command says about which files. Where they cannot, the reason stands here; the tests
 * show each of them.
 *
 * | files                        | command | ESLint 9, 10                 | oxlint                              |
 * | ---------------------------- | ------- | ---------------------------- | ----------------------------------- |
 * | .js .cjs .mjs .jsx           | yes     | equal                        | equal                               |
 * | .ts .mts .cts .tsx           | yes     | equal, with a parser for it; | equal                               |
 * |                              |         | espree cannot read them      |                                     |
 * | .vue, .svelte, one script    | yes     | equal                        | equal                               |
 * | .vue, .svelte, two scripts   | yes     | equal                        | each script by itself: a value does |
 * |                              |         |                              | not cross from one to the other     |
 * | .html                        | yes     | no parser                    | not linted                          |
 *
 * Template code of Vue and Svelte is outside of all three.
 */
export const EQUAL: Readonly<Record<Host, readonly FileKind[]>> = {
  'ESLint 10': ['js', 'ts', 'vue', 'svelte'],
  'ESLint 9': ['js', 'ts', 'vue', 'svelte'],
  oxlint: ['js', 'ts', 'vue', 'svelte'],
};

export function kindOf(file: string): FileKind {
  const extension = file.slice(file.lastIndexOf('.') + 1);
  switch (extension) {
    case 'vue':
    case 'svelte':
    case 'html':
      return extension;
    default:
      return /^[cm]?tsx?$/.test(extension) ? 'ts' : 'js';
  }
}

/** The lines about files that a host must be equal for. */
export function comparable(lines: readonly Line[], host: Host): readonly Line[] {
  return lines.filter((line) => EQUAL[host].includes(kindOf(line.slice(0, line.indexOf(':')))));
}
