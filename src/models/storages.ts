import { returnsOf } from '../dataflow/returns.ts';
import type { Origin, Path, Place, SymbolOrigin } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isFunction, stringValue, unwrap } from '../source/ast.ts';
import type { StorageName } from './schema.ts';

/** What an option that names a storage leads to; 'unsaid' when the option is left out, undefined when nobody knows. */
export function storageAt(place: Place | undefined, path: Path, walker: Walker): StorageName | 'unsaid' | undefined {
  if (!place) return 'unsaid';
  const { origins } = walker.origins(place, path);
  if (origins.every((o) => o.kind === 'absent' || (o.kind === 'literal' && (o.value === undefined || o.value === true)))) return 'unsaid';
  return origins.map((o) => storageOf(o, walker)).find((name) => name !== undefined);
}

/** Modules that are a storage, or whose instances are. */
const MODULES: Readonly<Record<string, StorageName>> = {
  // redux-persist@6 lib/storage
  'redux-persist/lib/storage': 'localStorage',
  'redux-persist/es/storage': 'localStorage',
  'redux-persist/lib/storage/session': 'sessionStorage',
  'redux-persist/es/storage/session': 'sessionStorage',
  // react-native: a file without encryption
  '@react-native-async-storage/async-storage': 'AsyncStorage',
  // secure-ls@2 README: it keeps ciphers in localStorage, and the key stands in the code of the page
  'secure-ls': 'localStorage',
};

/** The name under which a value was kept that is read from a storage: `localStorage.getItem('token')`. */
export function storedUnder(origin: Origin): string | undefined {
  if (origin.kind !== 'global' || !/^(?:local|session)Storage$/.test(origin.name)) return undefined;
  if (origin.path[0] !== 'getItem' || origin.path[1] !== '()') return undefined;
  const call = origin.calls[0]?.node;
  return call?.type === 'CallExpression' ? stringValue(call.arguments[0]) : undefined;
}

function storageOf(origin: Origin, walker: Walker): StorageName | undefined {
  switch (origin.kind) {
    case 'global':
      return origin.path.length === 0 && (origin.name === 'localStorage' || origin.name === 'sessionStorage') ? origin.name : undefined;
    case 'package':
      return MODULES[origin.name] ?? made(origin, walker);
    case 'function':
      return returned(origin, walker);
    case 'object':
      return written(origin, walker);
    default:
      return undefined;
  }
}

/** `createJSONStorage(() => sessionStorage)` (zustand@5 middleware/persist.ts, jotai@2 utils/atomWithStorage.ts). */
function made({ path, calls }: SymbolOrigin, walker: Walker): StorageName | undefined {
  const call = calls[0];
  if (path[0] !== 'createJSONStorage' || call?.node.type !== 'CallExpression') return undefined;
  const [storage] = call.node.arguments;
  const name = storage && storageAt({ module: call.module, node: storage }, ['()'], walker);
  return name === 'unsaid' ? undefined : (name ?? (storage ? undefined : 'localStorage'));
}

/** `() => sessionStorage`. */
function returned({ module, node, frame }: Origin, walker: Walker): StorageName | undefined {
  const values = isFunction(node) ? returnsOf(module, node) : [];
  return values
    .flatMap((value) =>
      walker.origins({ module, node: value }, [], frame).origins.map((o) => (o.kind === 'function' ? undefined : storageOf(o, walker))),
    )
    .find((name) => name !== undefined);
}

/** `{ setItem: (key, value) => box.set(key, value) }`: what its methods call. */
function written(origin: Origin, walker: Walker): StorageName | undefined {
  const { origins } = walker.origins(origin, ['setItem'], origin.frame);
  for (const { kind, module, node } of origins) {
    const calls = kind === 'function' && isFunction(node) ? returnsOf(module, node).map(unwrap) : [];
    for (const call of calls) {
      if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue;
      const name = storageAt({ module, node: call.callee.object }, [], walker);
      if (name !== undefined && name !== 'unsaid') return name;
    }
  }
  return undefined;
}
