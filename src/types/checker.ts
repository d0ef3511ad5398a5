/**
 * The little of TypeScript's API that is used here. Structural, so that the compiler of ts-morph and that of typescript-eslint
 * both fit, whatever their versions, and neither has to be installed for this to be read.
 */
export interface TsNode {
  readonly pos: number;
  readonly end: number;
  readonly parent?: TsNode;
  getStart(file?: TsSourceFile): number;
  forEachChild<T>(visit: (child: TsNode) => T | undefined): T | undefined;
}

export interface TsSourceFile extends TsNode {
  readonly fileName: string;
  readonly text: string;
}

export interface TsSymbol {
  readonly name: string;
  readonly flags: number;
  readonly declarations?: readonly TsDeclaration[] | undefined;
}

export interface TsDeclaration extends TsNode {
  readonly name?: TsNode & { readonly text?: string };
  getSourceFile(): TsSourceFile;
}

export interface TsType {
  readonly symbol?: TsSymbol | undefined;
  readonly aliasSymbol?: TsSymbol | undefined;
  /** Of a union or an intersection. */
  readonly types?: readonly TsType[];
  /** Of a generic type with its arguments. */
  readonly target?: TsType;
  getProperty(name: string): TsSymbol | undefined;
  isUnion(): boolean;
  isIntersection(): boolean;
  isTypeParameter(): boolean;
  isClassOrInterface(): boolean;
}

export interface TsChecker {
  getTypeAtLocation(node: TsNode): TsType;
  getNonNullableType(type: TsType): TsType;
  getBaseConstraintOfType(type: TsType): TsType | undefined;
  getBaseTypes(type: TsType): readonly TsType[];
  getSymbolAtLocation(node: TsNode): TsSymbol | undefined;
  getAliasedSymbol(symbol: TsSymbol): TsSymbol;
  getResolvedSignature(call: TsNode): { readonly declaration?: TsDeclaration } | undefined;
}

export interface TsProgram {
  getSourceFile(path: string): TsSourceFile | undefined;
  getTypeChecker(): TsChecker;
}
