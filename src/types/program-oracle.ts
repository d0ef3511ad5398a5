import type { DeclaredType, TypedExpression } from '../project/type-oracle.ts';
import type { TsNode, TsProgram, TsSourceFile } from './checker.ts';
import { declarationsOf } from './declared.ts';
import { writtenType } from './written.ts';

/** The types that one program of the compiler gives an expression. */
export function typesIn(program: TsProgram, { path, text, start, end }: TypedExpression): readonly DeclaredType[] | undefined {
  const file = program.getSourceFile(path);
  // What an editor holds may be ahead of what the compiler has read.
  if (file?.text !== text) return undefined;
  const node = nodeAt(file, start, end);
  if (!node) return undefined;
  const checker = program.getTypeChecker();
  const known = declarationsOf(checker.getTypeAtLocation(node), checker);
  const declared = known.some((type) => type.package !== undefined) ? known : [...known, ...writtenType(node, checker)];
  return declared.length > 0 ? declared : undefined;
}

/** The innermost node that fills exactly this part of the text. */
function nodeAt(file: TsSourceFile, start: number, end: number): TsNode | undefined {
  let found: TsNode | undefined;
  for (let at: TsNode | undefined = file; at;) {
    if (at.end === end && at.getStart(file) === start) found = at;
    at = at.forEachChild((child) => (child.pos <= start && end <= child.end ? child : undefined));
  }
  return found === file ? undefined : found;
}
