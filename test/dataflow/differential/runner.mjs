// Runs in a worker: programs from the generator, each in a context of its own, with nothing but the language at hand.
import vm from 'node:vm';
import { parentPort } from 'node:worker_threads';

/**
 * @typedef {Readonly<Record<string, string>>} Files
 * @typedef {{ path: readonly string[], type: string, value: string }} Arrival
 */

/** Milliseconds that a program may take. */
const LIMIT = 1000;
/** Runs that differ in what `coin()` says. */
const COINS = [1, 5, 11, 42];

/** What `sink()` and `coin()` are inside a program, and how what arrives is written down. */
const PRELUDE = `'use strict';
const arrivals = [];
function note(value, path) {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const isShape = type === 'object' || type === 'array' || type === 'function';
  arrivals.push({ path, type, value: isShape ? '' : String(value) });
  if (type !== 'array' && Object.prototype.toString.call(value) !== '[object Object]') return;
  if (path.length < 3) for (const [key, inner] of Object.entries(value).slice(0, 4)) note(inner, [...path, key]);
}
function coinOf(seed) {
  let state = seed;
  let tosses = 0;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return ++tosses < 40 && (state >>> 16) % 2 === 1;
  };
}
const sink = (value) => note(value, []);
globalThis.each = (program) => {
  for (const seed of ${JSON.stringify(COINS)}) program(coinOf(seed), sink).catch(() => {});
};
globalThis.start = (seed) => Object.assign(globalThis, { sink, coin: coinOf(seed) });
globalThis.result = () => JSON.stringify(arrivals);`;

// Much of what is generated throws, on purpose or not; what has arrived until then counts.
process.on('unhandledRejection', () => {});

parentPort?.on('message', async (/** @type {{ id: number, files: Files, main: string }} */ { id, files, main }) => {
  parentPort?.postMessage({ id, arrivals: await run(files, main) });
});

/**
 * What arrives at the sink, in all runs together; undefined when it is not a program or does not end.
 * @param {Files} files
 * @param {string} main
 * @returns {Promise<readonly Arrival[] | undefined>}
 */
async function run(files, main) {
  const context = vm.createContext(Object.create(null), {
    microtaskMode: 'afterEvaluate',
    codeGeneration: { strings: false, wasm: false },
  });
  vm.runInContext(PRELUDE, context);
  try {
    if (Object.keys(files).length > 1) await linked(files, main, context);
    else alone(files[main] ?? '', context);
    return distinct(JSON.parse(vm.runInContext('result()', context)));
  } catch {
    return undefined;
  }
}

/**
 * A program of one file is a script, which starts faster than a module. The runs have nothing in common but their text.
 * @param {string} text
 * @param {vm.Context} context
 */
function alone(text, context) {
  vm.runInContext(`'use strict';\neach(async (coin, sink) => {\n${text}\n});`, context, { timeout: LIMIT });
}

/**
 * @param {Files} files
 * @param {string} main
 * @param {vm.Context} context
 */
async function linked(files, main, context) {
  for (const seed of COINS) {
    vm.runInContext(`start(${seed})`, context);
    const required = requirer(files, context);
    const imported = importer(files, required, context);
    if (main.endsWith('.cjs')) {
      quietly(() => required(main));
      continue;
    }
    const module = imported(main);
    await module.link(imported);
    module.evaluate({ timeout: LIMIT }).catch(() => {});
    // `import()` comes back through the event loop of the worker.
    for (let round = 0; round < 4 && files[main]?.includes('import('); round++) {
      await new Promise((resolve) => setTimeout(resolve));
      vm.runInContext('0', context, { timeout: LIMIT });
    }
  }
}

/**
 * The modules of one run by their specifiers, each once.
 * @param {Files} files
 * @param {(specifier: string) => unknown} required
 * @param {vm.Context} context
 */
function importer(files, required, context) {
  /** @type {Map<string, vm.Module>} */
  const modules = new Map();
  const made = (/** @type {string} */ name) =>
    name.endsWith('.cjs')
      ? synthetic(() => required(name), context)
      : new vm.SourceTextModule(textOf(files, name), { context, identifier: name, importModuleDynamically: dynamic });
  const moduleOf = (/** @type {string} */ specifier) => {
    const name = nameOf(specifier);
    const module = modules.get(name) ?? made(name);
    modules.set(name, module);
    return module;
  };
  const dynamic = async (/** @type {string} */ specifier) => {
    const module = moduleOf(specifier);
    if (module.status === 'unlinked') await module.link(moduleOf);
    await module.evaluate();
    return module;
  };
  return moduleOf;
}

/**
 * What a CommonJS file exports, as Node hands it to a module: under `default`.
 * @param {() => unknown} load
 * @param {vm.Context} context
 */
function synthetic(load, context) {
  const module = new vm.SyntheticModule(['default'], () => module.setExport('default', load()), { context });
  return module;
}

/**
 * The `require` of CommonJS: each file once, and a file of a circle as far as it has come.
 * @param {Files} files
 * @param {vm.Context} context
 */
function requirer(files, context) {
  /** @type {Map<string, { exports: unknown }>} */
  const modules = new Map();
  const load = (/** @type {string} */ specifier) => {
    const name = nameOf(specifier);
    const known = modules.get(name);
    if (known) return known.exports;
    const module = vm.runInContext('({ exports: {} })', context);
    modules.set(name, module);
    const code = `(function (exports, require, module) {\n'use strict';\n${textOf(files, name)}\n})`;
    context['load'] = vm.runInContext(code, context).bind(module.exports, module.exports, load, module);
    vm.runInContext('load()', context, { timeout: LIMIT });
    return module.exports;
  };
  return load;
}

/** @param {string} specifier */
function nameOf(specifier) {
  return specifier.replace(/^\.\//, '');
}

/**
 * @param {Files} files
 * @param {string} name
 */
function textOf(files, name) {
  const text = files[name];
  if (text === undefined) throw new Error(`there is no ${name}`);
  return text;
}

/** @param {() => unknown} go */
function quietly(go) {
  try {
    go();
  } catch {
    // What arrived before counts.
  }
}

/**
 * @param {readonly Arrival[]} arrivals
 * @returns {readonly Arrival[]}
 */
function distinct(arrivals) {
  return [...new Map(arrivals.map((a) => [JSON.stringify(a), a])).values()];
}
