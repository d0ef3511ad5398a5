import type { Origin, Place, SymbolOrigin } from '../dataflow/origin.ts';
import { returnsOf } from '../dataflow/returns.ts';
import type { Walker } from '../dataflow/walk.ts';
import { enclosingClass, enclosingFunction, isClass, isFunction, staticKey, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { functionsOf } from './called-functions.ts';
import { decoratorsOf } from './decorators.ts';
import { removedFields } from './fields.ts';
import { importedName } from './imported-name.ts';

/** What becomes of a field of an answer before it is sent. */
export type Fate = 'kept' | 'perhaps' | 'gone';

/** Objects within objects that an interceptor writes around an answer. */
const DEPTH = 3;
/** rxjs@7: what their callback gives takes the place of what came. */
const MAPS: ReadonlySet<string> = new Set(['map', 'switchMap', 'mergeMap', 'concatMap', 'exhaustMap']);

/**
 * What the interceptors of a NestJS route, `@UseInterceptors(CookieInterceptor)` at the method or its class, make of a field of what the
 * method returns: `next.handle().pipe(map(({ token, ...rest }) => rest))`. Those of libraries take out nothing, and what cannot be read
 * may (@nestjs/common@11 decorators/core/use-interceptors.decorator.d.ts, interfaces/features/nest-interceptor.interface.d.ts).
 */
export function fateOf(place: Place, keys: readonly string[], walker: Walker): Fate {
  const fates = interceptorsOf(place, walker).flatMap((intercept) =>
    callbacksIn(intercept, walker).map((one) => madeOf(one, keys, walker)),
  );
  return fates.find((fate) => fate === 'gone') ?? fates.find((fate) => fate === 'perhaps') ?? 'kept';
}

/** The methods that stand around a handler, without asking for more where none are named. */
function interceptorsOf({ module, node }: Place, walker: Walker): readonly Place[] {
  let fn = enclosingFunction(node);
  while (fn && fn.parent.type !== 'MethodDefinition') fn = enclosingFunction(fn);
  const cls = fn && enclosingClass(fn);
  if (!fn || !cls) return [];
  return [fn.parent, cls]
    .flatMap(decoratorsOf)
    .flatMap(({ expression }) =>
      expression.type === 'CallExpression' && importedName(module, expression.callee) === 'UseInterceptors' ? expression.arguments : [],
    )
    .flatMap((given) => {
      const named = given.type === 'NewExpression' ? given.callee : given;
      return walker.origins({ module, node: named }).origins.flatMap(methodOf);
    });
}

function methodOf({ module, node }: Origin): readonly Place[] {
  if (!isClass(node)) return [];
  return node.body.body.flatMap((member) =>
    member.type === 'MethodDefinition' && staticKey(member) === 'intercept' && isFunction(member.value)
      ? [{ module, node: member.value }]
      : [],
  );
}

interface Callback {
  readonly fn: Place & { readonly node: FunctionNode };
  /** What it gives is what is sent; else it only looks at it. */
  readonly isMap: boolean;
}

function callbacksIn({ module, node }: Place, walker: Walker): readonly Callback[] {
  return callsWithin(module, node).flatMap((call) => {
    if (call.callee.type !== 'Identifier') return [];
    const name = importedName(module, call.callee) ?? '';
    const [given] = call.arguments;
    if (!given || (name !== 'tap' && !MAPS.has(name))) return [];
    return functionsOf({ module, node: given }, walker).flatMap((fn) =>
      isFunction(fn.node) ? [{ fn: { module: fn.module, node: fn.node }, isMap: name !== 'tap' }] : [],
    );
  });
}

function madeOf({ fn, isMap }: Callback, keys: readonly string[], walker: Walker): Fate {
  const [parameter] = fn.node.params;
  const [key] = keys;
  if (keys.length === 1 && key !== undefined && parameter?.type === 'Identifier' && removedFields(fn.module, parameter).includes(key))
    return 'gone';
  if (!isMap) return 'kept';
  const fates = returnsOf(fn.module, fn.node).map((node) => fateIn({ module: fn.module, node }, [], fn.node, keys, walker, 0));
  if (fates.every((fate) => fate === 'kept')) return 'kept';
  return fates.every((fate) => fate === 'gone') ? 'gone' : 'perhaps';
}

/** Whether what is at `path` of a value that a callback gives is, or has in it, what its parameter has under these keys. */
function fateIn(value: Place, path: readonly string[], fn: FunctionNode, keys: readonly string[], walker: Walker, depth: number): Fate {
  const { origins, complete } = walker.origins(value, path);
  let isOpen = !complete;
  for (const origin of origins) {
    if (isHandedIn(origin, fn)) {
      if (!origin.path.every((key, i) => key === keys[i])) continue;
      const rest = keys.slice(origin.path.length);
      if (rest.length === 0 || isRead(rest)) return 'kept';
    } else if (origin.kind === 'object' && origin.node.type === 'ObjectExpression') {
      if (keys.length > 0 && isRead(keys)) return 'kept';
      for (const key of depth < DEPTH ? keysOf(origin.node) : []) {
        const fate = fateIn(value, [...path, key], fn, keys, walker, depth + 1);
        if (fate === 'kept') return fate;
        if (fate === 'perhaps') isOpen = true;
      }
    } else if (!isPlain(origin)) isOpen = true;
  }
  return isOpen ? 'perhaps' : 'gone';

  function isRead(rest: readonly string[]): boolean {
    const read = walker.origins(value, [...path, ...rest]);
    return read.origins.some((o) => isHandedIn(o, fn) && o.path.join('.') === keys.join('.'));
  }
}

function isHandedIn(origin: Origin, fn: FunctionNode): origin is SymbolOrigin {
  return origin.kind === 'parameter' && origin.parameter?.fn === fn && origin.parameter.index === 0;
}

/** It has nothing in it that came from elsewhere. */
function isPlain({ kind }: Origin): boolean {
  return kind === 'literal' || kind === 'absent' || kind === 'env' || kind === 'regexp' || kind === 'function' || kind === 'class';
}

function keysOf(node: Node): readonly string[] {
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((p) => (p.type === 'Property' ? (staticKey(p) ?? []) : []));
}
