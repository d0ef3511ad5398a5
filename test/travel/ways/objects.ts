import { js, ts, tsFile, type Way } from './way.ts';

/** Objects as they are written, spread and read. */
export const objects: readonly Way[] = [
  js(
    'a property',
    (h) => `
    const found = { near: ${h.decoy}, carried: ${h.value} };
    ${h.use('found.carried')}`,
  ),
  js(
    'a property at depth',
    (h) => `
    const found = { carried: ${h.decoy}, a: { carried: ${h.decoy}, b: { carried: ${h.value} } } };
    ${h.use('found.a.b.carried')}`,
  ),
  js(
    'a property behind a spread',
    (h) => `
    const base = { carried: ${h.decoy} };
    const found = { ...base, carried: ${h.value} };
    ${h.use('found.carried')}`,
  ),
  js(
    'a spread behind a property',
    (h) => `
    const over = { carried: ${h.value} };
    const found = { carried: ${h.decoy}, ...over };
    ${h.use('found.carried')}`,
  ),
  js(
    'a spread that happens sometimes',
    (h) => `
    const found = { carried: ${h.other}, ...(req.query.mode && { carried: ${h.value} }) };
    ${h.use('found.carried')}`,
  ),
  js(
    'a copy of the object',
    (h) => `
    const carried = ${h.value};
    ${h.use('{ ...carried }')}`,
    { carries: 'object' },
  ),
  js(
    'more around the object',
    (h) => `
    const carried = ${h.value};
    ${h.use(`{ more: true, ...carried }`)}`,
    { carries: 'object' },
  ),
  js(
    'a copy of the array',
    (h) => `
    const carried = ${h.value};
    ${h.use('[...carried]')}`,
    { carries: 'list' },
  ),
  js(
    'more around the array',
    (h) => `
    const carried = ${h.value};
    ${h.use(`['HS512', ...carried]`)}`,
    { carries: 'list' },
  ),
  js(
    'a constant key',
    (h) => `
    const NAME = 'inside';
    const found = { near: ${h.decoy}, [NAME]: ${h.value} };
    ${h.use('found[NAME]')}`,
  ),
  js(
    'a key that is put together',
    (h) => `
    const area = 'auth';
    const found = { [\`\${area}_value\`]: ${h.value}, near: ${h.decoy} };
    ${h.use('found.auth_value')}`,
  ),
  tsFile(
    'a key of an enum',
    (h) => `
    enum Key {
      Near = 'near',
      Inside = 'inside',
    }
    const found = { [Key.Near]: ${h.decoy}, [Key.Inside]: ${h.value} };
    export function handle(req: Request, res: Response) {
      ${h.use('found[Key.Inside]')}
    }`,
  ),
  js(
    'a key that the request chooses',
    (h) => `
    const found = { first: ${h.other}, second: ${h.value} };
    ${h.use('found[req.query.mode]')}`,
  ),
  ts(
    'as const',
    (h) => `
    const found = { near: ${h.decoy}, carried: ${h.value} } as const;
    ${h.use('(found.carried as any)')}`,
  ),
  tsFile(
    'a member of an enum',
    (h) => `
    enum Setting {
      Carried = ${h.json},
      Near = 'near',
    }
    export function handle(req: Request, res: Response) {
      ${h.use('Setting.Carried')}
    }`,
    { carries: 'literal' },
  ),
  js(
    'a getter of an object',
    (h) => `
    const found = {
      get carried() {
        return ${h.value};
      },
    };
    ${h.use('found.carried')}`,
  ),
  js(
    'a setter of an object',
    (h) => `
    const found = {
      kept: null,
      set carried(given) {
        this.kept = given;
      },
    };
    found.carried = ${h.value};
    ${h.use('found.kept')}`,
  ),
  js(
    'a method of an object',
    (h) => `
    const found = {
      near() {
        return ${h.decoy};
      },
      load() {
        return ${h.value};
      },
    };
    ${h.use('found.load()')}`,
  ),
  js(
    'a method that reads its object',
    (h) => `
    const found = {
      carried: ${h.value},
      load() {
        return this.carried;
      },
    };
    ${h.use('found.load()')}`,
  ),
  js(
    'a table of functions',
    (h) => `
    const makers = { first: () => (${h.other}), second: () => (${h.value}) };
    const carried = makers[req.query.mode]();
    ${h.use('carried')}`,
  ),
];
