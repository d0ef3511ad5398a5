import type { TSESTree } from '@typescript-eslint/types';
import { leaves } from '../dataflow/leaving.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { childrenOf, enclosingClass, isClass, isFunction, memberKey, staticKey, startOf, unwrap, type ClassNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';

/** A mark of routes: the text that `SetMetadata` is given, or the call that makes the decorator (`Reflector.createDecorator()`). */
type Mark = string | Node;

const READS = /^get(?:All(?:AndOverride|AndMerge)?)?$/;
/** Classes above classes, and decorators that are put together of others. */
const MAX_DEPTH = 3;

/**
 * Whether a guard for all routes may let requests in to a route without a check: the route or its class has the mark that the guard asks
 * for first, `@Public()`; or the guard asks for something else first. Without a route, whether it lets any in.
 */
export function isExempt(guard: Place, target: Place | undefined, walker: Walker): boolean {
  const marks = marksOf(guard, MAX_DEPTH);
  if (!marks) return true;
  if (marks.length === 0) return false;
  return target === undefined || decorated(target).some((at) => mayMark(at, marks, MAX_DEPTH));

  /** The marks that a guard lets in by; undefined where it does by something else. */
  function marksOf(place: Place, depth: number): readonly Mark[] | undefined {
    if (depth === 0) return undefined;
    const node = unwrap(place.node);
    const named = node.type === 'NewExpression' ? node.callee : node;
    const { origins } = walker.origins({ module: place.module, node: named });
    const found = origins.map((origin) => marksOfClass(origin, depth));
    return found.every((marks) => marks !== undefined) ? found.flat() : undefined;
  }

  function marksOfClass({ module, node }: Origin, depth: number): readonly Mark[] | undefined {
    // What a library makes, such as `AuthGuard('jwt')`, asks for no mark.
    if (!isClass(node)) return [];
    const own = letsInEarly(node).map((test) => marksIn(module, test));
    const above = node.superClass ? marksOf({ module, node: node.superClass }, depth - 1) : [];
    return above && own.every((marks) => marks !== undefined) ? [...own.flat(), ...above] : undefined;
  }

  /** The marks that a condition asks for; undefined where it may hold for other routes too. */
  function marksIn(module: SourceModule, test: Node): readonly Mark[] | undefined {
    const node = unwrap(test);
    switch (node.type) {
      case 'LogicalExpression': {
        const [left, right] = [marksIn(module, node.left), marksIn(module, node.right)];
        return node.operator === '&&' ? (left ?? right) : left && right && [...left, ...right];
      }
      case 'BinaryExpression':
        return /^===?$/.test(node.operator) ? marksIn(module, node.left) : undefined;
      case 'UnaryExpression':
        return node.operator === '!' ? marksIn(module, node.argument) : undefined;
      case 'AwaitExpression':
        return marksIn(module, node.argument);
      case 'Identifier': {
        const definition = module.scopes.resolve(node)?.definitions[0]?.node;
        return definition?.type === 'VariableDeclarator' && definition.init ? marksIn(module, definition.init) : undefined;
      }
      case 'CallExpression': {
        const isRead = node.callee.type === 'MemberExpression' && READS.test(memberKey(node.callee) ?? '');
        const key = isRead ? node.arguments[0] : undefined;
        const mark = key ? markOf({ module, node: key }) : undefined;
        return mark === undefined ? undefined : [mark];
      }
      default:
        return undefined;
    }
  }

  function markOf(place: Place): Mark | undefined {
    const { origins } = walker.origins(place);
    const [only, ...others] = origins;
    if (!only || others.length > 0) return undefined;
    if (only.kind === 'literal' && typeof only.value === 'string') return only.value;
    return madeDecorator(only);
  }

  function mayMark(at: Place, asked: readonly Mark[], depth: number): boolean {
    return walker.origins(at).origins.some((origin) => {
      if (origin.kind !== 'package' || depth === 0) return true;
      const call = origin.calls.at(-1);
      const given = call?.node.type === 'CallExpression' ? call.node.arguments : [];
      const decorator = madeDecorator(origin);
      if (decorator) return asked.includes(decorator);
      const [first] = origin.path;
      if (call && first === 'SetMetadata') {
        const key = given[0] && markOf({ module: call.module, node: given[0] });
        return key === undefined || asked.includes(key);
      }
      if (call && first === 'applyDecorators') return given.some((node) => mayMark({ module: call.module, node }, asked, depth - 1));
      return !origin.name.startsWith('@nestjs/');
    });
  }
}

/** `Reflector.createDecorator<string[]>()`, and what calls it (@nestjs/core@10 services/reflector.service.js). */
function madeDecorator(origin: Origin): Node | undefined {
  if (origin.kind !== 'package' || origin.name !== '@nestjs/core') return undefined;
  return origin.path.slice(0, 3).join('.') === 'Reflector.createDecorator.()' ? origin.calls[0]?.node : undefined;
}

/** The conditions under which `canActivate` of a class may say yes without a check. */
function letsInEarly(cls: ClassNode): readonly Node[] {
  const method = cls.body.body.find((member) => member.type === 'MethodDefinition' && staticKey(member) === 'canActivate');
  const body = method?.type === 'MethodDefinition' ? method.value.body : undefined;
  return body ? returnsIn(body).flatMap((node) => conditionsOf(node, body)) : [];
}

function returnsIn(node: Node): readonly TSESTree.ReturnStatement[] {
  if (node.type === 'ReturnStatement') return [node];
  return isFunction(node) ? [] : childrenOf(node).flatMap(returnsIn);
}

function conditionsOf(statement: TSESTree.ReturnStatement, body: TSESTree.BlockStatement): readonly Node[] {
  const given = statement.argument && unwrap(statement.argument);
  // `return isPublic || super.canActivate(context)`, `return isPublic ? true : …`
  if (given?.type === 'LogicalExpression') return [given.left];
  if (given?.type === 'ConditionalExpression') return isYes(given.consequent) || isYes(given.alternate) ? [given.test] : [];
  if (!given || !isYes(given)) return [];
  for (let up: Node | undefined = statement.parent; up && up !== body; up = up.parent) {
    if (up.type === 'IfStatement') return [up.test];
  }
  // `if (!isPublic) { … } return true`
  return body.body.flatMap((before) =>
    before.type === 'IfStatement' && startOf(before) < startOf(statement) && !leaves(before.consequent) ? [before.test] : [],
  );
}

/** `true`, `of(true)`, `Promise.resolve(true)` */
function isYes(node: Node): boolean {
  if (node.type === 'CallExpression') return node.arguments.some(isYes);
  return node.type === 'Literal' && node.value === true;
}

/** The decorators of a route and of its class; where a whole class is meant, those of all its methods too. */
function decorated({ module, node }: Place): readonly Place[] {
  const cls = isClass(node) ? node : enclosingClass(node);
  const members: readonly Node[] = isClass(node) ? node.body.body : [node];
  return [...(cls ? [cls] : []), ...members].flatMap(decoratorsOf).map(({ expression }) => ({ module, node: expression }));
}
