import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { isSame, type Type } from './types.ts';

export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** Whether it may be assigned to. */
  readonly isOpen: boolean;
}

export interface FunctionKind {
  readonly isAsync: boolean;
  readonly isArrow: boolean;
}

/** A program while it is written: the lines of the block at hand and the names that are seen from it. */
export interface Draft {
  readonly random: Random;
  /** A name that nothing else has. */
  name(prefix: string): string;
  /** A text that stands nowhere else: `'v7'`. */
  literal(): string;
  line(text: string): void;
  declare(name: string, type: Type, isOpen?: boolean): void;
  visible(): readonly Variable[];
  named(type: Type): readonly Variable[];
  /** The lines that `write` writes, in a scope of their own. */
  inside<T>(write: () => T): { readonly lines: readonly string[]; readonly result: T };
  /** The same in a function. Only in arrow functions `this` is still the same. */
  insideFunction<T>(kind: FunctionKind, write: () => T): { readonly lines: readonly string[]; readonly result: T };
  /** A part that may come to stand in a function which cannot wait. */
  withoutAwait<T>(write: () => T): T;
  /** `await` may be written here. */
  mayAwait(): boolean;
  /** Nested functions and blocks around this place. */
  nesting(): number;
  /** Writes a part of an expression; `isEnough` when it nests deep or the program has grown long, and should come to an end. */
  part<T>(write: (isEnough: boolean) => T): T;
}

/** Expressions inside expressions, and all of a program, after which only simple ones are written. */
const MAX_DEPTH = 12;
const MAX_PARTS = 150;

export function createDraft(seed: number): Draft & { lines(): readonly string[] } {
  const random = createRandom(seed);
  let names = 0;
  let literals = 0;
  let lines: string[] = [];
  let variables: Variable[] = [];
  let isAsync = true;
  let nesting = 0;
  let depth = 0;
  let parts = 0;

  function inside<T>(write: () => T): { lines: readonly string[]; result: T } {
    const outer = { lines, variables };
    lines = [];
    variables = [...variables];
    nesting++;
    const result = write();
    const written = lines;
    ({ lines, variables } = outer);
    nesting--;
    return { lines: written, result };
  }

  return {
    random,
    name: (prefix) => `${prefix}${++names}`,
    literal: () => `'v${++literals}'`,
    line: (text) => void lines.push(text),
    declare(name, type, isOpen = false) {
      variables = [...variables.filter((v) => v.name !== name), { name, type, isOpen }];
    },
    visible: () => variables,
    named: (type) => variables.filter((v) => isSame(v.type, type)),
    inside,
    insideFunction(kind, write) {
      const outer = isAsync;
      isAsync = kind.isAsync;
      const written = inside(() => {
        if (!kind.isArrow) variables = variables.filter(({ name }) => !/^(?:this|super)\b/.test(name));
        return write();
      });
      isAsync = outer;
      return written;
    },
    withoutAwait(write) {
      const outer = isAsync;
      isAsync = false;
      const result = write();
      isAsync = outer;
      return result;
    },
    mayAwait: () => isAsync,
    nesting: () => nesting,
    part(write) {
      depth++;
      parts++;
      const result = write(depth > MAX_DEPTH || parts > MAX_PARTS);
      depth--;
      return result;
    },
    lines: () => lines,
  };
}

/** Lines as a block. */
export function block(lines: readonly string[]): string {
  return `{\n${lines.map((line) => line.replace(/^/gm, '  ')).join('\n')}\n}`;
}
