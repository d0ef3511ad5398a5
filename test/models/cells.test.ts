import { describe, expect, it } from 'vitest';
import { known, open, type Answer, type Program } from '../dataflow/harness.ts';
import { arrivesAt } from './harness.ts';

type Case = readonly [name: string, program: Program, answer: Answer];

function answers(cases: readonly Case[]): void {
  for (const [name, program, answer] of cases) {
    it(name, () => {
      expect(arrivesAt(program)).toEqual(answer);
    });
  }
}

const REACT = `import { useCallback, useMemo, useRef, useState } from 'react';`;
const VUE = `import { computed, reactive, ref } from 'vue';`;

describe('a state of React', () => {
  answers([
    ['holds what it is given first', `${REACT} const [a] = useState('x'); use(/*?*/ a);`, known('literal "x"')],
    ['holds what its function makes', `${REACT} const [a] = useState(() => 'x'); use(/*?*/ a);`, known('literal "x"')],
    [
      'holds what a named function makes',
      `${REACT} const make = () => 'x'; const [a] = useState(make); use(/*?*/ a);`,
      known('literal "x"'),
    ],
    ['holds nothing at first', `${REACT} const [a] = useState(); use(/*?*/ a);`, known('literal undefined')],
    [
      'holds what is set',
      `${REACT} const [a, setA] = useState(null); f(() => setA('x')); f(() => setA(() => 'y')); use(/*?*/ a);`,
      known('literal null', 'literal "x"', 'literal "y"'),
    ],
    [
      'is read by its member',
      `${REACT} const [a, setA] = useState({ b: 'x' }); f(() => setA({ b: 'y', c: 'z' })); use(/*?*/ a.b);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'is set by whoever gets its setter',
      `${REACT} const [a, setA] = useState('x'); const [, setB] = useState('y'); setB('z'); f(setA); use(/*?*/ a);`,
      open('literal "x"', 'package react.useState().0'),
    ],
    [
      'of a hook under a call',
      `${REACT} function useIt(first) { const [a] = useState(first); return a; } useIt('x'); use(/*?*/ useIt('y'));`,
      known('literal "y"'),
    ],
    ['is that of React only', `const [a] = useState('x'); use(/*?*/ a);`, open('global useState().0')],
  ]);
});

describe('what React remembers', () => {
  answers([
    ['useMemo', `${REACT} const a = useMemo(() => 'x', []); use(/*?*/ a);`, known('literal "x"')],
    ['useCallback', `${REACT} const a = useCallback((p) => p, []); use(/*?*/ a('x'));`, known('literal "x"')],
    ['useRef', `${REACT} const a = useRef('x'); use(/*?*/ a.current);`, known('literal "x"')],
    ['a useRef that is filled', `${REACT} const a = useRef(null); a.current = 'x'; use(/*?*/ a.current);`, known('literal "x"')],
    [
      'a useRef that an element gets',
      `${REACT} const a = useRef('x'); f(a); use(/*?*/ a.current);`,
      open('literal "x"', 'package react.useRef().current'),
    ],
  ]);
});

describe('what is reactive', () => {
  answers([
    ['ref', `${VUE} const a = ref('x'); f(() => { a.value = 'y'; }); use(/*?*/ a.value);`, known('literal "x"', 'literal "y"')],
    ['a ref that somebody gets', `${VUE} const a = ref('x'); f(a); use(/*?*/ a.value);`, open('literal "x"', 'package vue.ref().value')],
    [
      'a ref that a template may fill',
      { 'main.vue': `<script setup>\n${VUE} const a = ref('x'); use(/*?*/ a.value);\n</script>` },
      open('literal "x"', 'package vue.ref().value'),
    ],
    ['computed', `${VUE} const a = ref('x'); const b = computed(() => a.value); use(/*?*/ b.value);`, known('literal "x"')],
    ['reactive', `${VUE} const a = reactive({ b: 'x', c: 'y' }); use(/*?*/ a.b);`, known('literal "x"')],
    [
      'a signal of Angular',
      `import { signal } from '@angular/core'; const a = signal('x'); a.set('y'); use(/*?*/ a());`,
      open('literal "x"', 'literal "y"', 'package @angular/core.signal()()'),
    ],
    [
      'a signal of Solid',
      `import { createSignal } from 'solid-js'; const [a, setA] = createSignal('x'); setA('y'); use(/*?*/ a());`,
      open('literal "x"', 'literal "y"', 'package solid-js.createSignal().0()'),
    ],
    ['a rune of Svelte', `let a = $state({ b: 'x' }); use(/*?*/ a.b);`, known('literal "x"')],
    ['a derived rune of Svelte', `let a = $derived.by(() => 'x'); use(/*?*/ a);`, known('literal "x"')],
  ]);
});
