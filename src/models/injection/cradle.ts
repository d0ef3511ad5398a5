import type { TSESTree } from '@typescript-eslint/types';
import type { Path, Place, SymbolOrigin } from '../../dataflow/origin.ts';
import type { Alternatives, Injected } from '../../dataflow/semantics.ts';
import { made } from '../../dataflow/synthetic.ts';
import type { Walker } from '../../dataflow/walk.ts';
import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { isClass, isFunction, memberKey, staticKey, stringValue } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { createDeclares } from '../declares.ts';
import { CRADLES, type Cradle } from './libraries.ts';

/** What a container hands to all that it makes: one object that has everything under its name. */
export interface Cradles {
  /** What is handed in at a parameter of a class or function that the package gives to a container. */
  at(parameter: Place): readonly Injected[];
  /** What a call of the library wraps, or gives for a name. */
  by(call: Place, callee: SymbolOrigin): readonly Injected[];
  held(symbol: SymbolOrigin): Alternatives | undefined;
  /** Whether a call of it says how something is made, instead of making it. */
  isWrapper(symbol: SymbolOrigin): boolean;
}

/** The objects of names of one file, and the names of the classes and functions in them. */
interface Registry {
  readonly module: SourceModule;
  readonly objects: readonly TSESTree.ObjectExpression[];
  readonly makes: ReadonlySet<string>;
}

const NONE: readonly Injected[] = [];

export function createCradles(project: Project, walker: () => Walker): Cradles {
  const declares = createDeclares(project);

  function at({ module, node }: Place): readonly Injected[] {
    const fn = node.parent;
    const holder = isFunction(fn) ? (isConstructor(fn.parent) ? fn.parent.parent.parent : fn) : undefined;
    const name = holder ? nameOf(holder) : undefined;
    if (!isFunction(fn) || name === undefined || isUnused(module)) return NONE;
    const registries = registriesNear(module).filter(({ makes }) => makes.has(name));
    const parameter = node.type === 'Identifier' ? node.name : undefined;
    const isByName = parameter !== undefined && registries.some((r) => CRADLES.some((c) => r.module.text.includes(c.byNameOfParameter)));
    if (!isByName && fn.params[0] !== node) return NONE;
    return registries.flatMap((registry) => (isByName ? membersOf(registry, parameter) : wholesOf(registry)));
  }

  function by(call: Place, callee: SymbolOrigin): readonly Injected[] {
    const cradle = CRADLES.find(({ module }) => module === callee.name);
    if (!cradle || call.node.type !== 'CallExpression') return NONE;
    const path = WRAPPED[cradle.wrappers[callee.path[0] ?? ''] ?? ''];
    if (path && isGoneOnWith(call.node)) return NONE;
    const wrapper = callee.calls[0] ?? call;
    if (path && wrapper.node.type === 'CallExpression') {
      const [wrapped] = wrapper.node.arguments;
      return wrapped && wrapped.type !== 'SpreadElement' ? [{ place: { module: wrapper.module, node: wrapped }, path }] : NONE;
    }
    return callee.path.at(-1) === cradle.getter ? textsOf(call).flatMap((name) => named(call.module, name, [])) : NONE;
  }

  function held(symbol: SymbolOrigin): Alternatives | undefined {
    const cradle = CRADLES.find(({ module }) => module === symbol.name);
    const index = cradle ? symbol.path.indexOf(cradle.holder) : -1;
    const name = index < 0 ? undefined : symbol.path[index + 1];
    if (name === undefined) return undefined;
    const values = named(symbol.module, name, symbol.path.slice(index + 2));
    return values.length > 0 ? { values, isAll: true } : undefined;
  }

  function named(module: SourceModule, name: string, path: Path): readonly Injected[] {
    return registriesNear(module)
      .flatMap((registry) => membersOf(registry, name))
      .map((found) => ({ ...found, path: [...found.path, ...path] }));
  }

  function textsOf({ module, node }: Place): readonly string[] {
    const [name] = node.type === 'CallExpression' ? node.arguments : [];
    if (!name || name.type === 'SpreadElement') return [];
    const { origins } = walker().origins({ module, node: name });
    return origins.flatMap((o) => (o.kind === 'literal' && typeof o.value === 'string' ? [o.value] : []));
  }

  /** A look at the dependencies spares nearly all packages the search. */
  function isUnused(module: SourceModule): boolean {
    return !CRADLES.some((cradle) => declares(cradle.module, module, true));
  }

  function registriesNear({ path }: SourceModule): readonly Registry[] {
    const files = CRADLES.flatMap(({ module }) => project.filesMentioning(module, path, 'register'));
    return files
      .filter((file) => file === path || !isTestFile(file, project.base))
      .flatMap((file) => project.loadAll(file))
      .map(registryOf);
  }

  function isWrapper({ name, path }: SymbolOrigin): boolean {
    return path.length === 1 && CRADLES.some(({ module, wrappers }) => module === name && (path[0] ?? '') in wrappers);
  }

  return { at, by, held, isWrapper };
}

/** `asClass(A)` in `asClass(A).singleton()`: only the whole stands for what is made. */
function isGoneOnWith(call: Node): boolean {
  const member = call.parent;
  return member?.type === 'MemberExpression' && member.object === call && member.parent.type === 'CallExpression';
}

/** What is read from what a wrapper is given. */
const WRAPPED: Readonly<Record<string, Path>> = { class: ['new()'], factory: ['()'], value: [] };

function wholesOf({ module, objects }: Registry): readonly Injected[] {
  return objects.map((node) => ({ place: { module, node }, path: [] }));
}

function membersOf({ module, objects }: Registry, name: string): readonly Injected[] {
  return objects
    .filter((object) => object.properties.some((p) => p.type === 'Property' && staticKey(p) === name))
    .map((node) => ({ place: { module, node }, path: [name] }));
}

const memo = new WeakMap<Node, Registry>();

function registryOf(module: SourceModule): Registry {
  const known = memo.get(module.ast);
  if (known) return known;
  const calls = (module.nodes.CallExpression as readonly TSESTree.CallExpression[]).filter((call) => isCallOf(call, 'registers'));
  const wrappers = (module.nodes.CallExpression as readonly TSESTree.CallExpression[]).filter((call) => isCallOf(call, 'wrappers'));
  const makes = new Set(wrappers.flatMap(({ arguments: [wrapped] }) => (wrapped?.type === 'Identifier' ? [wrapped.name] : [])));
  const registry = { module, objects: joined(calls.flatMap(objectsIn)), makes };
  memo.set(module.ast, registry);
  return registry;
}

function isCallOf({ callee }: TSESTree.CallExpression, what: 'registers' | 'wrappers'): boolean {
  const name = callee.type === 'MemberExpression' ? memberKey(callee) : callee.type === 'Identifier' ? callee.name : undefined;
  return (
    name !== undefined && CRADLES.some((cradle: Cradle) => (what === 'registers' ? cradle.registers === name : name in cradle.wrappers))
  );
}

/** `register({ name: asClass(A) })`, `register('name', asClass(A))`. */
function objectsIn(call: TSESTree.CallExpression): readonly TSESTree.ObjectExpression[] {
  const [first, second] = call.arguments;
  if (first?.type === 'ObjectExpression') return [first];
  if (stringValue(first) === undefined || !second || second.type === 'SpreadElement') return [];
  const property = { type: 'Property', kind: 'init', key: first, value: second, computed: false };
  return [made(call, 'cradle', () => ({ type: 'ObjectExpression', properties: [property] })) as TSESTree.ObjectExpression];
}

/** All that a file gives to its container is in one object. */
function joined(objects: readonly TSESTree.ObjectExpression[]): readonly TSESTree.ObjectExpression[] {
  const [first, ...others] = objects;
  if (!first || others.length === 0) return objects;
  const properties = objects.flatMap((object) => object.properties);
  return [made(first, 'cradle', () => ({ type: 'ObjectExpression', properties })) as TSESTree.ObjectExpression];
}

function isConstructor(node: Node): node is TSESTree.MethodDefinition {
  return node.type === 'MethodDefinition' && node.kind === 'constructor';
}

function nameOf(holder: Node): string | undefined {
  if ((isClass(holder) || isFunction(holder)) && holder.id) return holder.id.name;
  const up = holder.parent;
  return up?.type === 'VariableDeclarator' && up.id.type === 'Identifier' ? up.id.name : undefined;
}
