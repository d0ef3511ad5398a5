import type { TsDeclaration, TsNode, TsSourceFile } from './checker.ts';

/** The package whose declaration this is, by the name under which it is imported; undefined for code of the program. */
export function packageDeclaring(declaration: TsDeclaration, source: TsSourceFile): string | undefined {
  return ambientModule(declaration, source) ?? packageOfFile(source.fileName);
}

/** The last folder below a `node_modules`: with pnpm there are several in a path. Types of `@types/x` are those of `x`. */
export function packageOfFile(path: string): string | undefined {
  const name = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
  if (name === undefined) return undefined;
  const untyped = /^@types\/(.+)$/.exec(name)?.[1];
  return untyped === undefined ? name : untyped.replace(/^(.+?)__/, '@$1/');
}

/** `declare module 'http' { … }`: a module that has its name in the text. */
function ambientModule(declaration: TsDeclaration, source: TsSourceFile): string | undefined {
  for (let node: TsNode | undefined = declaration; node; node = node.parent) {
    const { name } = node as TsDeclaration;
    if (typeof name?.text !== 'string' || !/["']/.test(source.text.charAt(name.getStart(source)))) continue;
    return name.text.startsWith('.') ? undefined : name.text.replace(/^node:/, '');
  }
  return undefined;
}
