import type { Node } from '../source/module.ts';
import type { Origin } from './origin.ts';
import { type Fields, made, make } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** Longer texts are not looked into. */
const MAX_JSON = 20_000;

/** `JSON.parse`: of what `JSON.stringify` was given, or of a text that is known. */
export function visitParsed(task: Task, text: Node, isRevived: boolean, walk: Walk): void {
  const { origins } = walk.ask({ module: task.module, node: text }, [], task.frame);
  for (const origin of origins) {
    const given = isRevived ? undefined : stringified(origin);
    const spelled =
      isRevived || origin.kind !== 'literal' || typeof origin.value !== 'string' ? undefined : spelledOut(origin.node, origin.value);
    if (given) walk.push(extend(task, { module: origin.module, node: given, frame: origin.frame }));
    else if (spelled) walk.push(extend(task, { module: origin.module, node: spelled, frame: undefined }));
    else walk.unknown(task, 'computed from other values');
  }
}

function stringified({ kind, node, module }: Origin): Node | undefined {
  if (kind !== 'template' || node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object } = node.callee;
  const [given, replacer] = node.arguments;
  const isJson = object.type === 'Identifier' && object.name === 'JSON' && !module.scopes.resolve(object)?.definitions.length;
  const isWhole = !replacer || (replacer.type === 'Literal' && replacer.value === null);
  return isJson && isWhole && given && given.type !== 'SpreadElement' ? given : undefined;
}

/** The expression that JSON is. */
function spelledOut(at: Node, text: string): Node | undefined {
  if (text.length > MAX_JSON) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    return made(at, `json ${text}`, () => fieldsOf(at, data));
  } catch {
    return undefined;
  }
}

function fieldsOf(at: Node, data: unknown): Fields {
  if (Array.isArray(data)) return { type: 'ArrayExpression', elements: data.map((one: unknown) => make(at, fieldsOf(at, one))) };
  if (typeof data !== 'object' || data === null) return { type: 'Literal', value: data, raw: JSON.stringify(data) };
  const properties = Object.entries(data).map(([key, value]) => {
    const name = make(at, { type: 'Literal', value: key, raw: JSON.stringify(key) });
    return make(at, { type: 'Property', kind: 'init', key: name, value: make(at, fieldsOf(at, value)), computed: false });
  });
  return { type: 'ObjectExpression', properties };
}
