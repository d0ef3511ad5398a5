import { directoryOf, isInside, joinPath } from '../project/paths.ts';
import type { Node } from '../source/module.ts';
import type { Origin, Place } from './origin.ts';
import type { Walk } from './walk.ts';

/** A path that is put together in more steps is not followed. */
const MAX_STEPS = 8;

const MODULES = new Set(['fs', 'fs/promises', 'fs-extra', 'graceful-fs']);
const READERS = new Set(['readFileSync.()', 'readFile.()', 'promises.readFile.()']);

/** The path below the root that a call of node:fs reads, where the code spells it out; relative to the root where nothing else is said. */
export function pathRead(origin: Origin, walk: Walk): string | undefined {
  if (origin.kind !== 'package' || !MODULES.has(origin.name) || !READERS.has(origin.path.join('.'))) return undefined;
  const path = argumentText(origin, 0, walk, 0);
  const { root } = walk.world;
  const whole = path === undefined ? undefined : path.startsWith('/') ? joinPath(path, '') : joinPath(root, path);
  return whole !== undefined && isInside(whole, root) ? whole : undefined;
}

function textOf(place: Place, frame: Origin['frame'], walk: Walk, depth: number): string | undefined {
  if (depth > MAX_STEPS) return undefined;
  const { origins, complete } = walk.ask(place, [], frame);
  const [origin, ...others] = origins;
  if (!origin || others.length > 0) return undefined;
  switch (origin.kind) {
    case 'literal':
      return complete && typeof origin.value === 'string' ? origin.value : undefined;
    case 'template':
      return templateText(origin, walk, depth);
    case 'global':
      return globalText(origin, walk, depth);
    case 'package':
      return helperText(origin, walk, depth);
    default:
      return undefined;
  }
}

function templateText({ parts, holes, frame }: Extract<Origin, { kind: 'template' }>, walk: Walk, depth: number): string | undefined {
  const left = [...holes];
  const texts = parts.map((part) => {
    const hole = part === null ? left.shift() : undefined;
    return part ?? (hole && textOf(hole, frame, walk, depth + 1));
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

type SymbolOf = Extract<Origin, { kind: 'package' | 'global' | 'parameter' }>;

/** The directory and the address of the file, the working directory, and what is relative to an address. */
function globalText(origin: SymbolOf, walk: Walk, depth: number): string | undefined {
  const file = origin.module.path;
  switch ([origin.name, ...origin.path].join('.')) {
    case '__dirname':
    case 'import.meta.dirname':
      return directoryOf(file);
    case '__filename':
    case 'import.meta.filename':
    case 'import.meta.url':
      return file;
    case 'process.cwd.()':
      return walk.world.root;
    case 'URL.new()': {
      const base = argumentText(origin, 1, walk, depth);
      const relative = base === undefined ? undefined : argumentText(origin, 0, walk, depth);
      return base === undefined || relative === undefined ? undefined : joinPath(directoryOf(base), relative);
    }
    default:
      return undefined;
  }
}

/** The functions of node:path and node:url that make a path of others. */
function helperText(origin: SymbolOf, walk: Walk, depth: number): string | undefined {
  const helper = origin.path.filter((key) => key !== 'posix' && key !== '()').join('.');
  if (origin.name === 'url' && helper === 'fileURLToPath') return argumentText(origin, 0, walk, depth);
  if (origin.name === 'url' && helper === 'URL.new()') return globalText({ ...origin, name: 'URL', path: ['new()'] }, walk, depth);
  if (origin.name !== 'path') return undefined;
  if (helper === 'dirname') {
    const path = argumentText(origin, 0, walk, depth);
    return path === undefined ? undefined : directoryOf(path);
  }
  if (helper !== 'join' && helper !== 'resolve') return undefined;
  const texts = argumentsOf(origin).map((_, index) => argumentText(origin, index, walk, depth));
  const start = helper === 'resolve' ? walk.world.root : '';
  return texts.reduce((all, text) => joined(all, text, helper === 'resolve'), start);
}

function joined(all: string | undefined, text: string | undefined, isResolved: boolean): string | undefined {
  if (all === undefined || text === undefined) return undefined;
  return all === '' || (isResolved && text.startsWith('/')) ? text : joinPath(all, text);
}

function argumentsOf(origin: SymbolOf): readonly Node[] {
  const call = origin.calls.at(-1)?.node;
  return call?.type === 'CallExpression' || call?.type === 'NewExpression' ? call.arguments : [];
}

function argumentText(origin: SymbolOf, index: number, walk: Walk, depth: number): string | undefined {
  const call = origin.calls.at(-1);
  const node = argumentsOf(origin)[index];
  if (!call || !node || node.type === 'SpreadElement') return undefined;
  return textOf({ module: call.module, node }, origin.frame, walk, depth + 1);
}
