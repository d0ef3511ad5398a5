import type { SourceCode } from 'eslint';
import type { Comment, Program, SourceModule } from '../source/module.ts';
import { indexNodes } from './node-index.ts';
import { hostScopes } from './scopes.ts';

/** The file that the host is linting, as the analysis sees files: the host's tree, scopes and comments, nothing parsed anew. */
export function hostModule(path: string, sourceCode: SourceCode): SourceModule {
  const ast = sourceCode.ast as unknown as Program;
  let comments: readonly Comment[] | undefined;
  return {
    path,
    text: sourceCode.text,
    ast,
    scopes: hostScopes(sourceCode.scopeManager, ast),
    nodes: indexNodes(ast, sourceCode.visitorKeys),
    get comments() {
      return (comments ??= commentsOf(sourceCode));
    },
  };
}

export function commentsOf(sourceCode: SourceCode): readonly Comment[] {
  return sourceCode.getAllComments().flatMap(({ type, value, range }) => {
    if (!range) return [];
    return [{ value, start: range[0], end: range[1], block: type === 'Block' }];
  });
}
