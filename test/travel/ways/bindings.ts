import { js, jsFile, ts, tsFile, type Way } from './way.ts';

/** Names within one function and one module. */
export const bindings: readonly Way[] = [
  js(
    'const',
    (h) => `
    const carried = ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    'let that is assigned later',
    (h) => `
    let carried;
    carried = ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    'overwritten before the use',
    (h) => `
    let carried = ${h.decoy};
    carried = ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    'overwritten after the use',
    (h) => `
    let carried = ${h.value};
    ${h.use('carried')}
    carried = ${h.decoy};
    console.log(carried);`,
  ),
  js(
    'a name that an inner block shadows',
    (h) => `
    const carried = ${h.decoy};
    console.log(carried);
    {
      const carried = ${h.value};
      ${h.use('carried')}
    }`,
  ),
  js(
    'assigned in one branch',
    (h) => `
    let carried = ${h.other};
    if (req.query.mode) {
      carried = ${h.value};
    }
    ${h.use('carried')}`,
  ),
  js(
    'assigned in both branches',
    (h) => `
    let carried;
    if (req.query.mode) carried = ${h.other};
    else carried = ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    'assigned in a switch',
    (h) => `
    let carried;
    switch (req.query.mode) {
      case 'long':
        carried = ${h.value};
        break;
      default:
        carried = ${h.other};
    }
    ${h.use('carried')}`,
  ),
  js(
    'a swap',
    (h) => `
    let carried = ${h.decoy};
    let kept = ${h.value};
    [carried, kept] = [kept, carried];
    console.log(kept);
    ${h.use('carried')}`,
  ),
  js(
    'a closure',
    (h) => `
    const carried = ${h.value};
    const later = () => {
      ${h.use('carried')}
    };
    later();`,
  ),
  js(
    'written by a closure',
    (h) => `
    let carried;
    const fill = () => {
      carried = ${h.value};
    };
    fill();
    ${h.use('carried')}`,
  ),
  jsFile(
    'a variable of the module',
    (h) => `
    const carried = ${h.value};
    export const handle = (req, res) => {
      ${h.use('carried')}
    };`,
  ),
  jsFile(
    'a variable of the module that another function fills',
    (h) => `
    let carried;
    export function init() {
      carried = ${h.value};
    }
    export function handle(req, res) {
      ${h.use('carried')}
    }`,
  ),
  jsFile(
    'made when it is first needed',
    (h) => `
    let cached;
    function load() {
      if (!cached) cached = ${h.value};
      return cached;
    }
    export function handle(req, res) {
      ${h.use('load()')}
    }`,
  ),
  jsFile(
    'a parameter with a default',
    (h) => `
    function keep(res, carried = ${h.value}) {
      ${h.use('carried')}
    }
    export function handle(req, res) {
      keep(res);
    }`,
  ),
  jsFile(
    'a default of a destructured parameter',
    (h) => `
    function keep(res, { carried = ${h.value} } = {}) {
      ${h.use('carried')}
    }
    export function handle(req, res) {
      keep(res, {});
    }`,
  ),
  ts(
    'as',
    (h) => `
    const carried = ${h.value} as unknown as any;
    ${h.use('(carried as any)')}`,
  ),
  ts(
    'satisfies',
    (h) => `
    const carried = ${h.value} satisfies unknown;
    ${h.use('carried')}`,
  ),
  ts(
    'non-null',
    (h) => `
    const found: { carried?: any } = { carried: ${h.value} };
    ${h.use('found.carried!')}`,
  ),
  tsFile(
    'a variable of the module that is surely assigned',
    (h) => `
    let carried!: any;
    carried = ${h.value};
    export function handle(req: Request, res: Response) {
      ${h.use('carried')}
    }`,
  ),
];
