import { files, js, jsFile, type Way } from './way.ts';

/** Callbacks, timers and events. */
export const callbacks: readonly Way[] = [
  jsFile(
    'a callback',
    (h) => `
    function load(done) {
      done(${h.value});
    }
    export function handle(req, res) {
      load((carried) => {
        ${h.use('carried')}
      });
    }`,
  ),
  jsFile(
    'a callback with an error before it',
    (h) => `
    function load(id, done) {
      setTimeout(() => {
        if (!id) return done(new Error('no id'));
        done(null, ${h.value});
      }, 1);
    }
    export function handle(req, res) {
      load('u1', function (error, carried) {
        if (error) throw error;
        ${h.use('carried')}
      });
    }`,
  ),
  files('a callback of another file', (h) => ({
    'load.js': `
      exports.load = function (id, done) {
        process.nextTick(() => done(null, ${h.value}));
      };`,
    'main.js': `
      const { load } = require('./load');
      exports.handle = (req, res) => {
        load('u1', (error, carried) => {
          ${h.use('carried')}
        });
      };`,
  })),
  jsFile(
    'a callback that has a name',
    (h) => `
    const load = (done) => done(${h.value});
    export function handle(req, res) {
      load(keep);
      function keep(carried) {
        ${h.use('carried')}
      }
    }`,
  ),
  js(
    'an argument of a timer',
    (h) => `
    setTimeout((carried) => {
      ${h.use('carried')}
    }, 1, ${h.value});`,
  ),
  jsFile(
    'an event',
    (h) => `
    import { EventEmitter } from 'node:events';
    export function handle(req, res) {
      const events = new EventEmitter();
      events.on('made', (carried) => {
        ${h.use('carried')}
      });
      events.emit('made', ${h.value});
    }`,
  ),
  jsFile(
    'AsyncLocalStorage',
    (h) => `
    import { AsyncLocalStorage } from 'node:async_hooks';
    const context = new AsyncLocalStorage();
    export function handle(req, res) {
      context.run({ carried: ${h.value} }, () => {
        const { carried } = context.getStore();
        ${h.use('carried')}
      });
    }`,
  ),
];
