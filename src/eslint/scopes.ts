import type { Scope } from 'eslint';
import { startOf } from '../source/ast.ts';
import { roleOf } from '../source/identifiers.ts';
import type { Binding, Definition, DefinitionKind, Node, Program, Scopes } from '../source/module.ts';

/** The names of eslint-scope, and those that typescript-eslint adds. */
const KINDS: Readonly<Record<string, DefinitionKind>> = {
  Variable: 'variable',
  Parameter: 'parameter',
  FunctionName: 'function',
  ClassName: 'class',
  ImportBinding: 'import',
  CatchClause: 'catch',
  TSEnumName: 'enum',
  TSEnumMemberName: 'enum',
  TSModuleName: 'namespace',
  Type: 'type',
};

interface Links {
  /** The variable that an identifier introduces or refers to. */
  readonly variableOf: ReadonlyMap<Node, Scope.Variable>;
  /** A second variable of the same declaration: a class knows its own name inside too, an enum as well. */
  readonly inner: ReadonlyMap<Scope.Variable, readonly Scope.Variable[]>;
}

/**
 * The scopes that the host has found, behind our port. Links are made when the first name is asked for, since most files
 * hold nothing that anybody asks about. Variables without a definition are the globals of ESLint's configuration and of
 * TypeScript's libraries: to the analysis they are globals like any other.
 */
export function hostScopes(manager: Scope.ScopeManager, program: Program): Scopes {
  let links: Links | undefined;
  const bindings = new WeakMap<Scope.Variable, Binding>();

  const bindingOf = (variable: Scope.Variable | undefined, { inner }: Links): Binding | undefined => {
    if (!variable || variable.defs.length === 0) return undefined;
    const known = bindings.get(variable);
    if (known) return known;
    const binding = createBinding([variable, ...(inner.get(variable) ?? [])]);
    bindings.set(variable, binding);
    return binding;
  };

  return {
    resolve(identifier) {
      if (identifier.type !== 'Identifier' && identifier.type !== 'JSXIdentifier') return undefined;
      links ??= linksOf(manager);
      const variable = links.variableOf.get(identifier);
      return bindingOf(variable ?? (identifier.type === 'JSXIdentifier' ? tagVariable(identifier, manager) : undefined), links);
    },
    topLevel(name) {
      links ??= linksOf(manager);
      return bindingOf(topLevelVariable(manager, program, name), links);
    },
  };
}

function linksOf(manager: Scope.ScopeManager): Links {
  const variableOf = new Map<Node, Scope.Variable>();
  const inner = new Map<Scope.Variable, Scope.Variable[]>();
  const outerOf = new Map<Scope.Variable, Scope.Variable>();
  // Scopes come from the outside in, so the first variable of a declaration is the one that the code around it sees.
  for (const scope of manager.scopes) {
    for (const variable of scope.variables) {
      for (const { name } of variable.defs as readonly { name: unknown }[]) {
        const outer = variableOf.get(name as Node);
        if (!outer) variableOf.set(name as Node, variable);
        else if (outer !== variable && !outerOf.has(variable)) {
          outerOf.set(variable, outer);
          inner.set(outer, [...(inner.get(outer) ?? []), variable]);
        }
      }
    }
  }
  const global = manager.scopes[0];
  for (const scope of manager.scopes) {
    for (const { identifier, resolved } of scope.references) {
      // A host may leave the names of scripts unresolved.
      const variable = resolved ?? global?.set.get((identifier as { name: string }).name);
      const node = identifier as unknown as Node;
      if (variable && !variableOf.has(node)) variableOf.set(node, outerOf.get(variable) ?? variable);
    }
  }
  return { variableOf, inner };
}

function createBinding(variables: readonly Scope.Variable[]): Binding {
  const [first] = variables as readonly [Scope.Variable];
  let references: readonly Node[] | undefined;
  return {
    name: first.name,
    definitions: first.defs.flatMap(toDefinition),
    get references() {
      return (references ??= referencesOf(variables));
    },
  };
}

function toDefinition(definition: Scope.Definition): Definition[] {
  const kind = KINDS[definition.type];
  return kind ? [{ kind, name: definition.name as unknown as Node, node: definition.node as unknown as Node }] : [];
}

/** The port leaves out the defining names, which ESLint counts as writes when they have an initial value, and uses as types. */
function referencesOf(variables: readonly Scope.Variable[]): readonly Node[] {
  const defining = new Set(variables.flatMap((variable) => variable.defs.map((definition) => definition.name as unknown as Node)));
  const found = new Set<Node>();
  for (const variable of variables) {
    for (const reference of variable.references) {
      const identifier = reference.identifier as unknown as Node;
      if (defining.has(identifier)) continue;
      const { does } = roleOf(identifier);
      if (does === 'refer' || does === 'export') found.add(identifier);
    }
  }
  return [...found].sort((a, b) => startOf(a) - startOf(b));
}

/** eslint-scope knows JSX names only since ESLint 10, and no host those of closing tags. */
function tagVariable(identifier: Node & { name: string }, manager: Scope.ScopeManager): Scope.Variable | undefined {
  if (roleOf(identifier).does === 'spell') return undefined;
  for (let node = identifier.parent as Node | null | undefined; node; node = node.parent as Node | null | undefined) {
    for (let scope = manager.acquire(node as never, true); scope; scope = scope.upper) {
      const variable = scope.set.get(identifier.name);
      if (variable) return variable;
    }
  }
  return undefined;
}

/** A module, a CommonJS file (whose scope is that of a function) or a script: the innermost scope of the program counts. */
function topLevelVariable(manager: Scope.ScopeManager, program: Program, name: string): Scope.Variable | undefined {
  for (let i = manager.scopes.length - 1; i >= 0; i--) {
    const scope = manager.scopes[i];
    if (scope && (scope.block as unknown) === program) {
      const variable = scope.set.get(name);
      if (variable && variable.defs.length > 0) return variable;
    }
  }
  return undefined;
}
