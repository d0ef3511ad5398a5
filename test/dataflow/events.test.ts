import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('what an emitter hands to its listeners', () => {
  answers([
    [
      'by the same name',
      `import { EventEmitter } from 'events'; const bus = new EventEmitter();
       bus.on('made', (v) => use(/*?*/ v)); bus.emit('made', 'here'); bus.emit('lost', 'elsewhere');`,
      known('literal "here"'),
    ],
    [
      'the second value',
      `import EventEmitter from 'node:events'; const bus = new EventEmitter();
       bus.once('made', (a, b) => use(/*?*/ b)); bus.emit('made', 'first', 'second');`,
      known('literal "second"'),
    ],
    [
      'another emitter says nothing',
      `import { EventEmitter } from 'events'; const bus = new EventEmitter(), other = new EventEmitter();
       bus.on('made', (v) => use(/*?*/ v)); other.emit('made', 'elsewhere'); bus.emit('made', 'here');`,
      known('literal "here"'),
    ],
    [
      'one of another file',
      {
        'bus.ts': `import { EventEmitter } from 'events'; export const bus = new EventEmitter(); export const make = () => bus.emit('made', 'there');`,
        'main.ts': `import { bus } from './bus'; bus.on('made', (v) => use(/*?*/ v)); bus.emit('made', 'here');`,
      },
      open('literal "here"', 'literal "there"', 'parameter v'),
    ],
  ]);
});

describe('what a context keeps', () => {
  answers([
    [
      'the run around',
      `import { AsyncLocalStorage } from 'async_hooks'; const als = new AsyncLocalStorage();
       als.run('outer', () => als.run('inner', () => use(/*?*/ als.getStore())));`,
      known('literal "inner"'),
    ],
    [
      'any run, in a function that is called there',
      `import { AsyncLocalStorage } from 'node:async_hooks'; const als = new AsyncLocalStorage();
       const read = () => use(/*?*/ als.getStore()); als.run('one', read); als.run('two', read);`,
      known('literal "one"', 'literal "two"', 'literal undefined'),
    ],
    [
      'another store says nothing',
      `import { AsyncLocalStorage } from 'async_hooks'; const als = new AsyncLocalStorage(), other = new AsyncLocalStorage();
       const read = () => use(/*?*/ als.getStore()); other.run('elsewhere', read); als.enterWith('here');`,
      known('literal "here"', 'literal undefined'),
    ],
  ]);
});
