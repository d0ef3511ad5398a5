import { js, type Way } from './way.ts';

/** Arrays and their methods. */
export const arrays: readonly Way[] = [
  js(
    'an element',
    (h) => `
    const list = [${h.decoy}, ${h.value}];
    ${h.use('list[1]')}`,
  ),
  js(
    'an element that is assigned',
    (h) => `
    const list = [];
    list[0] = ${h.value};
    ${h.use('list[0]')}`,
  ),
  js(
    'at',
    (h) => `
    const list = [${h.other}, ${h.value}];
    ${h.use('list.at(-1)')}`,
  ),
  js(
    'push and pop',
    (h) => `
    const list = [];
    list.push(${h.value});
    ${h.use('list.pop()')}`,
  ),
  js(
    'push and an index',
    (h) => `
    const list = [];
    list.push(${h.value});
    ${h.use('list[0]')}`,
  ),
  js(
    'shift',
    (h) => `
    const list = [${h.value}, ${h.other}];
    const carried = list.shift();
    ${h.use('carried')}`,
  ),
  js(
    'find',
    (h) => `
    const list = [{ name: 'a', carried: ${h.other} }, { name: 'b', carried: ${h.value} }];
    const found = list.find((one) => one.name === 'b');
    ${h.use('found.carried')}`,
  ),
  js(
    'map',
    (h) => `
    const [carried] = [1].map(() => (${h.value}));
    ${h.use('carried')}`,
  ),
  js(
    'map that reads a member',
    (h) => `
    const list = [{ near: ${h.decoy}, carried: ${h.value} }].map((one) => one.carried);
    ${h.use('list[0]')}`,
  ),
  js(
    'map by a named function',
    (h) => `
    const list = ['a'].map(load);
    function load(name) {
      console.log(name);
      return ${h.value};
    }
    ${h.use('list[0]')}`,
  ),
  js(
    'filter',
    (h) => `
    const [carried] = [null, ${h.value}].filter((one) => one);
    ${h.use('carried')}`,
  ),
  js(
    'slice',
    (h) => `
    const list = [${h.other}, ${h.value}].slice(1);
    ${h.use('list[0]')}`,
  ),
  js(
    'concat',
    (h) => `
    const list = [].concat([${h.value}]);
    ${h.use('list[0]')}`,
  ),
  js(
    'a spread into an array',
    (h) => `
    const some = [${h.value}];
    const list = [...some, ${h.other}];
    ${h.use('list[0]')}`,
  ),
  js(
    'flat',
    (h) => `
    const list = [[{ carried: ${h.value} }]].flat();
    ${h.use('list[0].carried')}`,
  ),
  js(
    'flatMap',
    (h) => `
    const list = [1].flatMap(() => [{ carried: ${h.value} }]);
    ${h.use('list[0].carried')}`,
  ),
  js(
    'reduce to an object',
    (h) => `
    const found = ['carried'].reduce((all, name) => {
      all[name] = ${h.value};
      return all;
    }, {});
    ${h.use('found.carried')}`,
  ),
  js(
    'reduce to a value',
    (h) => `
    const carried = [{ carried: ${h.value} }].reduce((last, one) => one.carried, null);
    ${h.use('carried')}`,
  ),
  js(
    'forEach',
    (h) => `
    [${h.value}].forEach((carried) => {
      ${h.use('carried')}
    });`,
  ),
  js(
    'Array.from with a function',
    (h) => `
    const list = Array.from({ length: 1 }, () => (${h.value}));
    ${h.use('list[0]')}`,
  ),
  js(
    'Array.of',
    (h) => `
    const list = Array.of(${h.value});
    ${h.use('list[0]')}`,
  ),
  js(
    'reverse',
    (h) => `
    const [carried] = [${h.other}, ${h.value}].reverse();
    ${h.use('carried')}`,
  ),
  js(
    'join',
    (h) => `
    const carried = [${h.value}].join('');
    ${h.use('carried')}`,
    { carries: 'text' },
  ),
];
