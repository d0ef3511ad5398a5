import { js, jsFile, type Way } from './way.ts';

/** Members that are set later, and what Object and JSON make. */
export const members: readonly Way[] = [
  js(
    'a property that is assigned',
    (h) => `
    const found = {};
    found.near = ${h.decoy};
    found.carried = ${h.value};
    ${h.use('found.carried')}`,
  ),
  js(
    'a property that is assigned by a constant key',
    (h) => `
    const NAME = 'inside';
    const found = {};
    found[NAME] = ${h.value};
    found.near = ${h.decoy};
    ${h.use('found.inside')}`,
  ),
  js(
    'a property at depth that is assigned',
    (h) => `
    const found = { a: { near: ${h.decoy} } };
    found.a.carried = ${h.value};
    ${h.use('found.a.carried')}`,
  ),
  js(
    'a property that is overwritten',
    (h) => `
    const found = { carried: ${h.decoy} };
    found.carried = ${h.value};
    ${h.use('found.carried')}`,
  ),
  js(
    'a property that is assigned by another name',
    (h) => `
    const found = {};
    const alias = found;
    alias.carried = ${h.value};
    ${h.use('found.carried')}`,
  ),
  jsFile(
    'a property that a function assigns',
    (h) => `
    function fill(target) {
      target.carried = ${h.value};
      target.near = ${h.decoy};
    }
    export function handle(req, res) {
      const found = {};
      fill(found);
      ${h.use('found.carried')}
    }`,
  ),
  jsFile(
    'a property of the module that another function assigns',
    (h) => `
    const state = { carried: null, near: ${h.decoy} };
    export function init() {
      state.carried = ${h.value};
    }
    export function handle(req, res) {
      ${h.use('state.carried')}
    }`,
  ),
  js(
    'Object.assign to an object',
    (h) => `
    const found = { carried: ${h.decoy} };
    Object.assign(found, { carried: ${h.value} });
    ${h.use('found.carried')}`,
  ),
  js(
    'Object.assign of several',
    (h) => `
    const found = Object.assign({}, { carried: ${h.decoy} }, { carried: ${h.value} });
    ${h.use('found.carried')}`,
  ),
  js(
    'Object.freeze',
    (h) => `
    const found = Object.freeze({ near: ${h.decoy}, carried: ${h.value} });
    ${h.use('found.carried')}`,
  ),
  js(
    'Object.defineProperty',
    (h) => `
    const found = {};
    Object.defineProperty(found, 'carried', { value: ${h.value} });
    ${h.use('found.carried')}`,
  ),
  js(
    'Object.create',
    (h) => `
    const base = { carried: ${h.value}, near: ${h.decoy} };
    const found = Object.create(base);
    ${h.use('found.carried')}`,
  ),
  js(
    'Object.fromEntries',
    (h) => `
    const found = Object.fromEntries([['near', ${h.decoy}], ['carried', ${h.value}]]);
    ${h.use('found.carried')}`,
  ),
  js(
    'Object.fromEntries of mapped entries',
    (h) => `
    const given = { carried: { inside: ${h.value} } };
    const found = Object.fromEntries(Object.entries(given).map(([name, one]) => [name, one.inside]));
    ${h.use('found.carried')}`,
  ),
  js(
    'Object.values',
    (h) => `
    const [carried] = Object.values({ first: ${h.value} });
    ${h.use('carried')}`,
  ),
  js(
    'structuredClone',
    (h) => `
    const found = structuredClone({ near: ${h.other}, carried: ${h.value} });
    ${h.use('found.carried')}`,
    { carries: 'data' },
  ),
  js(
    'JSON there and back',
    (h) => `
    const found = JSON.parse(JSON.stringify({ carried: ${h.value} }));
    ${h.use('found.carried')}`,
    { carries: 'text' },
  ),
  js(
    'a text in JSON',
    (h) => `
    const found = JSON.parse('{ "carried": ${h.json} }');
    ${h.use('found.carried')}`,
    { carries: 'data' },
  ),
];
