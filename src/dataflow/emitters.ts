import type { TSESTree } from '@typescript-eslint/types';
import { stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Ask, At, CallOf, CallsOf } from './calls-of.ts';
import type { Frame } from './frame.ts';
import type { Origins } from './origin.ts';
import { callsOnShared, sharedObject } from './library-objects.ts';
import { constantText } from './strings.ts';

/** By the package, how an emitter is made that calls its listeners with all that `emit` is given behind the name. */
const EMITTERS: Readonly<Record<string, readonly string[]>> = {
  events: ['new()', 'EventEmitter.new()'],
  eventemitter3: ['new()', 'EventEmitter.new()'],
  mitt: ['()'],
};

/** Methods that add a listener, and give the emitter back. */
const LISTENING: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']);

/** `bus.on('name', listener)`: the calls of `emit` with that name, as calls of the listener. Undefined when it is no such call. */
export function callsOfListener(call: TSESTree.CallExpression, argument: number, callee: Origins, at: At, ask: Ask): CallsOf | undefined {
  if (argument !== 1) return undefined;
  const emitter = sharedObject(callee, (name, made) => EMITTERS[name]?.includes(made) ?? false);
  if (!emitter?.members.every((key) => key === '()' || LISTENING.has(key))) return undefined;
  const nameOf = (module: At['module'], node: Node | undefined, frame: Frame | undefined): string | undefined =>
    node && (stringValue(node) ?? constantText(ask({ module, node }, [], frame)));
  const heard = nameOf(at.module, call.arguments[0], at.frame);
  if (heard === undefined) return undefined;
  const { calls, isClosed } = callsOnShared(emitter, ['emit'], at, ask, LISTENING);
  const found: CallOf[] = [];
  let isSure = isClosed;
  for (const emit of calls) {
    const name = emit.handedAt === undefined ? nameOf(emit.module, emit.args[0], emit.frame) : undefined;
    if (name === heard) found.push({ ...emit, args: emit.args.slice(1) });
    else isSure &&= name !== undefined;
  }
  return { calls: found, isClosed: isSure };
}
