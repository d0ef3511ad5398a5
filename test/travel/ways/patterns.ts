import { js, type Way } from './way.ts';

/** Destructuring. */
export const patterns: readonly Way[] = [
  js(
    'destructuring with another name',
    (h) => `
    const { near: kept, inside: carried } = { near: ${h.decoy}, inside: ${h.value} };
    console.log(kept);
    ${h.use('carried')}`,
  ),
  js(
    'destructuring with a default',
    (h) => `
    const { carried = ${h.value} } = {};
    ${h.use('carried')}`,
  ),
  js(
    'destructuring with a default that is not needed',
    (h) => `
    const { carried = ${h.other} } = { carried: ${h.value} };
    ${h.use('carried')}`,
  ),
  js(
    'nested destructuring',
    (h) => `
    const { list: [, { carried }] } = { list: [${h.decoy}, { carried: ${h.value} }] };
    ${h.use('carried')}`,
  ),
  js(
    'the rest of an object',
    (h) => `
    const { near, ...rest } = { near: ${h.decoy}, carried: ${h.value} };
    console.log(near);
    ${h.use('rest.carried')}`,
  ),
  js(
    'destructuring of an array',
    (h) => `
    const [near, carried] = [${h.decoy}, ${h.value}];
    console.log(near);
    ${h.use('carried')}`,
  ),
  js(
    'the rest of an array',
    (h) => `
    const [near, ...rest] = [${h.decoy}, ${h.value}];
    console.log(near);
    ${h.use('rest[0]')}`,
  ),
  js(
    'destructuring in an assignment',
    (h) => `
    let carried;
    ({ inside: carried } = { inside: ${h.value}, near: ${h.decoy} });
    ${h.use('carried')}`,
  ),
  js(
    'destructuring by a computed key',
    (h) => `
    const name = 'inside';
    const { [name]: carried } = { inside: ${h.value}, near: ${h.decoy} };
    ${h.use('carried')}`,
  ),
];
