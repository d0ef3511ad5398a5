import type { ModelRow } from '../schema.ts';

/** Files that decode nothing have nothing that could be decoded too late. */
const DECODES = ['[dD]ecode'];
const LISTENS = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'];

/** What calls a function when the request that is being answered has its answer. */
export const afterAnswer: readonly ModelRow[] = [
  {
    // node@20 http.ServerResponse: `finish` when the last of it was handed over to be sent, `close` when it is complete or broken off
    kind: 'after-answer',
    library: '',
    modules: [],
    match: { on: '@express.res', call: LISTENS, when: { argument: 0, is: ['finish', 'close'] } },
    roles: { callback: 'arg1' },
    pattern: `['"\`](?:finish|close)['"\`]`,
    besides: DECODES,
  },
  {
    // on-finished@2.4.1 index.js: called as listener(err, res); where the answer has gone out already, at once after this turn
    kind: 'after-answer',
    library: 'on-finished',
    match: { call: '' },
    roles: { callback: 'arg1' },
    besides: DECODES,
  },
  {
    // fastify@5.12.8 lib/reply.js: onResponseCallback runs on the end of the raw response
    kind: 'after-answer',
    library: 'fastify',
    match: { on: '@fastify.instance', call: 'addHook', when: { argument: 0, is: ['onresponse'] } },
    roles: { callback: 'arg1' },
    words: ['onResponse'],
    besides: DECODES,
  },
];
