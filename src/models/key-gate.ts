import type { TSESTree } from '@typescript-eslint/types';
import { leaves } from '../dataflow/leaving.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { endOf, isFunction, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { calledIn, functionsOf } from './called-functions.ts';
import { asksForKey, COOKIE } from './key-words.ts';
import { textOf } from './surroundings.ts';

/** A setting that two programs share, by its last word. People type in what is an administrator's or is called a password or a code. */
const SHARED = /(?:key|token|secret)$/i;
const TYPED_IN = /admin|passw|log_?in|\bpin\b|code/i;
const SET_UP = /^(?:this|\w*(?:config|cfg|settings))\./i;
/** The server keeps the one side in its settings; a signature that is recomputed is another thing. */
const SAME_IN_TIME = /\btimingSafeEqual\(/;
const SETTING = /\benv\b\s*[.[]|\b(?:config|settings)\w*\b\s*[.([]/i;
const SIGNS = /\bcreateHmac\(|\bverify\w*\(/;

/**
 * Whether a handler sends everybody away, before it gets to a place, who lacks a key that the server keeps in its settings:
 * `if (!isInternal(request)) return …`, `if (body.token !== config.token) return …`. No page can hold such a key.
 */
export function isBehindKey({ module, node: handler }: Place, answer: Node, walker: Walker): boolean {
  for (let at = answer; at !== handler && at.parent; at = at.parent) {
    if (at.parent.type !== 'BlockStatement') continue;
    const before = at.parent.body.slice(0, at.parent.body.indexOf(at as TSESTree.Statement));
    if (before.some((gate) => turnsAway({ module, node: gate }, walker))) return true;
  }
  return false;
}

/** A middleware that goes on for those alone who have such a key: `if (given === API_KEY) return next()`. */
export function isGateOfKey({ module, node: fn }: Place, walker: Walker): boolean {
  const next = isFunction(fn) && fn.params.length > 2 ? fn.params.at(-1) : undefined;
  if (next?.type !== 'Identifier') return false;
  const goesOn = callsWithin(module, fn).filter(({ callee }) => callee.type === 'Identifier' && callee.name === next.name);
  return (
    goesOn.length > 0 &&
    goesOn.every((call) => isBehindKey({ module, node: fn }, call, walker) || hasKey({ module, node: call }, fn, walker))
  );
}

/** It stands where what is given is the key. */
function hasKey({ module, node }: Place, fn: Node, walker: Walker): boolean {
  for (let at = node; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'IfStatement' || parent.consequent !== at) continue;
    const { test } = parent;
    if (test.type === 'BinaryExpression' && /^===?$/.test(test.operator) && isKeyCompared({ module, node: test }, walker)) return true;
  }
  return false;
}

function turnsAway({ module, node }: Place, walker: Walker): boolean {
  return (
    node.type === 'IfStatement' &&
    leaves(node.consequent) &&
    alternatives(node.test).some((test) => lacksKey({ module, node: test }, walker))
  );
}

/** Each of them alone is enough to be sent away. */
function alternatives(test: Node): readonly Node[] {
  const node = unwrap(test);
  return node.type === 'LogicalExpression' && node.operator === '||' ? [...alternatives(node.left), ...alternatives(node.right)] : [node];
}

function lacksKey({ module, node }: Place, walker: Walker): boolean {
  if (node.type === 'BinaryExpression' && /^!==?$/.test(node.operator)) return isKeyCompared({ module, node }, walker);
  if (node.type !== 'UnaryExpression' || node.operator !== '!') return false;
  const asked = unwrap(node.argument);
  const call = asked.type === 'AwaitExpression' ? unwrap(asked.argument) : asked;
  return call.type === 'CallExpression' && functionsOf({ module, node: call.callee }, walker).some((fn) => asksKey(fn, walker));
}

/** One side is such a key, the other what somebody has sent. */
function isKeyCompared({ module, node }: Place, walker: Walker): boolean {
  if (node.type !== 'BinaryExpression') return false;
  const sides = [node.left, node.right].map((side) => ({ module, node: side }));
  return sides.some((side, i) => isShared(side, walker) && sides.some((other, j) => i !== j && isGiven(other, walker)));
}

/** Only a name that speaks of a key is worth the question where it comes from. What an instance was set up with, it keeps. */
function isShared(side: Place, walker: Walker): boolean {
  const text = textOf(side).replace(/\.toString\(\)$/, '');
  if (!SHARED.test(text)) return false;
  if (SET_UP.test(text) && !TYPED_IN.test(text)) return true;
  return walker.origins(side).origins.some((o) => o.kind === 'env' && SHARED.test(o.name) && !TYPED_IN.test(o.name));
}

function isGiven(side: Place, walker: Walker): boolean {
  const { origins } = walker.origins(side);
  return origins.length > 0 && origins.every((o) => o.kind === 'parameter' || o.kind === 'package' || o.kind === 'unknown');
}

/** The function compares what a header brings with a setting. */
function asksKey(fn: Place, walker: Walker): boolean {
  const own = textOf(fn);
  if (!SAME_IN_TIME.test(own) || !SETTING.test(own) || SIGNS.test(own) || COOKIE.test(own)) return false;
  return [own, ...calledIn(fn, endOf(fn.node), walker).map(textOf)].some(asksForKey);
}
