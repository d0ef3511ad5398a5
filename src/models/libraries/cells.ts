import type { Path } from '../../dataflow/origin.ts';

/** What the argument of a call means: the value, a function that makes it, either, or (`makers`) an object of functions that make its members. */
export type Given = 'value' | 'maker' | 'either' | 'makers';

/** Something that holds one value: what reads it, what it holds at first, and what sets it. */
export interface Cell {
  /** Modules that offer it; '' for what a compiler offers everywhere. */
  readonly modules: readonly string[];
  /** The functions that make it. */
  readonly calls: readonly string[];
  /** Members of what is made that are the value. */
  readonly read: Path;
  /** Members of the first argument that are what follows. */
  readonly at?: Path;
  /** What the first argument is. */
  readonly first: Given;
  /** The function among what is made that sets it. */
  readonly set?: Path;
  /** Whoever gets the cell can fill it. */
  readonly isOpen?: true;
}

export const cells: readonly Cell[] = [
  // react@19 and preact@10 hooks: an initialiser or an updater that is a function is called
  { modules: ['react', 'preact/hooks', 'preact/compat'], calls: ['useState'], read: ['0'], first: 'either', set: ['1'] },
  { modules: ['react', 'preact/hooks', 'preact/compat'], calls: ['useMemo'], read: [], first: 'maker' },
  { modules: ['react', 'preact/hooks', 'preact/compat'], calls: ['useCallback'], read: [], first: 'value' },
  { modules: ['react', 'preact/hooks', 'preact/compat'], calls: ['useRef'], read: ['current'], first: 'value', isOpen: true },
  // vue@3 packages/reactivity: ref, shallowRef, computed, reactive
  {
    modules: ['vue', '@vue/reactivity', '@vue/composition-api'],
    calls: ['ref', 'shallowRef'],
    read: ['value'],
    first: 'value',
    isOpen: true,
  },
  { modules: ['vue', '@vue/reactivity', '@vue/composition-api'], calls: ['computed'], read: ['value'], first: 'maker' },
  {
    modules: ['vue', '@vue/reactivity', '@vue/composition-api'],
    calls: ['reactive', 'shallowReactive', 'readonly'],
    read: [],
    first: 'value',
  },
  // @angular/core@20 signals: read by calling them
  { modules: ['@angular/core'], calls: ['signal'], read: ['()'], first: 'value', set: ['set'], isOpen: true },
  { modules: ['@angular/core'], calls: ['computed'], read: ['()'], first: 'maker' },
  // solid-js@1.9: the value is read by calling the first result
  { modules: ['solid-js'], calls: ['createSignal'], read: ['0', '()'], first: 'value', set: ['1'], isOpen: true },
  { modules: ['solid-js'], calls: ['createMemo'], read: ['()'], first: 'maker' },
  // redux@5 src/combineReducers.ts, @reduxjs/toolkit@2 createSlice.ts: the state that a reducer begins with; actions change it
  { modules: ['redux', '@reduxjs/toolkit'], calls: ['combineReducers'], read: ['()'], first: 'makers', isOpen: true },
  { modules: ['@reduxjs/toolkit'], calls: ['createSlice'], read: ['reducer', '()'], at: ['initialState'], first: 'either', isOpen: true },
  { modules: ['@reduxjs/toolkit'], calls: ['createReducer'], read: ['()'], first: 'either', isOpen: true },
  // svelte@5 runes
  { modules: [''], calls: ['$state', '$state.raw', '$derived'], read: [], first: 'value' },
  { modules: [''], calls: ['$derived.by'], read: [], first: 'maker' },
];
