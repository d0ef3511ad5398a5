import { isFunction } from './ast.ts';
import type { DefinitionKind, Node } from './module.ts';

/** What an identifier does where it stands. */
export type Role =
  /** Introduces a name. */
  | { readonly does: 'define'; readonly kind: DefinitionKind; readonly node: Node; readonly scope: Node; readonly ownScope?: true }
  /** Reads or writes a value when the program runs. */
  | { readonly does: 'refer' }
  /** Means a value in a place that nothing runs: `typeof x` in a type, a closing JSX tag. */
  | { readonly does: 'mention' }
  /** Means a type. */
  | { readonly does: 'name-type' }
  /** May mean a value or a type or both: `export { X }`, `import A = X`. */
  | { readonly does: 'export' }
  /** Is no name in a scope: a property key, a label, half of a qualified name. */
  | { readonly does: 'spell' };

const REFER: Role = { does: 'refer' };
const MENTION: Role = { does: 'mention' };
const NAME_TYPE: Role = { does: 'name-type' };
const EXPORT: Role = { does: 'export' };
const SPELL: Role = { does: 'spell' };

/** The role of an Identifier or JSXIdentifier; `parent` must be set. */
export function roleOf(identifier: Node): Role {
  const { parent } = identifier;
  if (!parent) return REFER;
  switch (parent.type as string) {
    case 'MemberExpression':
      return isNamePart(parent, identifier, 'property') ? SPELL : heritageRole(parent);
    case 'Property':
      if ((parent as unknown as { value: Node }).value === identifier) return patternRole(parent, parent.parent as Node);
      return isNamePart(parent, identifier, 'key') ? SPELL : REFER;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'TSAbstractMethodDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'TSAbstractAccessorProperty':
    case 'TSPropertySignature':
      return isNamePart(parent, identifier, 'key') ? SPELL : REFER;
    case 'TSMethodSignature':
      if (isNamePart(parent, identifier, 'key')) return SPELL;
      return isParameter(parent, identifier) ? parameter(parent) : REFER;
    case 'VariableDeclarator':
    case 'AssignmentPattern':
    case 'ArrayPattern':
    case 'RestElement':
    case 'TSParameterProperty':
    case 'CatchClause':
      return patternRole(identifier, parent);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSDeclareFunction':
    case 'TSEmptyBodyFunctionExpression':
      return functionRole(parent, identifier);
    case 'TSFunctionType':
    case 'TSConstructorType':
    case 'TSCallSignatureDeclaration':
    case 'TSConstructSignatureDeclaration':
      return parameter(parent);
    case 'ClassDeclaration':
      return isChild(parent, 'id', identifier) ? define('class', parent, blockScope(parent)) : REFER;
    case 'ClassExpression':
      return isChild(parent, 'id', identifier) ? { does: 'define', kind: 'class', node: parent, scope: parent, ownScope: true } : REFER;
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return define('import', parent, blockScope(parent.parent as Node));
    case 'ImportSpecifier':
      return isChild(parent, 'local', identifier) ? define('import', parent, blockScope(parent.parent as Node)) : SPELL;
    case 'ExportSpecifier':
      return exportRole(parent, identifier);
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportAttribute':
    case 'ExportAllDeclaration':
    case 'JSXAttribute':
    case 'JSXNamespacedName':
    case 'TSNamedTupleMember':
    case 'TSNamespaceExportDeclaration':
    case 'TSIndexSignature':
    case 'TSImportType':
      return SPELL;
    case 'JSXOpeningElement':
      return isIntrinsicElement(identifier) ? SPELL : REFER;
    case 'JSXClosingElement':
      return isIntrinsicElement(identifier) ? SPELL : MENTION;
    case 'JSXMemberExpression':
      return isChild(parent, 'object', identifier) ? jsxObjectRole(parent) : SPELL;
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return EXPORT;
    default:
      return (parent.type as string).startsWith('TS') ? typeScriptRole(parent, identifier) : REFER;
  }
}

function typeScriptRole(parent: Node, identifier: Node): Role {
  switch (parent.type as string) {
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return isChild(parent, 'id', identifier) ? define('type', parent, blockScope(parent)) : NAME_TYPE;
    case 'TSTypeParameter':
      return define('type', parent, typeParameterScope(parent));
    case 'TSMappedType':
      return define('type', parent, parent);
    case 'TSEnumDeclaration':
      return define('enum', parent, blockScope(parent));
    case 'TSEnumMember':
      if (!isChild(parent, 'id', identifier)) return REFER;
      return isChild(parent, 'computed', true) ? REFER : define('enum', parent, enumScope(parent));
    case 'TSModuleDeclaration':
      return (parent as { kind?: string }).kind === 'global' ? SPELL : define('namespace', parent, blockScope(parent));
    case 'TSImportEqualsDeclaration':
      return isChild(parent, 'id', identifier) ? define('import', parent, blockScope(parent)) : EXPORT;
    case 'TSQualifiedName':
      return isChild(parent, 'left', identifier) ? qualifiedNameRole(parent) : SPELL;
    case 'TSTypeReference':
    case 'TSClassImplements':
    case 'TSInterfaceHeritage':
      return NAME_TYPE;
    case 'TSTypeQuery':
    case 'TSTypePredicate':
      return MENTION;
    default:
      return REFER;
  }
}

function functionRole(func: Node, identifier: Node): Role {
  if (!isChild(func, 'id', identifier)) return isParameter(func, identifier) ? parameter(func) : REFER;
  if (func.type === 'FunctionExpression') return { does: 'define', kind: 'function', node: func, scope: func, ownScope: true };
  return define('function', func, blockScope(func));
}

/** Climbs from a name through destructuring to what declares it, or to the assignment that only writes it. */
function patternRole(start: Node, above: Node): Role {
  let child = start;
  let parent = above;
  for (;;) {
    switch (parent.type as string) {
      case 'Property':
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'RestElement':
      case 'TSParameterProperty':
        break;
      case 'AssignmentPattern':
        if (!isChild(parent, 'left', child)) return REFER;
        break;
      case 'VariableDeclarator': {
        if (!isChild(parent, 'id', child)) return REFER;
        const declaration = parent.parent as Node;
        const scope = (declaration as { kind?: string }).kind === 'var' ? hoistScope(declaration) : blockScope(declaration);
        return define('variable', parent, scope);
      }
      case 'CatchClause':
        return define('catch', parent, parent);
      default:
        return isParameter(parent, child) ? parameter(parent) : REFER;
    }
    child = parent;
    parent = parent.parent as Node;
  }
}

function exportRole(specifier: Node, identifier: Node): Role {
  const declaration = specifier.parent as unknown as { source?: unknown; exportKind?: string };
  if (declaration.source || !isChild(specifier, 'local', identifier)) return SPELL;
  const typeOnly = declaration.exportKind === 'type' || (specifier as { exportKind?: string }).exportKind === 'type';
  return typeOnly ? NAME_TYPE : EXPORT;
}

function qualifiedNameRole(start: Node): Role {
  let name = start;
  while (name.parent?.type === 'TSQualifiedName') name = name.parent;
  const parent = name.parent as Node;
  switch (parent.type as string) {
    case 'TSTypeQuery':
      return MENTION;
    case 'TSImportEqualsDeclaration':
      return EXPORT;
    case 'TSModuleDeclaration':
      return define('namespace', parent, blockScope(parent));
    case 'TSImportType':
      return SPELL;
    default:
      return NAME_TYPE;
  }
}

/** `a` of `implements a.b` stands in a member expression and names a type all the same. */
function heritageRole(member: Node): Role {
  let up: Node = member;
  while (up.type === 'MemberExpression') up = up.parent;
  return up.type === 'TSClassImplements' || up.type === 'TSInterfaceHeritage' ? NAME_TYPE : REFER;
}

function jsxObjectRole(member: Node): Role {
  let up: Node = member;
  while (up.type === 'JSXMemberExpression') up = up.parent;
  return up.type === 'JSXClosingElement' ? MENTION : REFER;
}

/** React and Vue compile `<a>` to a string and `<A>` to a reference. */
function isIntrinsicElement(identifier: Node): boolean {
  const first = (identifier as unknown as { name: string }).name.charCodeAt(0);
  return first >= 0x61 && first <= 0x7a;
}

function define(kind: DefinitionKind, node: Node, scope: Node): Role {
  return { does: 'define', kind, node, scope };
}

function parameter(func: Node): Role {
  return define('parameter', func, func);
}

function isParameter(parent: Node, child: Node): boolean {
  return (parent as unknown as { params?: readonly Node[] }).params?.includes(child) === true;
}

function isChild(parent: Node, key: string, child: unknown): boolean {
  return (parent as unknown as Record<string, unknown>)[key] === child;
}

function isNamePart(parent: Node, identifier: Node, key: 'key' | 'property'): boolean {
  return isChild(parent, key, identifier) && !(parent as unknown as { computed: boolean }).computed;
}

function enumScope(member: Node): Node {
  let up = member.parent as Node;
  while (up.type !== 'TSEnumDeclaration') up = up.parent as Node;
  return up;
}

/** The node whose type parameters these are; what `infer` introduces is seen in its conditional type. */
function typeParameterScope(typeParameter: Node): Node {
  const holder = typeParameter.parent as Node;
  if (holder.type !== 'TSInferType') return holder.type === 'TSMappedType' ? holder : (holder.parent as Node);
  let child: Node = holder;
  let up: Node = holder.parent;
  while (!(up.type === 'TSConditionalType' && isChild(up, 'extendsType', child)) && up.type !== 'Program') [child, up] = [up, up.parent];
  return up;
}

/** The scope that `var` is hoisted to. */
function hoistScope(declaration: Node): Node {
  let up = declaration.parent as Node;
  while (!isHoistScope(up)) up = up.parent as Node;
  return up;
}

function isHoistScope(node: Node): boolean {
  return isFunction(node) || node.type === 'Program' || node.type === 'StaticBlock' || node.type === 'TSModuleBlock';
}

/** The scope of let, const, class, import, type and of functions in blocks. A function and its body are one scope. */
function blockScope(declaration: Node): Node {
  let up = declaration.parent as Node;
  for (;;) {
    switch (up.type) {
      case 'BlockStatement':
        return isFunction(up.parent) ? up.parent : up;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
        return up;
      default:
        if (isHoistScope(up)) return up;
        up = up.parent as Node;
    }
  }
}
