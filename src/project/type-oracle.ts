/**
 * What a type checker knows, where somebody has one at hand: the command with `--types`, typed linting. Plain data, so that
 * nothing of the compiler gets into the analysis.
 */
export interface TypeOracle {
  /** Whether it has types of this file at all. */
  knows(path: string): boolean;
  /**
   * The declarations of the type of the expression that fills exactly this part of a file. Undefined when the type says nothing:
   * `any`, a primitive, a union of things that have nothing in common, or a file whose text it does not have.
   */
  typesAt(expression: TypedExpression): readonly DeclaredType[] | undefined;
}

export interface TypedExpression {
  readonly path: string;
  /** The text that the offsets count in. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One declaration of a class, an interface or an alias, or a module. */
export interface DeclaredType {
  /** As it is declared; '' when the type is that of a module itself. */
  readonly name: string;
  /** The package that declares it, as it is imported; absent for a declaration of the program itself. */
  readonly package?: string;
  /** The file of the declaration, and where its name stands in it. */
  readonly file: string;
  readonly offset: number;
}
