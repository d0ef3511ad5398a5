import type { ModelRow } from '../schema.ts';

/** What reaches a client otherwise than as the body of an answer: over a socket, or in a page that is rendered. */
export const sends: readonly ModelRow[] = [
  // socket.io@4.8.4 dist/socket.js, dist/namespace.js
  {
    kind: 'send',
    library: 'socket.io',
    match: { on: '@socketio.socket', call: ['~.emit', '~.send', 'broadcast.emit', 'broadcast.~.emit'] },
    roles: { name: 'arg0', data: 'args1' },
  },
  { kind: 'send', library: 'ws', match: { on: '@ws.socket', call: 'send' }, roles: { data: 'arg0' } },
  // What a template is rendered with: express@5.3.0 lib/response.js, koa-views@8, @fastify/view@11, @hapi/vision@7
  {
    kind: 'send',
    library: 'express',
    match: { on: '@express.res', call: '~.render' },
    roles: { name: 'arg0', data: 'arg1' },
    traits: ['view'],
  },
  { kind: 'send', library: 'koa', match: { on: '@koa.ctx', call: 'render' }, roles: { name: 'arg0', data: 'arg1' }, traits: ['view'] },
  {
    kind: 'send',
    library: 'fastify',
    match: { on: '@fastify.reply', call: ['~.view', '~.viewAsync'] },
    roles: { name: 'arg0', data: 'arg1' },
    traits: ['view'],
  },
  { kind: 'send', library: '@hapi/hapi', match: { on: '@hapi.h', call: 'view' }, roles: { name: 'arg0', data: 'arg1' }, traits: ['view'] },
];
