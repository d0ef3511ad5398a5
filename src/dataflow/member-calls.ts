import type { TSESTree } from '@typescript-eslint/types';
import { enclosingClass, staticKey, type ClassNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { both, NONE, one, OPEN, type At, type CallsOf } from './calls-of.ts';
import { chainOf, constructorOf, enclosingMember, isDecorated, isHandedBack, isStatic, superCallOf, thisesOf } from './instances.ts';

/** The search for calls that these are a part of. */
export interface Search {
  /** What becomes of the value of an expression. */
  become(node: Node, at: At): CallsOf;
  /** What becomes of what a name holds. */
  named(pattern: Node, at: At): CallsOf;
}

/** A constructor is called by `new`, a method on every instance that is made, a static one on the class. */
export function callsOfMember(
  search: Search,
  member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
  { module, frame }: At,
): CallsOf {
  const cls = enclosingClass(member);
  const key = staticKey(member);
  if (!cls || isDecorated(member)) return OPEN;
  const kind = member.type === 'MethodDefinition' ? member.kind : 'method';
  if (kind === 'constructor') return made(search, cls, { module, frame, path: [], how: 'new' });
  if (key === undefined || kind === 'get') return OPEN;
  const at: At = { module, frame, path: [key], how: kind === 'set' ? 'set' : 'call', chain: chainOf(cls) };
  if (member.static) return both(search.named(cls, at), callsWithin(search, cls, at, 'static'));
  const instances = made(search, cls, { module, frame, path: [], how: 'new' });
  return instances.calls
    .map((call) =>
      call.node.type === 'NewExpression' ? search.become(call.node, { ...at, module: call.module, frame: call.frame }) : OPEN,
    )
    .reduce(both, both(callsWithin(search, cls, at), instances.isClosed ? NONE : OPEN));
}

/** Every `new` of a class. A framework makes instances of what is decorated. */
function made(search: Search, cls: ClassNode, at: At): CallsOf {
  const isMadeElsewhere = isDecorated(cls) || thisesOf(cls).some((t) => t.parent?.type === 'NewExpression' && t.parent.callee === t);
  return both(search.named(cls, at), isMadeElsewhere ? OPEN : NONE);
}

export function madeBySubclass(search: Search, cls: ClassNode, at: At): CallsOf {
  const constructor = constructorOf(cls);
  if (!constructor) return made(search, cls, at);
  const call = superCallOf(at.module, constructor);
  return call ? one(call, call.arguments, { ...at, frame: undefined }) : OPEN;
}

/** What the class does with itself, or with an instance of it. */
export function callsWithin(search: Search, cls: ClassNode, at: At, side: 'instance' | 'static' = 'instance'): CallsOf {
  return thisesOf(cls)
    .filter((node) => isStatic(enclosingMember(node, cls)) === (side === 'static') && !isHandedBack(node))
    .map((node) => search.become(node, at))
    .reduce(both, NONE);
}
