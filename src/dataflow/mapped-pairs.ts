import { isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Frame } from './frame.ts';
import { callFrame } from './frames.ts';
import { literalTexts } from './keys.ts';
import { ANY, type Path } from './origin.ts';
import { returnsOf } from './returns.ts';
import { constantText } from './strings.ts';
import { elementAt, made, nameAt } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** Something that is mapped to pairs, of which each keeps the key of what it is made of. */
interface Source {
  /** What the callback gets for a key. */
  readonly elementFor: (key: string) => Node;
  /** Whether there is such a key; undefined when nobody knows. */
  readonly has: (key: string) => boolean | 'perhaps' | undefined;
}

/** No program has it, nor is it one character of itself: a callback that answers with it hands keys through. */
const PROBE = '\u0000\u0000';

/**
 * `Object.entries(o).map(([k, v]) => [k, f(v)])`, `NAMES.map((name) => [name, f(name)])`: the pair that keeps its key is made of the
 * member under that key, or of that name.
 */
export function pushMappedPair(task: Task, node: Node, wanted: string, rest: Path, walk: Walk): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || memberKey(node.callee) !== 'map') return false;
  const [callback] = node.arguments;
  if (!isFunction(callback) || callback.generator) return false;
  const list = unwrap(node.callee.object);
  const entries = entriesOf(task, list);
  const source = entries ? entriesSource(task, entries, node, wanted, walk) : namesSource(task, list, node, walk);
  const callee = { fn: callback, module: task.module, closure: task.frame };
  const frameFor = (key: string): Frame => callFrame(task, callee, [source.elementFor(key)]);
  const returned = returnsOf(task.module, callback);
  const isKept = [PROBE, wanted].every((key) => {
    const frame = frameFor(key);
    return returned.every((r) => constantText(walk.ask({ module: task.module, node: r }, ['0'], frame)) === key);
  });
  if (!isKept) return false;
  const has = source.has(wanted);
  if (has !== false) for (const value of returned) walk.push(extend(task, { node: value, path: ['1', ...rest], frame: frameFor(wanted) }));
  if (has === undefined) walk.unknown(task, 'a name that the list may lack');
  else if (has !== true) walk.emit(task, { kind: 'absent' });
  return true;
}

function entriesSource(task: Task, object: Node, at: Node, wanted: string, walk: Walk): Source {
  return {
    elementFor: (key) =>
      made(at, `pair ${key}`, () => ({ type: 'ArrayExpression', elements: [nameAt(at, key), elementAt(object, wanted)] })),
    has: (key) => {
      const { origins } = walk.ask({ module: task.module, node: object }, [key], task.frame);
      return !(origins.length > 0 && origins.every((o) => o.kind === 'absent'));
    },
  };
}

function namesSource(task: Task, filtered: Node, at: Node, walk: Walk): Source {
  const list = unfiltered(filtered);
  return {
    elementFor: (key) => nameAt(at, key),
    has: (key) => {
      const names = literalTexts(walk.ask({ module: task.module, node: list }, [ANY], task.frame));
      return names && names.has(key) && list !== filtered ? 'perhaps' : names?.has(key);
    },
  };
}

function unfiltered(list: Node): Node {
  return list.type === 'CallExpression' && list.callee.type === 'MemberExpression' && methodOf(list) === 'filter'
    ? unfiltered(unwrap(list.callee.object))
    : list;
}

/** The object of `Object.entries(o)`, perhaps with some of them left out. */
export function entriesOf(task: Task, node: Node): Node | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object } = node.callee;
  const method = methodOf(node);
  if (method === 'filter') return entriesOf(task, unwrap(object));
  const isObject = object.type === 'Identifier' && object.name === 'Object' && !task.module.scopes.resolve(object)?.definitions.length;
  const [first] = node.arguments;
  return isObject && method === 'entries' && first && first.type !== 'SpreadElement' ? first : undefined;
}

function methodOf(node: Node): string | undefined {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' ? memberKey(node.callee) : undefined;
}
