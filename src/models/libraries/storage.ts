import type { ModelRow } from '../schema.ts';

/** Where all that a file does with a storage is to read and clear it, it stores nothing. */
const NOT_ONLY_READ = '(?!\\s*(?:\\?\\.|\\.)\\s*(?:getItem|removeItem|clear|key|length)\\b)';

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
];
