import { js, jsFile, type Way } from './way.ts';

/** Maps and sets. */
export const collections: readonly Way[] = [
  js(
    'Map set and get',
    (h) => `
    const map = new Map();
    map.set('carried', ${h.value});
    ${h.use(`map.get('carried')`)}`,
  ),
  js(
    'entries of a Map',
    (h) => `
    const map = new Map([['carried', ${h.value}]]);
    ${h.use(`map.get('carried')`)}`,
  ),
  js(
    'values of a Map',
    (h) => `
    const map = new Map();
    map.set('first', ${h.value});
    for (const carried of map.values()) {
      ${h.use('carried')}
    }`,
  ),
  jsFile(
    'a Map of the module',
    (h) => `
    const cache = new Map();
    export function init() {
      cache.set('carried', ${h.value});
    }
    export function handle(req, res) {
      ${h.use(`cache.get('carried')`)}
    }`,
  ),
  js(
    'Set',
    (h) => `
    const set = new Set([${h.value}]);
    for (const carried of set) {
      ${h.use('carried')}
    }`,
  ),
  js(
    'a Set that is spread',
    (h) => `
    const set = new Set();
    set.add(${h.value});
    const [carried] = [...set];
    ${h.use('carried')}`,
  ),
  js(
    'WeakMap',
    (h) => `
    const map = new WeakMap();
    map.set(req, ${h.value});
    ${h.use('map.get(req)')}`,
  ),
];
