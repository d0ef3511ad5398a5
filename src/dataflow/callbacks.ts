import type { TSESTree } from '@typescript-eslint/types';
import {
  enclosingFunction,
  endOf,
  isFunction,
  memberKey,
  startOf,
  staticKey,
  unwrap,
  type ClassNode,
  type FunctionNode,
} from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { both, NONE, one, OPEN, type Ask, type At, type CallsOf } from './calls-of.ts';
import { callsOfListener } from './emitters.ts';
import { frameOf, isRecursive, MAX_DEPTH, type Frame, type Self } from './frame.ts';
import { callFrame, forwardedCall } from './frames.ts';
import { chainOf, thisesOf } from './instances.ts';
import type { Path, Place } from './origin.ts';
import { callsOfMember, callsWithin, madeBySubclass, type Search } from './member-calls.ts';
import { callbackValue } from './promises.ts';
import { timerArguments } from './timers.ts';

/** Members of a function that do not call it. */
const PLAIN_MEMBERS = new Set(['length', 'name', 'prototype']);

/** A name that is used more often is called by nobody knows whom. */
const MAX_REFERENCES = 100;
/** Names that one search follows. */
const MAX_STEPS = 300;
/** Places that it looks at: the methods of a class that hand on to each other lead in circles which no single one of them sees. */
const MAX_PLACES = 2000;
/** Objects within objects that hold the function. */
const MAX_KEYS = 6;

/** The calls of a function by its name, and by the functions of the program that it is handed to. */
export function callsOf(module: SourceModule, fn: FunctionNode, frame: Frame | undefined, ask: Ask): CallsOf {
  return createSearch(ask).callsIn(fn, { module, path: [], frame, how: 'call' });
}

/** The calls of what a parameter or another name holds. */
export function callsOfName(module: SourceModule, name: Node, frame: Frame | undefined, ask: Ask): CallsOf {
  return createSearch(ask).named(name, { module, path: [], frame, how: 'call' });
}

/** The calls of what stands at some keys below an expression; methods of `chain` give back what they are called on. */
export function callsOfPart(place: Place, path: Path, frame: Frame | undefined, ask: Ask, chain?: ReadonlySet<string>): CallsOf {
  return createSearch(ask).become(place.node, { module: place.module, path, frame, how: 'call', ...(chain ? { chain } : {}) });
}

/** The calls of a method (or setter) on one instance, from outside of its class and within. */
export function callsOnInstance(cls: ClassNode, member: TSESTree.MethodDefinition, module: SourceModule, self: Self, ask: Ask): CallsOf {
  const key = staticKey(member);
  if (key === undefined) return OPEN;
  const search = createSearch(ask);
  const at: At = { module: self.module, path: [key], frame: self.frame, how: member.kind === 'set' ? 'set' : 'call', chain: chainOf(cls) };
  return both(search.become(self.node, at), callsWithin(search, cls, { ...at, module, frame: undefined }));
}

function createSearch(ask: Ask): Search & { callsIn(fn: FunctionNode, at: At): CallsOf } {
  const search = { callsIn, become, named };
  /** Names that are being followed: a circle adds nothing. */
  const open = new Map<Binding, readonly At[]>();
  /** Functions whose callers are being looked for. */
  const returning = new Set<FunctionNode>();
  /** Functions whose results are being followed: one that returns a call of itself gives no other value. */
  const followed = new Map<FunctionNode, At>();
  let steps = 0;
  let places = 0;

  function callsIn(fn: FunctionNode, at: At): CallsOf {
    const byName = fn.id ? named(fn.id, at) : NONE;
    return fn.type === 'FunctionDeclaration' ? (fn.id ? byName : OPEN) : both(byName, become(fn, at));
  }

  /** Follows the value of an expression to where it is called. */
  function become(node: Node, at: At): CallsOf {
    const up = node.parent;
    if (!up || places++ > MAX_PLACES) return OPEN;
    const isItself = at.path.length === 0;
    if (isItself && at.how === 'set') return assigned(up, node, at);
    switch (up.type) {
      case 'MemberExpression':
        return up.object === node ? read(up, at) : OPEN;
      case 'CallExpression':
        if (up.callee !== node) return handedTo(up, node, at);
        return isItself && at.how === 'call' ? one(up, up.arguments, at) : OPEN;
      case 'NewExpression':
        if (up.callee !== node) return handedTo(up, node, at);
        if (!isItself) return NONE;
        return one(up, up.arguments, at);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return isItself && at.how === 'new' && up.superClass === node ? madeBySubclass(search, up, at) : OPEN;
      case 'MethodDefinition':
      case 'PropertyDefinition':
        return up.value === node && isItself && at.how === 'call' ? callsOfMember(search, up, at) : OPEN;
      case 'VariableDeclarator':
        return up.init === node ? named(up.id, at) : OPEN;
      case 'AssignmentExpression':
        if (up.left === node) return NONE;
        return up.left.type === 'Identifier' && up.parent.type === 'ExpressionStatement' ? named(up.left, at) : OPEN;
      case 'Property':
        return up.parent.type === 'ObjectExpression' && up.value === node ? memberOf(up.parent, up, at) : OPEN;
      case 'ReturnStatement':
        return returned(enclosingFunction(up), at);
      case 'ArrowFunctionExpression':
        return up.body === node ? returned(up, at) : OPEN;
      case 'LogicalExpression':
        // What is falsy on the left of `&&` is not called.
        return up.left === node && up.operator === '&&' ? NONE : become(up, at);
      case 'ConditionalExpression':
        return up.test === node ? NONE : become(up, at);
      case 'IfStatement':
      case 'UnaryExpression':
      case 'BinaryExpression':
      case 'ExpressionStatement':
      case 'TSTypeReference':
      case 'TSTypeQuery':
        return NONE;
      default:
        return unwrap(up) === up ? OPEN : become(up, at);
    }
  }

  /** Only an assignment calls a setter. */
  function assigned(up: Node, node: Node, at: At): CallsOf {
    if (up.type !== 'AssignmentExpression' || up.left !== node) return NONE;
    return up.operator === '=' ? one(up, [up.right], at) : OPEN;
  }

  function memberOf(object: TSESTree.ObjectExpression, property: TSESTree.Property, at: At): CallsOf {
    const key = staticKey(property);
    if (key === undefined || property.kind === 'get' || at.path.length >= MAX_KEYS) return OPEN;
    const inside: At = { ...at, path: [key, ...at.path], how: property.kind === 'set' ? 'set' : at.how };
    // The other methods of the object may call it too.
    return [object, ...thisesOf(object)].map((node) => become(node, inside)).reduce(both, NONE);
  }

  /** `(a) => (b) => …`: what becomes of the result of each call; of that one call, when it is known which one made the function. */
  function returned(fn: FunctionNode | undefined, at: At): CallsOf {
    // A method that returns something with `this` in it would be asked for again by its own object.
    if (!fn || fn.async || fn.generator || returning.has(fn)) return OPEN;
    const outer = followed.get(fn);
    if (outer) return isSame(outer, at) ? NONE : OPEN;
    const made = frameOf(fn, at.frame);
    returning.add(fn);
    const { calls, isClosed } = callsIn(fn, { module: at.module, frame: at.frame, path: [], how: 'call' });
    returning.delete(fn);
    const own = made ? calls.filter((call) => call.args === made.args) : calls;
    if (own.some((call) => call.handedAt !== undefined)) return OPEN;
    const isAll = made ? own.length > 0 : isClosed;
    followed.set(fn, at);
    const found = own.map(({ node, module, frame }) => become(node, { ...at, module, frame })).reduce(both, isAll ? NONE : OPEN);
    followed.delete(fn);
    return found;
  }

  /** A member of the object that holds the function, or a way to call the function itself. */
  function read(member: TSESTree.MemberExpression, at: At): CallsOf {
    const key = memberKey(member);
    const call = member.parent;
    const [wanted, ...path] = at.path;
    if (wanted !== undefined) {
      if (key === undefined) return OPEN;
      const found = key === wanted ? become(member, { ...at, path }) : NONE;
      const isBack = at.chain?.has(key) && call.type === 'CallExpression' && call.callee === member;
      return isBack ? both(found, become(call, at)) : found;
    }
    if (at.how === 'new') return NONE;
    if (call.type !== 'CallExpression' || call.callee !== member) return key !== undefined && PLAIN_MEMBERS.has(key) ? NONE : OPEN;
    const forwarded = forwardedCall(call);
    return forwarded ? one(call, forwarded.args, at) : OPEN;
  }

  /** `load(done)`: what `load` calls its parameter with. */
  function handedTo(call: TSESTree.CallExpression | TSESTree.NewExpression, node: Node, at: At): CallsOf {
    const index = (call.arguments as readonly Node[]).indexOf(node);
    if (call.arguments.slice(0, index).some((a) => a.type === 'SpreadElement') || (at.frame?.depth ?? 0) >= MAX_DEPTH) return OPEN;
    const elsewhere = { calls: [{ module: at.module, node: call, args: [], frame: at.frame, handedAt: index }], isClosed: true };
    const isFunctionItself = at.path.length === 0 && at.how === 'call';
    if (call.type === 'NewExpression' || callbackValue(call, index, 0)) return isFunctionItself ? elsewhere : OPEN;
    const callee = ask({ module: at.module, node: call.callee }, [], at.frame);
    const later = isFunctionItself && index === 0 ? timerArguments(callee) : undefined;
    if (later !== undefined) return one(call, call.arguments.slice(later), at);
    const heard = isFunctionItself ? callsOfListener(call, index, callee, at, ask) : undefined;
    if (heard) return heard;
    if (callee.origins.every((o) => o.kind !== 'function')) return isFunctionItself ? elsewhere : OPEN;
    let found: CallsOf = callee.complete ? NONE : OPEN;
    for (const origin of callee.origins) {
      const fn = origin.node;
      const parameter = origin.kind === 'function' && isFunction(fn) ? fn.params[index] : undefined;
      if (origin.kind !== 'function' || !isFunction(fn) || !parameter || isRecursive(fn, at.frame) || usesArguments(origin.module, fn)) {
        found = both(found, OPEN);
        continue;
      }
      const frame = callFrame(at, { fn, module: origin.module, closure: origin.frame, self: origin.self }, call.arguments);
      found = both(found, named(parameter, { ...at, module: origin.module, frame }));
    }
    return found;
  }

  /** Every use of a name, or of the name that a pattern takes out of the value. */
  function named(pattern: Node, at: At): CallsOf {
    switch (pattern.type) {
      case 'Identifier':
        return references(pattern, at);
      case 'ClassDeclaration':
        return pattern.id ? references(pattern.id, at) : OPEN;
      case 'ClassExpression':
        return both(pattern.id ? references(pattern.id, at) : NONE, become(pattern, at));
      case 'AssignmentPattern':
        return named(pattern.left, at);
      case 'ObjectPattern': {
        const [wanted, ...path] = at.path;
        if (wanted === undefined || pattern.properties.some((p) => p.type === 'RestElement' || staticKey(p) === undefined)) return OPEN;
        const taken = pattern.properties.find((p) => p.type === 'Property' && staticKey(p) === wanted);
        return taken?.type === 'Property' ? named(taken.value, { ...at, path }) : NONE;
      }
      case 'ArrayPattern': {
        const [wanted, ...path] = at.path;
        const index = Number(wanted);
        if (!Number.isInteger(index) || pattern.elements.slice(0, index + 1).some((e) => e?.type === 'RestElement')) return OPEN;
        const taken = pattern.elements[index];
        if (taken) return named(taken, { ...at, path });
        return pattern.elements.some((e) => e?.type === 'RestElement') ? OPEN : NONE;
      }
      default:
        return OPEN;
    }
  }

  function references(name: TSESTree.Identifier, at: At): CallsOf {
    const binding = at.module.scopes.resolve(name);
    if (!binding || binding.references.length > MAX_REFERENCES || steps++ > MAX_STEPS) return OPEN;
    const outer = open.get(binding) ?? [];
    if (outer.some((o) => isSame(o, at))) return NONE;
    open.set(binding, [...outer, at]);
    const found = binding.references.map((reference) => become(reference, at)).reduce(both, NONE);
    open.set(binding, outer);
    return isExported(binding) ? both(found, OPEN) : found;
  }

  return search;
}

function isSame(a: At, b: At): boolean {
  return a.frame === b.frame && a.how === b.how && a.path.join() === b.path.join();
}

/** It reaches its arguments without naming them. */
function usesArguments(module: SourceModule, fn: FunctionNode): boolean {
  return fn.type !== 'ArrowFunctionExpression' && /\barguments\b/.test(module.text.slice(startOf(fn), endOf(fn)));
}

function isExported(binding: Binding): boolean {
  return binding.definitions.some(({ kind, node }) => {
    if (kind === 'parameter') return false;
    const declaration = node.type === 'VariableDeclarator' ? node.parent : node;
    return declaration.parent?.type === 'ExportNamedDeclaration' || declaration.parent?.type === 'ExportDefaultDeclaration';
  });
}
