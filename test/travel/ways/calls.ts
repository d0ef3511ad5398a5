import { files, js, jsFile, tsFile, type Way } from './way.ts';

/** What functions return and what is handed to them. */
export const calls: readonly Way[] = [
  jsFile(
    'returned by a function',
    (h) => `
    function load() {
      return ${h.value};
    }
    export function handle(req, res) {
      ${h.use('load()')}
    }`,
  ),
  jsFile(
    'one of several returns',
    (h) => `
    function load(mode) {
      if (mode === 'long') return ${h.other};
      return ${h.value};
    }
    export function handle(req, res) {
      ${h.use('load(req.query.mode)')}
    }`,
  ),
  jsFile(
    'returned from a try',
    (h) => `
    function load(url) {
      try {
        decodeURIComponent(url);
        return ${h.value};
      } catch {
        return ${h.other};
      }
    }
    export function handle(req, res) {
      ${h.use('load(req.url)')}
    }`,
  ),
  jsFile(
    'returned in an object',
    (h) => `
    function load() {
      return { near: ${h.decoy}, carried: ${h.value} };
    }
    export function handle(req, res) {
      const { carried } = load();
      ${h.use('carried')}
    }`,
  ),
  jsFile(
    'through three functions',
    (h) => `
    const first = () => (${h.value});
    const second = () => first();
    function third() {
      const made = second();
      return made;
    }
    export function handle(req, res) {
      ${h.use('third()')}
    }`,
  ),
  jsFile(
    'handed to a function that uses it',
    (h) => `
    function keep(res, carried) {
      ${h.use('carried')}
    }
    export function handle(req, res) {
      keep(res, ${h.value});
    }`,
  ),
  jsFile(
    'handed through two functions',
    (h) => `
    const keep = (res, carried) => {
      ${h.use('carried')}
    };
    const pass = (res, given) => keep(res, given);
    export function handle(req, res) {
      pass(res, ${h.value});
    }`,
  ),
  files('handed to a function of another file', (h) => ({
    'keep.js': `
      export function keep(res, carried) {
        ${h.use('carried')}
      }`,
    'main.js': `
      import { keep } from './keep.js';
      export function handle(req, res) {
        keep(res, ${h.value});
      }`,
  })),
  files('handed to a default export of another file', (h) => ({
    'keep.ts': `
      export default function (res: Response, given: { carried: any }) {
        ${h.use('given.carried')}
      }`,
    'main.ts': `
      import keep from './keep';
      export function handle(req: Request, res: Response) {
        keep(res, { carried: ${h.value} });
      }`,
  })),
  files('handed to a CommonJS function of another file', (h) => ({
    'keep.js': `
      module.exports = function keep(res, carried) {
        ${h.use('carried')}
      };`,
    'main.js': `
      const keep = require('./keep');
      exports.handle = (req, res) => {
        keep(res, ${h.value});
      };`,
  })),
  jsFile(
    'handed in an object of options',
    (h) => `
    function keep(res, options) {
      ${h.use('options.carried')}
    }
    export function handle(req, res) {
      keep(res, { near: ${h.decoy}, carried: ${h.value} });
    }`,
  ),
  jsFile(
    'one of the rest arguments',
    (h) => `
    function keep(res, ...given) {
      ${h.use('given[1]')}
    }
    export function handle(req, res) {
      keep(res, ${h.decoy}, ${h.value});
    }`,
  ),
  jsFile(
    'a spread of arguments',
    (h) => `
    function keep(res, carried) {
      ${h.use('carried')}
    }
    export function handle(req, res) {
      const given = [res, ${h.value}];
      keep(...given);
    }`,
  ),
  jsFile(
    'arguments',
    (h) => `
    function keep(res) {
      ${h.use('arguments[1]')}
    }
    export function handle(req, res) {
      keep(res, ${h.value});
    }`,
  ),
  js(
    'a function that gives back what it gets',
    (h) => `
    const same = (given) => given;
    const near = same(${h.decoy});
    const carried = same(${h.value});
    console.log(near);
    ${h.use('carried')}`,
  ),
  js(
    'a function that picks',
    (h) => `
    const pick = (found, name) => found[name];
    const carried = pick({ near: ${h.decoy}, carried: ${h.value} }, 'carried');
    ${h.use('carried')}`,
  ),
  js(
    'a function that fills in defaults',
    (h) => `
    const complete = (given) => ({ carried: ${h.value}, ...given });
    const found = complete({ near: ${h.decoy} });
    ${h.use('found.carried')}`,
  ),
  js(
    'an optional call',
    (h) => `
    const found = { load: () => (${h.value}) };
    const carried = found.load?.();
    ${h.use('carried')}`,
  ),
  tsFile(
    'an overloaded function',
    (h) => `
    function load(name: string): any;
    function load(name: number): any;
    function load(name: string | number): any {
      return name === '' ? ${h.other} : ${h.value};
    }
    export function handle(req: Request, res: Response) {
      ${h.use(`load('a')`)}
    }`,
  ),
  tsFile(
    'the members of a parameter type',
    (h) => `
    interface Given {
      readonly near: unknown;
      readonly carried: any;
    }
    const keep = (res: Response, { carried, ...more }: Given): void => {
      console.log(more.near);
      ${h.use('carried')}
    };
    export function handle(req: Request, res: Response) {
      const given: Given = { near: ${h.decoy}, carried: ${h.value} };
      keep(res, given);
    }`,
  ),
  files('returned by a function of another file', (h) => ({
    'load.ts': `
      export async function load(name: string): Promise<any> {
        const made = ${h.value};
        return { name, made };
      }`,
    'main.ts': `
      import { load } from './load';
      export async function handle(req: Request, res: Response) {
        const { made } = await load('a');
        ${h.use('made')}
      }`,
  })),
];
