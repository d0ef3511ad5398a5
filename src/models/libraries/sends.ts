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
  // express@5.3.0 lib/response.js
  { kind: 'send', library: 'express', match: { on: '@express.res', call: '~.render' }, roles: { name: 'arg0', data: 'arg1' } },
];
