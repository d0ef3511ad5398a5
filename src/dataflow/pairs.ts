import { isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Frame } from './frame.ts';
import { callFrame } from './frames.ts';
import type { Listed } from './listed.ts';
import { ANY, type Path } from './origin.ts';
import { returnsOf } from './returns.ts';
import { constantText } from './strings.ts';
import { elementAt, made, make } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { writtenElements } from './written-arrays.ts';

/** Pairs of a key and a value: goes on with the value under the first key of the path. */
export function pushPairs(task: Task, walk: Walk): void {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) return walk.unknown(task, 'pairs');
  if (wanted !== ANY) {
    const whole = unwrap(task.node);
    const source = entriesOf(task, whole);
    if (source) return walk.push(extend(task, { node: source }));
    if (pushMappedPair(task, whole, wanted, rest, walk)) return;
    const written = writtenElements(task, whole);
    if (written) return pushWrittenPair(task, written, wanted, rest, walk);
    walk.unknown(task, 'pairs whose keys are not known');
  }
  walk.push(extend(task, { path: [ANY, '1', ...rest] }));
}

function pushWrittenPair(task: Task, pairs: readonly Listed[], wanted: string, rest: Path, walk: Walk): void {
  // From the last to the first: a later pair wins.
  for (const { node: pair, isPerhaps } of pairs.toReversed()) {
    if (!pair) continue;
    const isSpread = pair.type === 'SpreadElement';
    const key = isSpread ? undefined : constantText(walk.ask({ module: task.module, node: pair }, ['0'], task.frame));
    if (key !== undefined && key !== wanted) continue;
    walk.push(extend(task, { node: isSpread ? pair.argument : pair, path: isSpread ? [ANY, '1', ...rest] : ['1', ...rest] }));
    if (key === wanted && !isPerhaps) return;
    if (key === undefined) walk.unknown(task, 'a key that nobody knows may be the one that is read');
  }
  walk.emit(task, { kind: 'absent' });
}

/** The object of `Object.entries(o)`, perhaps with some of them left out. */
function entriesOf(task: Task, node: Node): Node | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object } = node.callee;
  const method = memberKey(node.callee);
  if (method === 'filter') return entriesOf(task, unwrap(object));
  const isObject = object.type === 'Identifier' && object.name === 'Object' && !task.module.scopes.resolve(object)?.definitions.length;
  const [first] = node.arguments;
  return isObject && method === 'entries' && first && first.type !== 'SpreadElement' ? first : undefined;
}

/** No program has it: a callback that answers with it hands keys through. */
const PROBE = '\u0000';

/** `Object.entries(o).map(([k, v]) => [k, f(v)])`: the pair that keeps its key is made of the member under that key. */
function pushMappedPair(task: Task, node: Node, wanted: string, rest: Path, walk: Walk): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || memberKey(node.callee) !== 'map') return false;
  const [callback] = node.arguments;
  const source = entriesOf(task, unwrap(node.callee.object));
  if (!source || !isFunction(callback) || callback.generator) return false;
  const callee = { fn: callback, module: task.module, closure: task.frame };
  const frameFor = (key: string): Frame => {
    const name = make(node, { type: 'Literal', value: key, raw: key });
    const pair = made(node, `pair ${key}`, () => ({ type: 'ArrayExpression', elements: [name, elementAt(source, wanted)] }));
    return callFrame(task, callee, [pair]);
  };
  const returned = returnsOf(task.module, callback);
  const isKept = [PROBE, wanted].every((key) => {
    const frame = frameFor(key);
    return returned.every((r) => constantText(walk.ask({ module: task.module, node: r }, ['0'], frame)) === key);
  });
  if (!isKept) return false;
  const { origins } = walk.ask({ module: task.module, node: source }, [wanted], task.frame);
  if (origins.length > 0 && origins.every((o) => o.kind === 'absent')) walk.emit(task, { kind: 'absent' });
  else for (const value of returned) walk.push(extend(task, { node: value, path: ['1', ...rest], frame: frameFor(wanted) }));
  return true;
}
