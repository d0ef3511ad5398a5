import type { DeclaredType } from '../project/type-oracle.ts';
import type { TsChecker, TsDeclaration, TsNode, TsSymbol } from './checker.ts';

/** An alias of an alias of an alias; a value that is taken over from another one. */
const MAX_DEPTH = 8;
/** ts.SymbolFlags.Alias: what an import introduces. */
const IMPORTED = 2_097_152;

/** The parts of a syntax tree that are looked at; a node has those of its kind. */
interface Parts extends TsDeclaration {
  /** The annotation of a variable, a parameter or a field; what a function says that it returns; what an alias stands for. */
  readonly type?: Parts;
  readonly initializer?: Parts;
  readonly typeName?: Parts;
  readonly left?: Parts;
  readonly right?: Parts;
  readonly expression?: Parts;
  readonly propertyName?: TsNode & { readonly text?: string };
  readonly moduleSpecifier?: { readonly text?: string };
  readonly text?: string;
  /** Of a union, or of what a class or an interface extends. */
  readonly types?: readonly Parts[];
  readonly heritageClauses?: readonly Parts[];
  /** What a type parameter extends. */
  readonly constraint?: Parts;
  readonly typeArguments?: readonly Parts[];
  readonly typeParameters?: readonly Parts[];
}

/**
 * The type of a package that is not installed: to the compiler it is any, but the program has written down its name and where it
 * is imported from.
 */
export function writtenType(node: TsNode, checker: TsChecker): readonly DeclaredType[] {
  return ofExpression(node as Parts, checker, 0);
}

function ofExpression(node: Parts, checker: TsChecker, depth: number): readonly DeclaredType[] {
  if (depth > MAX_DEPTH) return [];
  if ('arguments' in node) return ofCall(node, checker, depth + 1);
  const symbol = checker.getSymbolAtLocation(node.name ?? node);
  const declaration = symbol?.declarations?.[0];
  if (declaration) return ofDeclaration(declaration, symbol, checker, depth + 1);
  // `(a)`, `a!`, `await a`.
  return node.expression ? ofExpression(node.expression, checker, depth + 1) : [];
}

/** What a function says that it returns; `T` of `get<T>(): T` stands in the call. */
function ofCall(call: Parts, checker: TsChecker, depth: number): readonly DeclaredType[] {
  const { type, typeParameters = [] } = (checker.getResolvedSignature(call)?.declaration ?? {}) as Partial<Parts>;
  if (!type) return [];
  const index = typeParameters.findIndex((parameter) => parameter.name?.text === type.typeName?.text);
  return ofTypeNode(call.typeArguments?.[index] ?? type, checker, depth);
}

function ofDeclaration(declaration: Parts, symbol: TsSymbol | undefined, checker: TsChecker, depth: number): readonly DeclaredType[] {
  const { type, initializer } = declaration;
  if (type) return ofTypeNode(type, checker, depth + 1);
  if (initializer) return ofExpression(initializer, checker, depth + 1);
  const picked = symbol && pickedFrom(declaration, symbol.name, checker);
  return picked ? ofDeclaration(picked, undefined, checker, depth + 1) : [];
}

/** `const { tokens } = services`: the member of what is taken apart. */
function pickedFrom(declaration: Parts, name: string, checker: TsChecker): TsDeclaration | undefined {
  const holder = declaration.parent?.parent as Parts | undefined;
  if (!holder?.initializer || !declaration.parent || !('elements' in declaration.parent)) return undefined;
  const key = declaration.propertyName?.text ?? name;
  return checker.getTypeAtLocation(holder.initializer).getProperty(key)?.declarations?.[0];
}

function ofTypeNode(node: Parts, checker: TsChecker, depth: number): readonly DeclaredType[] {
  if (depth > MAX_DEPTH) return [];
  // `T | undefined`: of two that have a name either may be meant.
  const named = node.types?.filter(({ typeName }) => typeName) ?? [];
  if (named.length === 1 && named[0]) return ofTypeNode(named[0], checker, depth + 1);
  const name = node.typeName ?? node.expression;
  if (!name) return [];
  if (name.text === 'Promise' && node.typeArguments?.[0]) return ofTypeNode(node.typeArguments[0], checker, depth + 1);
  const symbol = checker.getSymbolAtLocation(name.left ?? name);
  const declaration = symbol?.declarations?.[0] as Parts | undefined;
  if (!symbol || !declaration) return [];
  if ((symbol.flags & IMPORTED) === 0) return furtherFrom(declaration, checker, depth);
  const meant = checker.getAliasedSymbol(symbol).declarations?.[0] as Parts | undefined;
  if (meant) return furtherFrom(meant, checker, depth);
  const imported = name.right?.text ?? declaration.propertyName?.text ?? symbol.name;
  const specifier = specifierOf(declaration);
  if (specifier === undefined || /^[./]/.test(specifier)) return [];
  const source = declaration.getSourceFile();
  return [{ name: imported, package: specifier, file: source.fileName, offset: declaration.getStart(source) }];
}

/** What an alias stands for, what an interface extends, what a type parameter must be. */
function furtherFrom({ type, constraint, heritageClauses = [] }: Parts, checker: TsChecker, depth: number): readonly DeclaredType[] {
  const further = [type, constraint, ...heritageClauses.flatMap(({ types = [] }) => types)];
  return further.flatMap((node) => (node ? ofTypeNode(node, checker, depth + 1) : []));
}

function specifierOf(declaration: TsNode): string | undefined {
  for (let at: TsNode | undefined = declaration; at; at = at.parent) {
    const { moduleSpecifier } = at as Parts;
    if (moduleSpecifier?.text !== undefined) return moduleSpecifier.text.replace(/^node:/, '');
  }
  return undefined;
}
