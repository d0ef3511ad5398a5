import type { ModelRow } from '../schema.ts';

/** Where all that a file does with a storage is to read and clear it, it stores nothing. */
const NOT_ONLY_READ = '(?!\\s*(?:\\?\\.|\\.)\\s*(?:getItem|removeItem|clear|key|length)\\b)';

/** Hooks of React that give a value and what sets it, both kept in a storage. */
const HOOKS = [
  // usehooks-ts@3 dist/index.d.ts, @uidotdev/usehooks@2 index.js, react-use@17 lib/useLocalStorage.js
  { modules: ['usehooks-ts', '@uidotdev/usehooks', 'react-use'], hook: 'LocalStorage', key: 'of.arg0' },
  // ahooks@3 lib/useLocalStorageState
  { modules: ['ahooks'], hook: 'LocalStorageState', key: 'of.arg0' },
  // @mantine/hooks@8 esm/use-local-storage
  { modules: ['@mantine/hooks'], hook: 'LocalStorage', key: 'of.arg0.key' },
];

/** The Web Storage API (HTML Standard §12.2), as methods and as members. */
export const storage: readonly ModelRow[] = [
  {
    kind: 'store',
    library: '',
    match: { globalCall: 'localStorage.setItem' },
    roles: { key: 'arg0', value: 'arg1' },
    traits: ['local-storage', 'js-readable', 'client'],
    pattern: `localStorage\\b${NOT_ONLY_READ}`,
  },
  {
    kind: 'store',
    library: '',
    match: { globalAssign: 'localStorage.*' },
    roles: { key: 'key', value: 'rhs' },
    traits: ['local-storage', 'js-readable', 'client'],
    pattern: `localStorage\\b${NOT_ONLY_READ}`,
  },
  {
    kind: 'store',
    library: '',
    match: { on: '@window', call: 'localStorage.setItem' },
    roles: { key: 'arg0', value: 'arg1' },
    traits: ['local-storage', 'js-readable', 'client'],
    pattern: `localStorage\\b${NOT_ONLY_READ}`,
  },
  {
    kind: 'store',
    library: '',
    match: { on: '@window', call: 'sessionStorage.setItem' },
    roles: { key: 'arg0', value: 'arg1' },
    traits: ['session-storage', 'js-readable', 'client'],
    pattern: `sessionStorage\\b${NOT_ONLY_READ}`,
  },
  {
    kind: 'store',
    library: '',
    match: { globalCall: 'sessionStorage.setItem' },
    roles: { key: 'arg0', value: 'arg1' },
    traits: ['session-storage', 'js-readable', 'client'],
    pattern: `sessionStorage\\b${NOT_ONLY_READ}`,
  },
  {
    kind: 'store',
    library: '',
    match: { globalAssign: 'sessionStorage.*' },
    roles: { key: 'key', value: 'rhs' },
    traits: ['session-storage', 'js-readable', 'client'],
    pattern: `sessionStorage\\b${NOT_ONLY_READ}`,
  },
  ...HOOKS.flatMap(({ modules, hook, key }) => [
    setter(modules, `use${hook}`, key, 'local-storage'),
    setter(modules, `use${hook.replace('Local', 'Session')}`, key, 'session-storage'),
  ]),
];

/** Reads of what is called after a token: reading anything else is in every other page. */
export const storageReads: readonly ModelRow[] = [
  {
    kind: 'read-storage',
    library: '',
    match: { globalCall: ['localStorage.getItem', 'sessionStorage.getItem'] },
    roles: { key: 'arg0' },
    traits: ['client'],
    pattern: '(?:local|session)Storage\\.getItem\\(\\s*[\'"`][\\w:.-]*(?:[tT]oken|[jJ]wt|JWT)',
  },
];

/** What the hook's second result is called with ends up in the storage. */
function setter(modules: readonly string[], hook: string, key: string, trait: 'local-storage' | 'session-storage'): ModelRow {
  return {
    kind: 'store',
    library: modules[0] ?? '',
    modules,
    match: { call: `${hook}.().1` },
    roles: { key, value: 'arg0' },
    traits: [trait, 'js-readable', 'client'],
    words: [hook],
  };
}
