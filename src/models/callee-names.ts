import type { TSESTree } from '@typescript-eslint/types';
import { exportsOf } from '../dataflow/exports.ts';
import { forwardedCall } from '../dataflow/frames.ts';
import { isFunction, memberKey, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** What a call calls, and with what. */
export interface Called {
  readonly callee: Node;
  readonly args: readonly Node[];
}

/** What a call calls, if it has one of the names. */
export function calledBy(module: SourceModule, call: TSESTree.CallExpression, names: ReadonlySet<string>): Called | undefined {
  if (namesOfCallee(module, call.callee).some((name) => names.has(name))) return { callee: call.callee, args: call.arguments };
  const forwarded = forwardedCall(call);
  return forwarded && namesOfCallee(module, forwarded.callee).some((name) => names.has(name)) ? forwarded : undefined;
}

/** Its name here, and the one under which it is exported where it is imported from. */
function namesOfCallee(module: SourceModule, callee: Node): readonly string[] {
  if (callee.type === 'MemberExpression') return [memberKey(callee) ?? ''];
  // `require('./routes')(app, tokens)`
  if (isRequire(callee)) return ['default'];
  if (callee.type !== 'Identifier') return [];
  const definition = module.scopes.resolve(callee)?.definitions[0]?.node;
  switch (definition?.type) {
    case 'ImportSpecifier':
      return [callee.name, definition.imported.type === 'Identifier' ? definition.imported.name : definition.imported.value];
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSImportEqualsDeclaration':
      return [callee.name, 'default'];
    case 'VariableDeclarator':
      return definition.id.type === 'Identifier' && isRequire(definition.init) ? [callee.name, 'default'] : [callee.name];
    default:
      return [callee.name];
  }
}

function isRequire(node: Node | null): boolean {
  return node?.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
}

const exportedMemo = new WeakMap<Node, ReadonlyMap<Node, readonly string[]>>();

/** The names under which a module exports a function; 'default' also for the whole of a CommonJS module. */
export function exportedNames(module: SourceModule, fn: FunctionNode): readonly string[] {
  let known = exportedMemo.get(module.ast);
  if (!known) {
    const found = new Map<Node, string[]>();
    const add = (node: Node, name: string): void => {
      const made = node.type === 'Identifier' ? definedBy(module, node) : node;
      if (isFunction(made)) found.set(made, [...(found.get(made) ?? []), name]);
    };
    const { named, whole } = exportsOf(module);
    for (const [name, entries] of named) for (const { node, from } of entries) if (from === undefined) add(node, name);
    for (const node of whole) add(node, 'default');
    exportedMemo.set(module.ast, (known = found));
  }
  return known.get(fn) ?? [];
}

function definedBy(module: SourceModule, name: TSESTree.Identifier): Node | null | undefined {
  // Before the function itself its overloads may stand.
  const nodes = module.scopes.resolve(name)?.definitions.map(({ node }) => (node.type === 'VariableDeclarator' ? node.init : node)) ?? [];
  return nodes.find(isFunction) ?? nodes[0];
}
