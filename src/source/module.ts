import type { TSESTree } from '@typescript-eslint/types';

/** Any node of an ESTree or TSESTree shaped tree, whoever parsed it. */
export type Node = TSESTree.Node;
export type Program = TSESTree.Program;
export type Identifier = TSESTree.Identifier;

/** What kind of declaration introduced a name. */
export type DefinitionKind = 'variable' | 'parameter' | 'function' | 'class' | 'import' | 'catch' | 'enum' | 'namespace' | 'type';

export interface Definition {
  readonly kind: DefinitionKind;
  /** The identifier that introduces the name. */
  readonly name: Node;
  /**
   * The declaring node: VariableDeclarator, the function (for `function` and `parameter`), ClassDeclaration or ClassExpression,
   * ImportSpecifier / ImportDefaultSpecifier / ImportNamespaceSpecifier, CatchClause, TSEnumDeclaration, …
   */
  readonly node: Node;
}

export interface Binding {
  readonly name: string;
  readonly definitions: readonly Definition[];
  /** Every other identifier that reads or writes the binding, in source order; the defining identifiers are left out. */
  readonly references: readonly Node[];
}

/**
 * The narrow port through which the analysis sees scopes: the host's own scope manager inside ESLint, our binder elsewhere.
 * Never re-analyse a host's tree: scope managers disagree on the details of trees that they did not ask for.
 */
export interface Scopes {
  /** The binding that an identifier (or JSXIdentifier) refers to or introduces; undefined for a global. */
  resolve(identifier: Node): Binding | undefined;
  /** The binding of a name declared at the top level of the program. */
  topLevel(name: string): Binding | undefined;
}

/** Nodes of the types that the matcher and the walk start from, in source order, found in one pass. */
export type NodeIndex = Readonly<Record<IndexedType, readonly Node[]>>;

export const INDEXED_TYPES = [
  'CallExpression',
  'NewExpression',
  'AssignmentExpression',
  'ReturnStatement',
  'ArrowFunctionExpression',
  'FunctionExpression',
  'FunctionDeclaration',
  'ClassDeclaration',
  'ClassExpression',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
  'MemberExpression',
  'VariableDeclarator',
] as const;
export type IndexedType = (typeof INDEXED_TYPES)[number];

/** One program with all that the analysis needs to know about it. A Vue file is one, an Astro file has one for each script. */
export interface SourceModule {
  /** Absolute path with forward slashes. */
  readonly path: string;
  /** The text of the whole file; offsets of nodes count in it (UTF-16 code units). */
  readonly text: string;
  readonly ast: Program;
  readonly scopes: Scopes;
  readonly nodes: NodeIndex;
  /** Where the code runs, when the file format says so (Astro: frontmatter on the server, scripts in the browser). */
  readonly side?: 'server' | 'client';
  /** The comments in source order, when the parser kept them. Made on first reading. */
  readonly comments?: readonly Comment[];
}

export interface Comment {
  /** The text between the comment's marks. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is written with slash and star. */
  readonly block: boolean;
}

/** Something in the input that could not be analysed, said to the user and never passed over in silence. */
export interface Diagnostic {
  /** Absolute path with forward slashes. */
  readonly file: string;
  readonly kind: 'parse-error' | 'unreadable' | 'binary' | 'too-large' | 'too-deep' | 'encoding' | 'config' | 'internal' | 'skipped';
  readonly message: string;
}
