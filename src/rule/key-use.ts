import type { Origin, Path } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { memberLetThrough } from '../models/schema-demands.ts';
import { startOf, endOf } from '../source/ast.ts';
import { literalsOf } from './evidence.ts';
import { keysOf } from './key-origins.ts';
import { keyRoles } from './keys.ts';
import { makerOf } from './maker.ts';

/** Under which names the key of an operation is kept outside of the code. */
export interface KeyNames {
  /** Variables of the environment, and settings by their paths. */
  readonly settings: readonly string[];
  /** The names of files that it is read from, without their folders. */
  readonly files: readonly string[];
}

const memo = new WeakMap<Operation, KeyNames>();

export function keyNames(operation: Operation): KeyNames {
  const known = memo.get(operation);
  if (known) return known;
  const names = namesOfKey(operation);
  memo.set(operation, names);
  return names;
}

function namesOfKey(operation: Operation): KeyNames {
  const settings = new Set<string>();
  const files = new Set<string>();
  const origins = [...keysOf(operation).map(({ origin }) => origin), ...keyRoles(operation).flatMap((role) => role.origins)];
  for (const origin of origins) {
    if (origin.kind === 'env') settings.add(origin.name);
    if (origin.kind === 'result' && origin.what === 'setting')
      for (const { text } of literalsOf(makerOf(origin).role('name'))) settings.add(text).add([text, ...membersOf(origin.path)].join('.'));
    const letThrough = memberLetThrough(origin);
    if (letThrough !== undefined) settings.add(letThrough);
    for (const name of fileNames(origin, operation)) files.add(name);
  }
  return { settings: [...settings], files: [...files] };
}

/** `get('auth').secret`: what is read of the setting, up to a call. */
function membersOf(path: Path): Path {
  const call = path.indexOf('()');
  return call < 0 ? path : path.slice(0, Math.max(0, call - 1));
}

/** The files that a call of node:fs may read: the last text in its path, wherever that is put together. */
function fileNames(origin: Origin, operation: Operation): readonly string[] {
  if (origin.kind !== 'package' || !/^fs(?:\/promises|-extra)?$/.test(origin.name)) return [];
  const call = origin.calls.at(-1)?.node;
  const path = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
  if (!path || path.type === 'SpreadElement') return [];
  const { origins } = operation.read({ module: origin.module, node: path });
  return [origin, ...origins].flatMap((each) => {
    if (each.kind === 'literal') return typeof each.value === 'string' ? [baseOf(each.value)] : [];
    const node = each === origin ? path : each.node;
    const texts = [...each.module.text.slice(startOf(node), endOf(node)).matchAll(/(["'`])([^"'`\n]+)\1/g)];
    const last = texts.at(-1)?.[2];
    return last === undefined ? [] : [baseOf(last)];
  });
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
