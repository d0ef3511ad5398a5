import type { ModelRow, StorageName } from '../schema.ts';

/** A store of the browser's state that a library keeps across visits. */
interface Persisted {
  readonly library: string;
  readonly modules?: readonly string[];
  readonly match: {
    readonly call: string | readonly string[];
    readonly has?: { readonly argument: number; readonly has: readonly string[] };
  };
  readonly roles: ModelRow['roles'];
  /** The option that names the storage. */
  readonly storage: string;
  /** Where the state goes when the option is left out; nowhere when absent. */
  readonly standard?: StorageName;
  /** A library that sets another standard where it is used. */
  readonly unless?: string;
  readonly words?: readonly string[];
  readonly pattern?: string;
  readonly besides?: readonly string[];
}

/** Other things than stores are persisted too. */
const PINIA = { pattern: '\\bdefineStore\\b', besides: ['\\bpersist\\s*:'] };

const STORES: readonly Persisted[] = [
  // redux-persist@6 src/persistReducer.js: key and storage are required; white- and blacklist hold keys of the state
  {
    library: 'redux-persist',
    match: { call: 'persistReducer' },
    roles: { key: 'arg0.key', state: 'arg1.()', only: 'arg0.whitelist', except: 'arg0.blacklist' },
    storage: 'arg0.storage',
    words: ['persistReducer'],
  },
  // zustand@5 src/middleware/persist.ts: createJSONStorage(() => localStorage) by itself; before version 4.4 getStorage
  {
    library: 'zustand',
    modules: ['zustand/middleware'],
    match: { call: 'persist' },
    roles: { key: 'arg1.name', state: ['arg1.partialize.()', 'arg0.()'] },
    storage: 'arg1.storage',
    standard: 'localStorage',
    words: ['zustand/middleware'],
  },
  // pinia-plugin-persistedstate@4 src/core/plugin.ts: localStorage by itself; its module for Nuxt takes cookies
  {
    library: 'pinia',
    match: { call: 'defineStore', has: { argument: 1, has: ['persist'] } },
    roles: { key: 'arg0', state: 'arg1.state.()', only: ['arg1.persist.pick', 'arg1.persist.paths'], except: 'arg1.persist.omit' },
    storage: 'arg1.persist.storage',
    standard: 'localStorage',
    unless: 'nuxt',
    ...PINIA,
  },
  {
    library: 'pinia',
    match: { call: 'defineStore', has: { argument: 2, has: ['persist'] } },
    roles: { key: 'arg0', state: 'arg1.()', only: ['arg2.persist.pick', 'arg2.persist.paths'], except: 'arg2.persist.omit' },
    storage: 'arg2.persist.storage',
    standard: 'localStorage',
    unless: 'nuxt',
    ...PINIA,
  },
  // vuex-persistedstate@4 src/index.ts: window.localStorage by itself; a plugin among the options of the store
  {
    library: 'vuex-persistedstate',
    match: { call: ['', 'createPersistedState'] },
    roles: {
      key: 'arg0.key',
      state: ['around.state.()', 'around.state'],
      substate: ['around.modules.*.state.()', 'around.modules.*.state'],
      only: ['arg0.paths', 'arg0.reducer'],
    },
    storage: 'arg0.storage',
    standard: 'localStorage',
    words: ['vuex-persistedstate'],
  },
  // jotai@2 src/vanilla/utils/atomWithStorage.ts: localStorage by itself
  {
    library: 'jotai',
    modules: ['jotai/utils', 'jotai/vanilla/utils'],
    match: { call: 'atomWithStorage' },
    roles: { key: 'arg0', state: 'arg1' },
    storage: 'arg2',
    standard: 'localStorage',
    words: ['atomWithStorage'],
  },
  // ngrx-store-localstorage@19 projects/lib/src/lib/index.ts: slices by name, or their members; localStorage by itself
  {
    library: 'ngrx-store-localstorage',
    match: { call: 'localStorageSync' },
    roles: { key: 'arg0.none', state: 'arg0.none', only: 'arg0.keys' },
    storage: 'arg0.storage',
    standard: 'localStorage',
  },
  // mobx-persist-store@1 src/makePersistable.ts: the members of an instance; storage is required
  {
    library: 'mobx-persist-store',
    match: { call: 'makePersistable' },
    roles: { key: 'arg1.name', state: 'arg1.none', only: 'arg1.properties' },
    storage: 'arg1.storage',
  },
  // @nanostores/persistent@1 index.js: localStorage, whatever the options say
  {
    library: '@nanostores/persistent',
    match: { call: ['persistentAtom', 'persistentMap', 'persistentJSON', 'persistentBoolean'] },
    roles: { key: 'arg0', state: 'arg1' },
    storage: 'arg2.none',
    standard: 'localStorage',
  },
];

/** A state that is kept as a whole: what stands in it later is told by the names of its members. */
export const persistedStores: readonly ModelRow[] = STORES.flatMap((store) => [
  row(store, 'localStorage', 'local-storage'),
  row(store, 'sessionStorage', 'session-storage'),
  row(store, 'AsyncStorage', 'disk'),
]);

function row(
  { match, storage, standard, unless, ...store }: Persisted,
  name: StorageName,
  trait: 'local-storage' | 'session-storage' | 'disk',
): ModelRow {
  const isStandard = standard === name ? { isStandard: true as const, ...(unless === undefined ? {} : { unless }) } : {};
  return {
    kind: 'store',
    ...store,
    match: { call: match.call, ...(match.has ? { when: match.has } : {}), in: { option: storage, is: name, ...isStandard } },
    traits: trait === 'disk' ? [trait, 'client'] : [trait, 'js-readable', 'client'],
  };
}
