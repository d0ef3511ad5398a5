import type { TSESTree } from '@typescript-eslint/types';
import { dotted } from '../dataflow/calls.ts';
import type { Place } from '../dataflow/origin.ts';
import { usesOf } from '../dataflow/uses.ts';
import { enclosingFunction, isFunction, startOf, staticKey, stringValue, type FunctionNode, memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';
import { importedName } from './imported-name.ts';
import { handedTo, isRegistration } from './one-route.ts';
import type { Setting } from './operation.ts';
import { sideOf } from './side.ts';
import { callsLeadingTo, givenAt, homesOf, wholeOf, type Whole } from './ways-here.ts';
import { wholeText } from './whole-text.ts';

/** What stands around an operation. */
export function settingOf(module: SourceModule, node: Node, caller?: Place): Setting {
  const site = caller?.node ?? node;
  const fn = outermostHandler(node);
  const whole = lazily(() => wholeOf(module, node));
  const led = lazily(() => (fn ? callsLeadingTo(module, node) : []));
  const texts = lazily(() => textsOf(module, fn, whole()));
  return {
    functionName: fn ? nameOf(enclosingFunction(node) ?? fn) : undefined,
    get functionNames() {
      return namesOf(whole().functions);
    },
    get functions() {
      return whole().functions;
    },
    get handler() {
      return handlerAround(node);
    },
    namedAround: nameAround(node),
    entryName: fn && entryName(fn),
    callerName: site === node ? undefined : nameAround(site),
    get resultName() {
      const given = givenAt(module, node);
      const own = resultName(node) ?? resultName(given);
      // `return { access, refresh }`: a caller has both under one name.
      return own !== undefined && site !== node && isOneOfSeveral(module, given) ? own : (resultName(site) ?? own);
    },
    handedTo: fn?.parent.type === 'CallExpression' ? calledName(module, fn.parent.callee) : undefined,
    side: sideOf(module),
    get route() {
      return (fn && routeOf(fn)) ?? routeOfCalls(whole().calls) ?? (caller && outerRoute(caller.node));
    },
    get method() {
      return (fn && methodOf(fn)) ?? methodOfCalls(whole().calls);
    },
    namesOutwards: () => led().flatMap((call) => namesAt(call)),
    mentions: (word) => texts().some((text) => text.includes(word)),
    matchesAround: (pattern) => [node, ...led()].some((at) => pattern.test(textAroundAll(module, at))),
    matchesBefore: (pattern) => fn?.parent.type === 'CallExpression' && pattern.test(module.text.slice(startOf(fn.parent), startOf(fn))),
    matches: (pattern) => texts().some((text) => pattern.test(text)) || (caller !== undefined && pattern.test(textAround(caller))),
  };
}

/** Many operations are never asked. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The function around (else the file), those that it is a part of, and the parts of these. */
function textsOf(module: SourceModule, fn: FunctionNode | undefined, { functions, calls }: Whole): readonly string[] {
  if (!fn) return [module.text];
  const outer = calls.flatMap((call) => outermostHandler(call) ?? []);
  return [...new Set([bodyAround(fn), ...functions, ...outer])].map((around) => wholeText(module, around));
}

export function namesOf(functions: readonly (FunctionNode | undefined)[]): readonly string[] {
  return functions.flatMap((fn) => (fn && nameOf(fn)) ?? []);
}

/** The handler is a function of its own, or a part of it is. */
function routeOfCalls(calls: readonly TSESTree.CallExpression[]): string | undefined {
  return calls
    .map((call) => (isRegistration(call) ? stringValue(call.arguments[0]) : outerRoute(call)))
    .find((route) => route !== undefined);
}

function outerRoute(call: Node): string | undefined {
  const fn = outermostHandler(call);
  return fn && routeOf(fn);
}

function methodOfCalls(calls: readonly TSESTree.CallExpression[]): string | undefined {
  for (const call of calls) {
    const fn = isRegistration(call) ? undefined : outermostHandler(call);
    const method = fn ? methodOf(fn) : verbOf(call);
    if (method !== undefined) return method;
  }
  return undefined;
}

/** What a call that leads somewhere calls it: the route that it registers, and the functions around it with theirs. */
function namesAt(call: TSESTree.CallExpression): readonly string[] {
  const fn = outermostHandler(call);
  return [stringValue(call.arguments[0]), nameAround(call), fn && routeOf(fn)].filter((name) => name !== undefined);
}

function textAroundAll(module: SourceModule, node: Node): string {
  let outer = enclosingFunction(node);
  for (let fn = outer; fn; fn = enclosingFunction(fn)) outer = fn;
  return outer ? wholeText(module, outer) : module.text;
}

/** What a constructor sets up, the other methods of its class go on with. */
function bodyAround(fn: FunctionNode): Node {
  return fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor' ? fn.parent.parent : fn;
}

function textAround({ module, node }: Place): string {
  const fn = outermostHandler(node);
  return fn ? wholeText(module, fn) : '';
}

/** The closest function around that has a name. */
function nameAround(node: Node): string | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const name = nameOf(fn);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The property or variable that holds what the function is handed to. */
function entryName(fn: FunctionNode): string | undefined {
  return fn.parent.type === 'CallExpression' ? resultName(fn.parent) : undefined;
}

function isOneOfSeveral(module: SourceModule, node: Node): boolean {
  const given = usesOf(module, node).filter(({ kind }) => kind === 'returned');
  return given.length > 0 && given.every(({ within }) => within?.parent.type === 'ObjectExpression' && within.parent.properties.length > 1);
}

/** The name of the variable or property that a value is put into, through whatever is done with it on the way. */
function resultName(node: Node): string | undefined {
  for (let at = node, up = node.parent; up; at = up, up = up.parent) {
    switch (up.type) {
      case 'VariableDeclarator':
        return up.init === at && up.id.type === 'Identifier' ? up.id.name : undefined;
      case 'Property':
        return up.value === at ? staticKey(up) : undefined;
      case 'PropertyDefinition':
        return staticKey(up);
      case 'AssignmentExpression':
        return up.left.type === 'Identifier' ? up.left.name : up.left.type === 'MemberExpression' ? memberKey(up.left) : undefined;
      // `!!token`, `token !== null`
      case 'UnaryExpression':
      case 'AwaitExpression':
      case 'MemberExpression':
      case 'TemplateLiteral':
      case 'LogicalExpression':
      case 'ConditionalExpression':
        break;
      case 'BinaryExpression':
        if (!/^[!=]==?$/.test(up.operator)) return undefined;
        break;
      case 'CallExpression': {
        // A builder goes on: `new SignJWT(…).sign(key)`.
        if (up.callee !== at) return undefined;
        const [first] = up.callee.type === 'MemberExpression' && memberKey(up.callee) === 'then' ? up.arguments : [];
        const parameter = isFunction(first) ? first.params[0] : undefined;
        if (parameter?.type === 'Identifier') return parameter.name;
        break;
      }
      default:
        if (unwrap(up) === up) return undefined;
    }
  }
  return undefined;
}

function calledName(module: SourceModule, callee: Node): string | undefined {
  return callee.type === 'Identifier' ? importedName(module, callee) : dotted(callee);
}

/** The outermost function that is itself an argument (a handler), else the closest function that does not only go on with a promise. */
function outermostHandler(node: Node): FunctionNode | undefined {
  let found = homesOf(node).at(-1);
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) if (routeOf(fn) !== undefined) found = fn;
  return found;
}

function handlerAround(node: Node): FunctionNode | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) if (routeOf(fn) !== undefined) return fn;
  return undefined;
}

export function routeOf(fn: FunctionNode): string | undefined {
  const call = fn.parent;
  if (call.type === 'CallExpression') return stringValue((registrationOf(fn) ?? call).arguments[0]);
  if (call.type !== 'MethodDefinition') return undefined;
  for (const { expression } of decoratorsOf(call)) {
    const route = expression.type === 'CallExpression' ? stringValue(expression.arguments[0]) : undefined;
    if (route !== undefined) return route;
  }
  return undefined;
}

/** `router.post('/refresh', asyncHandler(async (req, res) => …))`: a wrapped handler is on the route of what it is wrapped in. */
function registrationOf(fn: FunctionNode): TSESTree.CallExpression | undefined {
  return handedTo(fn).find(({ call }) => isRegistration(call))?.call;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Of the route that a function answers: `router.post(path, fn)`, `@Post()`, and in Next.js and SvelteKit its own name. */
function methodOf(fn: FunctionNode): string | undefined {
  const call = fn.parent;
  if (call.type === 'CallExpression') return verbOf(registrationOf(fn) ?? call);
  const names =
    call.type === 'MethodDefinition'
      ? decoratorsOf(call).map(({ expression }) => {
          const callee = expression.type === 'CallExpression' ? expression.callee : expression;
          return callee.type === 'Identifier' ? callee.name : undefined;
        })
      : [METHODS.has(nameOf(fn) ?? '') ? nameOf(fn) : undefined];
  return names.map(methodNamed).find((name) => name !== undefined);
}

function verbOf({ callee }: TSESTree.CallExpression): string | undefined {
  return callee.type === 'MemberExpression' ? methodNamed(memberKey(callee)) : undefined;
}

function methodNamed(name: string | undefined): string | undefined {
  const method = name === 'del' ? 'DELETE' : name?.toUpperCase();
  return method !== undefined && METHODS.has(method) ? method : undefined;
}

function nameOf(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const holder = fn.parent;
  if (holder.type === 'VariableDeclarator') return holder.id.type === 'Identifier' ? holder.id.name : undefined;
  if (holder.type === 'Property' || holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition') return staticKey(holder);
  if (holder.type === 'AssignmentExpression' && holder.left.type === 'MemberExpression' && holder.left.property.type === 'Identifier')
    return holder.left.property.name;
  return undefined;
}
