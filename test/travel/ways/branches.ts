import { js, type Way } from './way.ts';

/** Loops, branches and errors. */
export const branches: readonly Way[] = [
  js(
    'for of',
    (h) => `
    for (const carried of [${h.value}]) {
      ${h.use('carried')}
    }`,
  ),
  js(
    'for of entries',
    (h) => `
    for (const [name, carried] of Object.entries({ first: ${h.value} })) {
      console.log(name);
      ${h.use('carried')}
    }`,
  ),
  js(
    'for with an index',
    (h) => `
    const list = [${h.value}];
    for (let i = 0; i < list.length; i++) {
      ${h.use('list[i]')}
    }`,
  ),
  js(
    'for in',
    (h) => `
    const found = { first: ${h.value} };
    for (const name in found) {
      ${h.use('found[name]')}
    }`,
  ),
  js(
    'the last of a loop',
    (h) => `
    let carried;
    for (const one of [${h.value}]) carried = one;
    ${h.use('carried')}`,
  ),
  js(
    'try',
    (h) => `
    let carried;
    try {
      carried = ${h.value};
    } catch {
      carried = ${h.other};
    }
    ${h.use('carried')}`,
  ),
  js(
    'catch',
    (h) => `
    let carried;
    try {
      decodeURIComponent(req.url);
      carried = ${h.other};
    } catch {
      carried = ${h.value};
    }
    ${h.use('carried')}`,
  ),
  js(
    'finally',
    (h) => `
    let carried;
    try {
      decodeURIComponent(req.url);
    } finally {
      carried = ${h.value};
    }
    ${h.use('carried')}`,
  ),
  js(
    'thrown and caught',
    (h) => `
    try {
      throw { carried: ${h.value} };
    } catch (thrown) {
      ${h.use('thrown.carried')}
    }`,
  ),
  js(
    'a conditional expression',
    (h) => `
    const carried = req.query.mode ? ${h.other} : ${h.value};
    ${h.use('carried')}`,
  ),
];
