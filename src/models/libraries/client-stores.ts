import type { ModelRow, Trait } from '../schema.ts';

/** Storages of browsers, phones and desktops other than the Web Storage API, and libraries over it. */
function store(library: string, match: ModelRow['match'], traits: readonly Trait[], more: Partial<ModelRow> = {}): ModelRow {
  // `set`, `add` and `put` are called everywhere: what is not a dependency is not asked about.
  const own = 'call' in match && library !== '' ? { ...match, with: library } : match;
  return { kind: 'store', library, match: own, roles: { key: 'arg0', value: 'arg1' }, traits, ...more };
}

const LOCAL: readonly Trait[] = ['local-storage', 'js-readable', 'client'];
const SESSION: readonly Trait[] = ['session-storage', 'js-readable', 'client'];
const INDEXED: readonly Trait[] = ['indexed-db', 'js-readable', 'client'];
const DISK: readonly Trait[] = ['disk', 'client'];
const KEYCHAIN: readonly Trait[] = ['keychain', 'client'];

const VUEUSE = ['@vueuse/core', '@vueuse/nuxt'];
const ASYNC_STORAGE = '@react-native-async-storage/async-storage';

export const clientStores: readonly ModelRow[] = [
  // store2@2.14 dist/store2.js: localStorage unless told otherwise
  store('store2', { call: ['set', '', 'add', 'transact', 'local.set', 'local'] }, LOCAL),
  store('store2', { call: ['session.set', 'session'] }, SESSION),
  // lscache@1.3 lscache.js
  store('lscache', { call: 'set' }, LOCAL),
  // localforage@1.10: IndexedDB, or what the browser has instead
  store('localforage', { call: ['setItem', 'createInstance.().setItem', 'LocalForage.new().setItem'] }, INDEXED),
  // idb@8 build/index.d.ts, idb-keyval@6 dist/index.js, dexie@4
  store('idb', { call: ['openDB.().put', 'openDB.().add'] }, INDEXED, { roles: { key: 'arg2', value: 'arg1' } }),
  store('idb-keyval', { call: ['set', 'update'] }, INDEXED),
  store('dexie', { call: ['Dexie.new().*.put', 'Dexie.new().*.add', 'new().*.put', 'new().*.add'] }, INDEXED, {
    roles: { key: 'arg1', value: 'arg0' },
  }),
  // @vueuse/core@14 useStorage: a ref whose value is what is kept
  store('@vueuse/core', { assign: ['useLocalStorage.().value', 'useStorage.().value', 'useStorageAsync.().value'] }, LOCAL, {
    modules: VUEUSE,
    roles: { key: 'of.arg0', value: 'rhs', storage: 'of.arg2' },
    words: ['useLocalStorage', 'useStorage'],
  }),
  store('@vueuse/core', { assign: 'useSessionStorage.().value' }, SESSION, {
    modules: VUEUSE,
    roles: { key: 'of.arg0', value: 'rhs' },
    words: ['useSessionStorage'],
  }),
  // ngx-webstorage@19: services; its decorators write where a property is assigned, which is not seen
  store('ngx-webstorage', { call: 'LocalStorageService.new().store' }, LOCAL),
  store('ngx-webstorage', { call: 'SessionStorageService.new().store' }, SESSION),
  // @react-native-async-storage/async-storage@2 and 3: files without encryption
  store(ASYNC_STORAGE, { call: ['setItem', 'mergeItem', 'createAsyncStorage.().setItem'] }, DISK),
  // Each pair is an entry of its own.
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
    store(ASYNC_STORAGE, { call: ['multiSet', 'createAsyncStorage.().multiSet'] }, DISK, {
      roles: { key: `arg0.${i}.0`, value: `arg0.${i}.1` },
    }),
  ),
  store(ASYNC_STORAGE, { call: ['setMany', 'createAsyncStorage.().setMany'] }, DISK, { roles: { key: 'arg0', value: 'arg0.*' } }),
  // react-native-mmkv@3 and 4: without encryptionKey in plain text
  store('react-native-mmkv', { call: 'MMKV.new().set' }, DISK, {
    roles: { key: 'arg0', value: 'arg1', encryptionKey: 'new.arg0.encryptionKey' },
  }),
  store('react-native-mmkv', { call: 'createMMKV.().set' }, DISK, {
    roles: { key: 'arg0', value: 'arg1', encryptionKey: 'of.arg0.encryptionKey' },
  }),
  // @capacitor/preferences@7, @ionic/storage@4
  store('@capacitor/preferences', { call: 'Preferences.set' }, DISK, { roles: { key: 'arg0.key', value: 'arg0.value' } }),
  store('@ionic/storage', { call: 'Storage.new().set' }, INDEXED, { modules: ['@ionic/storage', '@ionic/storage-angular'] }),
  // electron-store@11, on conf: its encryptionKey only hides
  store('electron-store', { call: ['new().set', 'Store.new().set'] }, DISK, {
    roles: { key: 'arg0', value: 'arg1', encryptionKey: 'new.arg0.encryptionKey' },
  }),
  // chrome.storage: sync leaves the device, session is kept in memory
  store(
    '',
    { globalCall: ['chrome.storage.local.set', 'chrome.storage.sync.set', 'browser.storage.local.set', 'browser.storage.sync.set'] },
    ['extension-storage', 'client'],
    { roles: { key: 'const:object', value: 'arg0' }, words: ['storage.local', 'storage.sync'] },
  ),
  // lib.dom.d.ts: IDBFactory.open gives a request whose result is the database
  store(
    '',
    {
      globalCall: [
        'indexedDB.open.().result.transaction.().objectStore.()',
        'IDBDatabase.new().transaction.().objectStore.()',
        'IDBTransaction.new().objectStore.()',
        'IDBObjectStore.new()',
      ].flatMap((way) => [`${way}.put`, `${way}.add`]),
      isSpelt: true,
    },
    INDEXED,
    { roles: { key: 'arg1', value: 'arg0' }, words: ['IDBObjectStore', 'IDBDatabase', 'IDBTransaction', 'indexedDB.open'] },
  ),
  store(
    '',
    { on: '@dom.event', call: ['target.result.transaction.().objectStore.().put', 'target.result.transaction.().objectStore.().add'] },
    INDEXED,
    { roles: { key: 'arg1', value: 'arg0' }, words: ['indexedDB.open'] },
  ),
  // lib.dom.d.ts: Cache
  store('', { globalCall: ['caches.open.().put', 'Cache.new().put'], isSpelt: true }, ['cache-storage', 'js-readable', 'client'], {
    words: ['caches.open'],
  }),
  // expo-secure-store@14, react-native-keychain@10, react-native-encrypted-storage@4, electron: what is made for it
  store('expo-secure-store', { call: ['setItemAsync', 'setItem'] }, KEYCHAIN),
  store('react-native-keychain', { call: ['setGenericPassword', 'setSharedWebCredentials'] }, KEYCHAIN),
  store('react-native-keychain', { call: 'setInternetCredentials' }, KEYCHAIN, { roles: { key: 'arg0', value: 'arg2' } }),
  store('react-native-encrypted-storage', { call: 'setItem' }, KEYCHAIN),
  store('electron', { call: 'safeStorage.encryptString' }, KEYCHAIN, {
    roles: { key: 'const:safeStorage', value: 'arg0' },
    words: ['safeStorage'],
  }),
];
