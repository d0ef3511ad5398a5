import { jsFile, type Way } from './way.ts';

/** Functions that make or wrap functions, recursion and generators. */
export const functions: readonly Way[] = [
  jsFile(
    'a function that makes a function',
    (h) => `
    const make = () => () => (${h.value});
    const load = make();
    export function handle(req, res) {
      ${h.use('load()')}
    }`,
  ),
  jsFile(
    'a function that remembers what it was made with',
    (h) => `
    const make = (given) => () => given;
    const near = make(${h.decoy});
    const load = make(${h.value});
    export function handle(req, res) {
      console.log(near());
      ${h.use('load()')}
    }`,
  ),
  jsFile(
    'currying',
    (h) => `
    const keepIn = (res) => (carried) => {
      ${h.use('carried')}
    };
    export function handle(req, res) {
      keepIn(res)(${h.value});
    }`,
  ),
  jsFile(
    'a wrapper around a function',
    (h) => `
    const logged = (fn) => (...given) => {
      console.log(given.length);
      return fn(...given);
    };
    const load = logged(() => (${h.value}));
    export function handle(req, res) {
      ${h.use(`load('a')`)}
    }`,
  ),
  jsFile(
    'a wrapper around an async function',
    (h) => `
    const retried = async (fn) => {
      try {
        return await fn();
      } catch {
        return await fn();
      }
    };
    export async function handle(req, res) {
      const carried = await retried(async () => (${h.value}));
      ${h.use('carried')}
    }`,
  ),
  jsFile(
    'a wrapper around the handler',
    (h) => `
    const caught = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
    export const handle = caught(async (req, res) => {
      const carried = ${h.value};
      ${h.use('carried')}
    });`,
  ),
  jsFile(
    'a function that is called once',
    (h) => `
    function once(fn) {
      let done = false;
      let result;
      return () => {
        if (!done) {
          result = fn();
          done = true;
        }
        return result;
      };
    }
    const load = once(() => (${h.value}));
    export function handle(req, res) {
      ${h.use('load()')}
    }`,
  ),
  jsFile(
    'bind',
    (h) => `
    function load(given) {
      return given;
    }
    const bound = load.bind(null, ${h.value});
    export function handle(req, res) {
      ${h.use('bound()')}
    }`,
  ),
  jsFile(
    'call and apply',
    (h) => `
    function keep(res, carried) {
      ${h.use('carried')}
    }
    const load = (given) => given;
    export function handle(req, res) {
      const carried = load.apply(null, [${h.value}]);
      keep.call(null, res, carried);
    }`,
  ),
  jsFile(
    'a pipe of functions',
    (h) => `
    const pipe = (...steps) => (given) => steps.reduce((last, next) => next(last), given);
    const read = pipe((found) => found.inside, (inside) => inside.carried);
    export function handle(req, res) {
      ${h.use(`read({ inside: { carried: ${h.value} } })`)}
    }`,
  ),
  jsFile(
    'recursion',
    (h) => `
    function dig(depth) {
      if (depth === 0) return ${h.value};
      return dig(depth - 1);
    }
    export function handle(req, res) {
      ${h.use('dig(3)')}
    }`,
  ),
  jsFile(
    'recursion that hands it down',
    (h) => `
    function keep(res, depth, carried) {
      if (depth > 0) return keep(res, depth - 1, carried);
      ${h.use('carried')}
    }
    export function handle(req, res) {
      keep(res, 3, ${h.value});
    }`,
  ),
  jsFile(
    'a generator in a loop',
    (h) => `
    function* load() {
      yield ${h.value};
    }
    export function handle(req, res) {
      for (const carried of load()) {
        ${h.use('carried')}
      }
    }`,
  ),
  jsFile(
    'a generator by next',
    (h) => `
    function* load() {
      yield ${h.value};
      yield ${h.other};
    }
    export function handle(req, res) {
      const steps = load();
      ${h.use('steps.next().value')}
    }`,
  ),
  jsFile(
    'an async generator',
    (h) => `
    async function* load() {
      yield { carried: ${h.value} };
    }
    export async function handle(req, res) {
      for await (const found of load()) {
        ${h.use('found.carried')}
      }
    }`,
  ),
  jsFile(
    'a module within a function',
    (h) => `
    const store = (() => {
      const kept = ${h.value};
      return { load: () => kept, near: ${h.decoy} };
    })();
    export function handle(req, res) {
      ${h.use('store.load()')}
    }`,
  ),
  jsFile(
    'a store in a closure',
    (h) => `
    function makeStore() {
      let kept = null;
      return {
        set(given) {
          kept = given;
        },
        get: () => kept,
      };
    }
    const store = makeStore();
    export function handle(req, res) {
      store.set(${h.value});
      ${h.use('store.get()')}
    }`,
  ),
];
