import type { Origin, Place, SymbolOrigin } from '../../dataflow/origin.ts';
import type { Injected } from '../../dataflow/semantics.ts';
import type { Walker } from '../../dataflow/walk.ts';
import type { Project } from '../../project/project.ts';
import { isFunction, staticKey } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { matchesApiPath, parseApiPath } from '../api-path.ts';
import { decoratorsOf } from '../decorators.ts';
import { injections, KEYED, NEEDS_KEYS } from './libraries.ts';
import { createProviders, valueOf } from './providers.ts';

/** Tokens that stand for other tokens. */
const MAX_TOKENS = 4;
const NAMES: ReadonlySet<string> = new Set(injections.flatMap(({ decorators }) => decorators));

export interface Injecting {
  /** What a framework hands in at a parameter or a field. */
  at(place: Place): readonly Injected[];
  /** What the call of a framework's function gives for a token. */
  by(call: Place, callee: SymbolOrigin): readonly Injected[];
}

/** Follows what a framework hands in to where the program provides it: by tokens, which are texts, symbols, classes or objects. */
export function createInjecting(project: Project, walker: () => Walker): Injecting {
  const providers = createProviders(project, walker);

  function at(place: Place): readonly Injected[] {
    const token = tokenOf(place);
    return token ? valuesOf(token, 0) : [];
  }

  function by(call: Place, callee: SymbolOrigin): readonly Injected[] {
    const isGetter = injections.some(
      ({ modules, getters }) => modules.includes(callee.name) && getters.some((path) => matchesApiPath(parseApiPath(path), callee.path)),
    );
    const token = isGetter && call.node.type === 'CallExpression' ? call.node.arguments[0] : undefined;
    return token && token.type !== 'SpreadElement' ? valuesOf({ module: call.module, node: token }, 0) : [];
  }

  /** What the program provides for a token; a class that nobody provides otherwise stands for itself. */
  function valuesOf(token: Place, depth: number): readonly Injected[] {
    const given = providers.of(token);
    if (given.length > 0) {
      return given.flatMap(({ place, path, isToken }) =>
        isToken ? (depth < MAX_TOKENS ? valuesOf(place, depth + 1) : []) : [{ place, path }],
      );
    }
    return walker()
      .origins(token)
      .origins.flatMap((origin) => (isClass(origin) ? [{ place: token, path: ['new()'] }] : keyed(origin)));
  }

  function tokenOf({ module, node }: Place): Place | undefined {
    for (const { expression } of decoratorsOf(node)) {
      if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier' || !NAMES.has(expression.callee.name)) continue;
      const token = expression.arguments[0];
      if (token && token.type !== 'SpreadElement' && isOfLibrary({ module, node: expression.callee }))
        return { module, node: handed(token) };
    }
    return needOf(module, node) ?? abstractOf(module, node);
  }

  /** `constructor(private readonly login: LoginPort)`: an abstract class is the token of what a module provides for it. */
  function abstractOf(module: SourceModule, parameter: Node): Place | undefined {
    const type =
      parameter.type === 'TSParameterProperty' && isConstructor(parameter.parent) ? annotationOf(parameter.parameter) : undefined;
    if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
    const token = { module, node: type.typeName };
    const { origins } = walker().origins(token);
    const isAbstract = origins.some(({ node }) => node.type === 'ClassDeclaration' && node.abstract);
    return isAbstract && providers.of(token).length > 0 ? token : undefined;
  }

  function isOfLibrary(decorator: Place): boolean {
    return walker()
      .origins(decorator)
      .origins.some(
        (o) => o.kind === 'package' && injections.some((i) => i.modules.includes(o.name) && i.decorators.includes(o.path[0] ?? '')),
      );
  }

  return { at, by };
}

function isConstructor(fn: Node): boolean {
  return fn.parent?.type === 'MethodDefinition' && fn.parent.kind === 'constructor';
}

function annotationOf(parameter: Node): Node | undefined {
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return name.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
}

/** One of the project, or one of a library by how it is written: tokens that are no classes are in capitals (`HTTP_INTERCEPTORS`). */
function isClass(origin: Origin): boolean {
  return origin.kind === 'class' || (origin.kind === 'package' && /^[A-Z]\w*[a-z]/.test(origin.path.at(-1) ?? ''));
}

/** `registerAs('auth', () => …).KEY`. */
function keyed(origin: Origin): readonly Injected[] {
  if (origin.kind !== 'package') return [];
  const row = KEYED.find(({ module, path }) => module === origin.name && matchesApiPath(parseApiPath(path), origin.path));
  const call = origin.calls[0];
  const node = row && call?.node.type === 'CallExpression' ? call.node.arguments[row.argument] : undefined;
  return call && node && node.type !== 'SpreadElement' ? [{ place: { module: call.module, node }, path: ['()'] }] : [];
}

/** `{ useFactory: (key) => …, inject: [TOKEN] }`: the token of the parameter of a factory. */
function needOf(module: SourceModule, parameter: Node): Place | undefined {
  const fn = parameter.parent;
  const property = isFunction(fn) ? fn.parent : undefined;
  if (!isFunction(fn) || property?.type !== 'Property' || staticKey(property) !== 'useFactory') return undefined;
  if (property.parent.type !== 'ObjectExpression') return undefined;
  const needs = valueOf(property.parent, NEEDS_KEYS);
  const need = needs?.type === 'ArrayExpression' ? needs.elements[(fn.params as readonly Node[]).indexOf(parameter)] : undefined;
  return need && need.type !== 'SpreadElement' ? { module, node: handed(need) } : undefined;
}

/** `forwardRef(() => TOKEN)`, `{ token: TOKEN, optional: true }`: the token inside. */
function handed(token: Node): Node {
  if (token.type === 'ObjectExpression') return valueOf(token, ['token']) ?? token;
  const inner = token.type === 'CallExpression' ? token.arguments[0] : undefined;
  return inner?.type === 'ArrowFunctionExpression' && inner.body.type !== 'BlockStatement' ? inner.body : token;
}
