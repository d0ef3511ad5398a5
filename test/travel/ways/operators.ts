import { js, type Way } from './way.ts';

/** Operators and texts that are put together. */
export const operators: readonly Way[] = [
  js(
    'behind ||',
    (h) => `
    const given = {};
    const carried = given.carried || ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    'before ||',
    (h) => `
    const carried = ${h.value} || ${h.other};
    ${h.use('carried')}`,
  ),
  js(
    'behind ??',
    (h) => `
    const given = { carried: null };
    const carried = given.carried ?? ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    'behind &&',
    (h) => `
    const carried = req.query && ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    '||=',
    (h) => `
    let carried = '';
    carried ||= ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    '??=',
    (h) => `
    let carried;
    carried ??= ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    '??= of a member',
    (h) => `
    const found = {};
    found.carried ??= ${h.value};
    ${h.use('found.carried')}`,
  ),
  js(
    '&&=',
    (h) => `
    let carried = {};
    carried &&= ${h.value};
    ${h.use('carried')}`,
  ),
  js(
    'optional chaining',
    (h) => `
    const found = { inside: { carried: ${h.value} } };
    const carried = found?.inside?.carried;
    ${h.use('carried')}`,
  ),
  js(
    'a function that is called where it stands',
    (h) => `
    const carried = (() => {
      const made = ${h.value};
      return made;
    })();
    ${h.use('carried')}`,
  ),
  js(
    'a template',
    (h) => `
    const carried = ${h.value};
    ${h.use('`${carried}`')}`,
    { carries: 'text' },
  ),
  js(
    'an empty text before it',
    (h) => `
    let carried = '';
    carried += ${h.value};
    ${h.use('carried')}`,
    { carries: 'text' },
  ),
  js(
    'String and trim',
    (h) => `
    const carried = String(${h.value}).trim();
    ${h.use('carried')}`,
    { carries: 'text' },
  ),
  js(
    'concatenation',
    (h) => `
    const made = ${h.value};
    const carried = '' + made;
    ${h.use('carried')}`,
    { carries: 'text' },
  ),
];
