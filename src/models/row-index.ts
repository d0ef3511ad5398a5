import { lastMember, parseApiPath } from './api-path.ts';
import { receivers } from './receivers.ts';
import type { HandlerId, ModelRow } from './schema.ts';

/** One way to reach a row's API. */
export interface Entry {
  readonly row: ModelRow;
  readonly path: readonly string[];
  readonly via: 'call' | 'new' | 'global' | 'globalNew' | 'receiver';
}

/** The rows, arranged by what is seen first in the syntax. */
export interface RowIndex {
  readonly rows: readonly ModelRow[];
  /** By last member of the API path; '' for modules that are called themselves. */
  readonly calls: ReadonlyMap<string, readonly Entry[]>;
  readonly assigns: readonly { readonly row: ModelRow; readonly path: readonly string[]; readonly isGlobal: boolean }[];
  readonly handlers: ReadonlyMap<HandlerId, readonly ModelRow[]>;
  /** By method name. */
  readonly passed: ReadonlyMap<string, readonly ModelRow[]>;
  readonly supers: readonly ModelRow[];
  /** What code does by itself. */
  readonly byHand: readonly ModelRow[];
  /** What texts say. */
  readonly texts: readonly ModelRow[];
  /** By the name of the configuration file, without its extension. */
  readonly configs: ReadonlyMap<string, readonly ModelRow[]>;
  readonly exported: readonly ModelRow[];
  /** All module specifiers that a row is about. */
  readonly modules: ReadonlySet<string>;
  /** Those of rows that count only in files with certain words. */
  readonly rare: ReadonlyMap<string, readonly ModelRow[]>;
}

export function indexRows(rows: readonly ModelRow[]): RowIndex {
  const calls = new Map<string, Entry[]>();
  const assigns: { row: ModelRow; path: readonly string[]; isGlobal: boolean }[] = [];
  const handlers = new Map<HandlerId, ModelRow[]>();
  const passed = new Map<string, ModelRow[]>();
  const supers: ModelRow[] = [];
  const exported: ModelRow[] = [];
  const byHand: ModelRow[] = [];
  const texts: ModelRow[] = [];
  const configs = new Map<string, ModelRow[]>();
  const modules = new Set<string>();
  const rare = new Map<string, ModelRow[]>();
  const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  const addCalls = (row: ModelRow, apis: string | readonly string[], via: Entry['via']): void => {
    for (const api of list(apis)) {
      const path = parseApiPath(api);
      add(calls, lastMember(path), { row, path, via });
    }
  };
  for (const row of rows) {
    for (const module of modulesOf(row)) {
      if (row.mentions) add(rare, module, row);
      else modules.add(module);
    }
    const match = row.match;
    if ('globalCall' in match) addCalls(row, match.globalCall, 'global');
    else if ('globalNew' in match) addCalls(row, match.globalNew, 'globalNew');
    else if ('globalAssign' in match)
      for (const api of list(match.globalAssign)) assigns.push({ row, path: parseApiPath(api), isGlobal: true });
    else if ('assign' in match) for (const api of list(match.assign)) assigns.push({ row, path: parseApiPath(api), isGlobal: false });
    else if ('on' in match) addCalls(row, match.call, 'receiver');
    else if ('call' in match) addCalls(row, match.call, 'call');
    else if ('new' in match) addCalls(row, match.new, 'new');
    else if ('returnedBy' in match) add(handlers, match.returnedBy, row);
    else if ('byHand' in match) byHand.push(row);
    else if ('inText' in match) texts.push(row);
    else if ('passedTo' in match) add(passed, match.passedTo, row);
    else if ('exported' in match) exported.push(row);
    else if ('configFile' in match) add(configs, match.configFile, row);
    else supers.push(row);
  }
  return { rows, calls, assigns, handlers, passed, supers, configs, exported, byHand, texts, modules, rare };
}

export function modulesOf(row: ModelRow): readonly string[] {
  if (row.modules) return row.modules;
  return row.library === '' ? [] : [row.library];
}

export function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

export const receiverById = new Map(receivers.map((r) => [r.id, r]));
