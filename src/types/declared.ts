import type { DeclaredType } from '../project/type-oracle.ts';
import { packageDeclaring } from './package-of.ts';
import type { TsChecker, TsDeclaration, TsSymbol, TsType } from './checker.ts';

/** Longer chains of superclasses and constraints are cut off. */
const MAX_DEPTH = 8;

// ts.SymbolFlags, which have not changed since TypeScript 1.
const CLASS = 32;
const INTERFACE = 64;
const MODULE = 512;
const ALIAS = 524_288;

/** The package whose declarations are those of the language and the platform: `Map`, `NonNullable`. */
const BUILT_IN = 'typescript';

/** The declarations that a type stands for, its own before those that it extends. */
export function declarationsOf(type: TsType, checker: TsChecker): readonly DeclaredType[] {
  return distinct(collect(checker.getNonNullableType(type), checker, 0)).filter((each) => each.package !== BUILT_IN);
}

function collect(type: TsType, checker: TsChecker, depth: number): readonly DeclaredType[] {
  if (depth > MAX_DEPTH) return [];
  const own = [type.aliasSymbol, type.symbol].flatMap((symbol) => (symbol ? ofSymbol(symbol) : []));
  const further = (types: readonly TsType[]): readonly DeclaredType[] => types.flatMap((each) => collect(each, checker, depth + 1));
  if (type.isTypeParameter()) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint && constraint !== type ? further([constraint]) : [];
  }
  if (type.isIntersection()) return [...own, ...further(type.types ?? [])];
  // Whichever it is, only what all have in common is sure.
  if (type.isUnion()) return common((type.types ?? []).map((each) => collect(each, checker, depth + 1)));
  const generic = type.target ?? type;
  return generic.isClassOrInterface() ? [...own, ...further(checker.getBaseTypes(generic))] : own;
}

function ofSymbol(symbol: TsSymbol): readonly DeclaredType[] {
  const isModule = (symbol.flags & MODULE) !== 0 && symbol.name.startsWith('"');
  if (!isModule && (symbol.flags & (CLASS | INTERFACE | ALIAS)) === 0) return [];
  return (symbol.declarations ?? []).map((declaration) => ofDeclaration(declaration, isModule ? '' : symbol.name));
}

function ofDeclaration(declaration: TsDeclaration, name: string): DeclaredType {
  const source = declaration.getSourceFile();
  const declaring = packageDeclaring(declaration, source);
  return {
    name,
    file: source.fileName,
    offset: (declaration.name ?? declaration).getStart(source),
    ...(declaring !== undefined && { package: declaring }),
  };
}

function common(lists: readonly (readonly DeclaredType[])[]): readonly DeclaredType[] {
  const [first = [], ...others] = lists;
  return first.filter((each) => others.every((list) => list.some((other) => isSame(each, other))));
}

function distinct(list: readonly DeclaredType[]): readonly DeclaredType[] {
  return list.filter((each, i) => list.findIndex((other) => isSame(each, other)) === i);
}

function isSame(a: DeclaredType, b: DeclaredType): boolean {
  return a.file === b.file && a.offset === b.offset && a.name === b.name;
}
