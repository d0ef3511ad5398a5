import type { Node } from '../source/module.ts';
import { pathRead } from './file-reads.ts';
import type { Origin, Path } from './origin.ts';
import { pushToJson } from './own-methods.ts';
import { type Fields, made, make } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** Longer texts are not looked into. */
const MAX_JSON = 20_000;

/**
 * `JSON.parse`: of what `JSON.stringify` was given, of a text that is known, or of a file that is read. What is parsed from something of
 * which only the way is known is a member of it.
 */
export function visitParsed(task: Task, text: Node, isRevived: boolean, walk: Walk): void {
  const { origins } = walk.ask({ module: task.module, node: text }, [], task.frame);
  for (const origin of origins) {
    if (isRevived || !pushParsed(task, origin, walk)) walk.unknown(task, 'computed from other values');
  }
}

function pushParsed(task: Task, origin: Origin, walk: Walk): boolean {
  const given = stringified(origin);
  const spelled = spelledOut(origin, walk);
  if (given) pushStringified(extend(task, { module: origin.module, node: given, frame: origin.frame }), walk);
  else if (spelled) walk.push(extend(task, { module: origin.module, node: spelled, frame: undefined }));
  else if (task.path.length > 0 && isNamed(origin)) walk.relay(task, [{ ...origin, path: [...origin.path, ...task.path] }]);
  else return false;
  return true;
}

/** What comes back of an object may be what its method `toJSON` has made of it. */
function pushStringified(task: Task, walk: Walk): void {
  if (!pushToJson(task, walk)) walk.push(task);
}

function stringified({ kind, node, module }: Origin): Node | undefined {
  if (kind !== 'template' || node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object } = node.callee;
  const [given, replacer] = node.arguments;
  const isJson = object.type === 'Identifier' && object.name === 'JSON' && !module.scopes.resolve(object)?.definitions.length;
  const isWhole = !replacer || (replacer.type === 'Literal' && replacer.value === null);
  return isJson && isWhole && given && given.type !== 'SpreadElement' ? given : undefined;
}

/** The expression that JSON is: a text that is written out, or a file. */
function spelledOut(origin: Origin, walk: Walk): Node | undefined {
  const file = pathRead(origin, walk);
  const data = file === undefined ? undefined : walk.world.json(file);
  if (data !== undefined) return expressionOf(origin.node, `file ${file}`, data, file);
  if (origin.kind !== 'literal' || typeof origin.value !== 'string' || origin.value.length > MAX_JSON) return undefined;
  try {
    const parsed: unknown = JSON.parse(origin.value);
    return expressionOf(origin.node, `json ${origin.value}`, parsed);
  } catch {
    return undefined;
  }
}

/** The expression that data is, at the place of one that brings it from a file or a text. */
export function expressionOf(at: Node, key: string, data: unknown, file?: string): Node {
  return made(at, key, () => fieldsOf(at, data, file));
}

/** The file that a literal stands in when it is not the one of its place. */
export function fileOf(node: Node): string | undefined {
  return (node as { readonly file?: string }).file;
}

function isNamed(origin: Origin): origin is Extract<Origin, { path: Path }> {
  return (
    origin.kind === 'package' ||
    origin.kind === 'global' ||
    origin.kind === 'parameter' ||
    (origin.kind === 'result' && origin.path.length > 0)
  );
}

function fieldsOf(at: Node, data: unknown, file: string | undefined): Fields {
  const inner = (value: unknown): Node => make(at, fieldsOf(at, value, file));
  if (Array.isArray(data)) return { type: 'ArrayExpression', elements: data.map(inner) };
  if (typeof data !== 'object' || data === null) return { type: 'Literal', value: data, raw: JSON.stringify(data), file };
  const properties = Object.entries(data).map(([key, value]) => {
    const name = make(at, { type: 'Literal', value: key, raw: JSON.stringify(key) });
    return make(at, { type: 'Property', kind: 'init', key: name, value: inner(value), computed: false });
  });
  return { type: 'ObjectExpression', properties };
}
