import { endOf, startOf } from './ast.ts';
import { roleOf } from './identifiers.ts';
import type { Binding, Definition, DefinitionKind, Node, Program, Scopes } from './module.ts';

/** Everything the program says about one name. Filled when somebody asks for the name: most names nobody asks for. */
interface Name {
  readonly text: string;
  readonly uses: Node[];
  definitionsFound: boolean;
  referencesFound: boolean;
  /** Bindings by the node that opens their scope; undefined, like the others, when there are none. */
  inScope: Map<Node, LazyBinding> | undefined;
  /** Bindings that only the node itself sees: the name of a function expression or class expression. */
  ofItself: Map<Node, LazyBinding> | undefined;
  byDefinition: Map<Node, LazyBinding> | undefined;
}

class LazyBinding implements Binding {
  readonly name: string;
  readonly definitions: Definition[] = [];
  readonly found: Node[] = [];
  readonly #owner: Name;
  readonly #program: Program;

  constructor(owner: Name, program: Program) {
    this.name = owner.text;
    this.#owner = owner;
    this.#program = program;
  }

  get references(): readonly Node[] {
    findReferences(this.#owner, this.#program);
    return this.found;
  }
}

/** Scopes over the identifiers of a program, in source order, whose nodes know their parents. */
export function createScopes(program: Program, identifiers: readonly Node[]): Scopes {
  let names: Map<string, Name> | undefined;

  const lookUp = (text: string): Name | undefined => {
    names ??= groupByName(identifiers);
    const name = names.get(text);
    if (name && !name.definitionsFound) findDefinitions(name, program);
    return name;
  };

  return {
    resolve(identifier) {
      if (identifier.type !== 'Identifier' && identifier.type !== 'JSXIdentifier') return undefined;
      const name = lookUp(identifier.name);
      return name && resolve(name, identifier, program);
    },
    topLevel(text) {
      return lookUp(text)?.inScope?.get(program);
    },
  };
}

function groupByName(identifiers: readonly Node[]): Map<string, Name> {
  const names = new Map<string, Name>();
  for (let i = 0; i < identifiers.length; i++) {
    const node = identifiers[i] as Node & { name: string };
    const { parent } = node;
    // Half of all identifiers are `b` of `a.b`, which no scope knows.
    if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) continue;
    const name = names.get(node.name);
    if (name) name.uses.push(node);
    else names.set(node.name, newName(node));
  }
  return names;
}

function newName(first: Node & { name: string }): Name {
  return {
    text: first.name,
    uses: [first],
    definitionsFound: false,
    referencesFound: false,
    inScope: undefined,
    ofItself: undefined,
    byDefinition: undefined,
  };
}

function findDefinitions(name: Name, program: Program): void {
  name.definitionsFound = true;
  for (const use of name.uses) {
    const role = roleOf(use);
    if (role.does !== 'define') continue;
    const bindings = role.ownScope ? (name.ofItself ??= new Map<Node, LazyBinding>()) : (name.inScope ??= new Map<Node, LazyBinding>());
    let binding = bindings.get(role.scope);
    if (!binding) bindings.set(role.scope, (binding = new LazyBinding(name, program)));
    binding.definitions.push({ kind: role.kind, name: use, node: role.node });
    (name.byDefinition ??= new Map()).set(use, binding);
  }
}

function findReferences(name: Name, program: Program): void {
  if (name.referencesFound) return;
  name.referencesFound = true;
  for (const use of name.uses) {
    const does = roleOf(use).does;
    if (does !== 'refer' && does !== 'export') continue;
    const binding = resolve(name, use, program);
    if (binding) binding.found.push(use);
  }
}

function resolve(name: Name, identifier: Node, program: Program): LazyBinding | undefined {
  if (!name.byDefinition) return undefined;
  const defined = name.byDefinition.get(identifier);
  if (defined) return defined;
  switch (roleOf(identifier).does) {
    case 'refer':
    case 'mention':
      return climb(name, identifier, isValue, program);
    case 'name-type':
      return climb(name, identifier, isType, program);
    case 'export':
      return climb(name, identifier, isValue, program) ?? climb(name, identifier, isType, program);
    default:
      return undefined;
  }
}

function isValue(kind: DefinitionKind): boolean {
  return kind !== 'type';
}

function isType(kind: DefinitionKind): boolean {
  return kind !== 'variable' && kind !== 'parameter' && kind !== 'function' && kind !== 'catch';
}

/** The closest binding around an identifier that means what is looked for, so that a type never hides a value or a value a type. */
function climb(name: Name, identifier: Node, means: (kind: DefinitionKind) => boolean, program: Program): LazyBinding | undefined {
  const { inScope, ofItself } = name;
  if (!ofItself && inScope?.size === 1) {
    const only = inScope.get(program);
    if (only) return offers(only, means) ? only : undefined;
  }
  let child: Node = identifier;
  for (let scope = identifier.parent; scope; scope = scope.parent) {
    const inner = inScope?.get(scope);
    if (inner && offers(inner, means) && reaches(inner, scope, child)) return inner;
    const own = ofItself?.get(scope);
    if (own && offers(own, means)) return own;
    child = scope;
    if (scope.type === 'Decorator') scope = functionOfParameter(scope) ?? scope;
  }
  return undefined;
}

/** Decorators of parameters run where the class is defined and see none of the parameters. */
function functionOfParameter(decorator: Node): Node | undefined {
  let parameter = decorator.parent as Node;
  while (PATTERNS.has(parameter.type)) parameter = parameter.parent as Node;
  return 'params' in parameter ? parameter : undefined;
}

const PATTERNS = new Set(['Identifier', 'AssignmentPattern', 'RestElement', 'ObjectPattern', 'ArrayPattern', 'TSParameterProperty']);

function offers(binding: LazyBinding, means: (kind: DefinitionKind) => boolean): boolean {
  for (const definition of binding.definitions) if (means(definition.kind)) return true;
  return false;
}

/** Whether the part of a scope's node that the climb comes from lies in the scope. */
function reaches(binding: LazyBinding, scope: Node, from: Node): boolean {
  if (scope.type === 'SwitchStatement') return scope.discriminant !== from;
  const body = (scope as { body?: Node | null }).body;
  if (!('params' in scope) || !body || from === body) return true;
  // Default values do not see what the body declares (ECMA-262, FunctionDeclarationInstantiation).
  return binding.definitions.some((definition) => !(startOf(body) <= startOf(definition.name) && endOf(definition.name) <= endOf(body)));
}
