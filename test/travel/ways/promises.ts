import { js, jsFile, type Way } from './way.ts';

/** Promises. */
export const promises: readonly Way[] = [
  jsFile(
    'an async function',
    (h) => `
    async function load() {
      return ${h.value};
    }
    export async function handle(req, res) {
      const carried = await load();
      ${h.use('carried')}
    }`,
  ),
  js(
    'Promise.resolve',
    (h) => `
    const carried = await Promise.resolve(${h.value});
    ${h.use('carried')}`,
  ),
  jsFile(
    'then',
    (h) => `
    const load = async () => (${h.value});
    export function handle(req, res) {
      return load().then((carried) => {
        ${h.use('carried')}
      });
    }`,
  ),
  jsFile(
    'a chain of then',
    (h) => `
    const load = async () => ({ near: ${h.decoy}, carried: ${h.value} });
    export function handle(req, res) {
      return load()
        .then((found) => found.carried)
        .then((carried) => ({ inside: carried }))
        .then(({ inside }) => {
          ${h.use('inside')}
        })
        .catch(console.error);
    }`,
  ),
  jsFile(
    'a handler of catch',
    (h) => `
    const load = async () => {
      throw new Error('down');
    };
    export async function handle(req, res) {
      const carried = await load().catch(() => (${h.value}));
      ${h.use('carried')}
    }`,
  ),
  js(
    'a promise that is assigned in its callback',
    (h) => `
    let carried;
    await Promise.resolve(${h.value}).then((one) => {
      carried = one;
    });
    ${h.use('carried')}`,
  ),
  js(
    'new Promise',
    (h) => `
    const carried = await new Promise((resolve) => {
      setTimeout(() => resolve(${h.value}), 1);
    });
    ${h.use('carried')}`,
  ),
  jsFile(
    'new Promise around a callback',
    (h) => `
    function load(done) {
      done(null, ${h.value});
    }
    const loaded = () =>
      new Promise((resolve, reject) => {
        load((error, carried) => (error ? reject(error) : resolve(carried)));
      });
    export async function handle(req, res) {
      ${h.use('(await loaded())')}
    }`,
  ),
  jsFile(
    'new Promise that hands resolve on',
    (h) => `
    function load(done) {
      done(${h.value});
    }
    export async function handle(req, res) {
      const carried = await new Promise((resolve) => load(resolve));
      ${h.use('carried')}
    }`,
  ),
  jsFile(
    'Promise.all',
    (h) => `
    const load = async () => (${h.value});
    export async function handle(req, res) {
      const [near, carried] = await Promise.all([Promise.resolve(${h.decoy}), load()]);
      console.log(near);
      ${h.use('carried')}
    }`,
  ),
  js(
    'Promise.all of mapped elements',
    (h) => `
    const list = await Promise.all(['a'].map(async () => (${h.value})));
    ${h.use('list[0]')}`,
  ),
  js(
    'Promise.allSettled',
    (h) => `
    const [settled] = await Promise.allSettled([Promise.resolve(${h.value})]);
    if (settled.status === 'fulfilled') {
      ${h.use('settled.value')}
    }`,
  ),
  js(
    'Promise.race',
    (h) => `
    const carried = await Promise.race([Promise.resolve(${h.value}), new Promise(() => {})]);
    ${h.use('carried')}`,
  ),
  jsFile(
    'promisify',
    (h) => `
    import { promisify } from 'node:util';
    function load(id, done) {
      done(null, ${h.value});
    }
    const loaded = promisify(load);
    export async function handle(req, res) {
      const carried = await loaded('u1');
      ${h.use('carried')}
    }`,
  ),
];
