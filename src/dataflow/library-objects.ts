import { enclosingFunction, memberKey } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { callsOfPart } from './callbacks.ts';
import { both, NONE, type Ask, type At, type CallOf, type CallsOf } from './calls-of.ts';
import type { Frame } from './frame.ts';
import type { Origin, Origins, Place } from './origin.ts';

/** An object of a library through which one part of the program hands values to another. */
export interface SharedObject {
  /** The call that made it. */
  readonly made: Place;
  /** What is read from it, and called in between. */
  readonly members: readonly string[];
}

/** The object of a library on which a member is called, made by `new` or by a call; undefined when it may be another one. */
export function sharedObject({ origins }: Origins, isOf: (name: string, made: string) => boolean): SharedObject | undefined {
  const [origin, ...others] = origins;
  if (origin?.kind !== 'package' || others.length > 0) return undefined;
  const at = origin.path.findIndex((key) => key === 'new()' || key === '()');
  const [made] = origin.calls;
  if (at < 0 || !made || !isOf(origin.name, origin.path.slice(0, at + 1).join('.'))) return undefined;
  return { made, members: origin.path.slice(at + 1) };
}

/** Calls of methods of an object: those that it is followed to, and those in the file of `at` that reach it by an import. */
export function callsOnShared({ made }: SharedObject, methods: readonly string[], at: At, ask: Ask, chain?: ReadonlySet<string>): CallsOf {
  const followed = methods.map((method) => callsOfPart(made, [method], frameAt(made.node, at), ask, chain)).reduce(both, NONE);
  if (followed.isClosed) return followed;
  const known = new Set(followed.calls.map((call) => call.node));
  const others = callsIn(at.module, methods)
    .filter(
      ({ node, callee }) => !known.has(node) && ask({ module: at.module, node: callee }, [], frameAt(node, at)).origins.some(isOn(made)),
    )
    .map(({ node, args }): CallOf => ({ module: at.module, node, args, frame: frameAt(node, at) }));
  return { calls: [...followed.calls, ...others], isClosed: false };
}

function isOn(made: Place): (origin: Origin) => boolean {
  return (origin) => origin.kind === 'package' && origin.calls[0]?.node === made.node;
}

/** What stands in the function of a frame is evaluated there. */
function frameAt(node: Node, { frame }: At): Frame | undefined {
  const fn = enclosingFunction(node);
  for (let f = frame; f; f = f.closure) if (f.fn === fn) return f;
  return undefined;
}

function callsIn({ nodes }: SourceModule, methods: readonly string[]): readonly { node: Node; callee: Node; args: readonly Node[] }[] {
  return nodes.CallExpression.flatMap((node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
    return methods.includes(memberKey(node.callee) ?? '') ? [{ node, callee: node.callee, args: node.arguments }] : [];
  });
}
