import type { ModelRow, Roles } from '../schema.ts';

const READ = ['get', 'delete', 'head', 'options'];
const WRITE = ['post', 'put', 'patch'];
const ofAxios = (verbs: readonly string[]): readonly string[] => verbs.flatMap((verb) => [verb, `create.().${verb}`]);

/** jquery@3 src/ajax.js: `ajax(url, settings)` and `ajax(settings)` */
const ofAjax: Roles = {
  url: ['arg0.url', 'arg1.url', 'arg0'],
  auth: ['arg0', 'arg1'].flatMap((settings) => ['Authorization', 'authorization'].map((name) => `${settings}.headers.${name}`)),
};

/** What `get` sends is in the address, what `post` sends is not. */
function ofJquery(how: 'call' | 'globalCall', before: string, more: Partial<ModelRow>): readonly ModelRow[] {
  const row = (methods: readonly string[], roles: Roles): ModelRow => {
    const names = methods.map((method) => before + method);
    return {
      kind: 'request',
      library: '',
      match: how === 'call' ? { call: names } : { globalCall: names },
      roles,
      traits: ['client'],
      ...more,
    };
  };
  return [row(['ajax'], ofAjax), row(['get', 'getJSON'], { url: 'arg0', query: 'arg1' }), row(['post', 'getScript'], { url: 'arg0' })];
}

/** Requests and connections that the code makes itself: what stands in their address is logged along the way. */
export const requests: readonly ModelRow[] = [
  {
    kind: 'request',
    library: '',
    match: { globalCall: ['fetch', '$fetch', 'navigator.sendBeacon'] },
    roles: { url: 'arg0', query: 'arg1.query', auth: ['arg1.headers.Authorization', 'arg1.headers.authorization'] },
    words: ['fetch('],
  },
  ...['$', 'jQuery'].flatMap((name) => ofJquery('globalCall', `${name}.`, { words: [`${name}.`] })),
  ...ofJquery('call', '', { library: 'jquery' }),
  {
    kind: 'request',
    library: '',
    match: { globalNew: ['EventSource', 'WebSocket'] },
    roles: { url: 'arg0' },
    traits: ['socket'],
    words: ['EventSource', 'WebSocket'],
  },
  { kind: 'request', library: 'ws', match: { new: ['', 'WebSocket'] }, roles: { url: 'arg0' }, traits: ['socket'] },
  {
    kind: 'request',
    library: 'axios',
    match: { call: ofAxios(READ), with: 'axios' },
    roles: {
      url: 'arg0',
      base: 'of.arg0.baseURL',
      query: 'arg1.params',
      auth: ['arg1.headers.Authorization', 'arg1.headers.authorization'],
    },
  },
  {
    kind: 'request',
    library: 'axios',
    match: { call: ofAxios(WRITE), with: 'axios' },
    roles: {
      url: 'arg0',
      base: 'of.arg0.baseURL',
      query: 'arg2.params',
      auth: ['arg2.headers.Authorization', 'arg2.headers.authorization'],
    },
  },
  {
    kind: 'request',
    library: 'axios',
    match: { call: ['', 'request', 'create.().request', 'create.()'], with: 'axios' },
    roles: {
      url: ['arg0.url', 'arg0'],
      base: ['arg0.baseURL', 'of.arg0.baseURL'],
      query: ['arg0.params', 'arg1.params'],
      auth: [
        'arg0.headers.Authorization',
        'arg0.headers.authorization',
        'arg1.headers.Authorization',
        'arg1.headers.authorization',
        'arg0.headers.common.Authorization',
      ],
    },
  },
  // What every request of the client has
  {
    kind: 'request',
    library: 'axios',
    match: { call: 'create' },
    mentions: ['axios', 'baseURL', 'uthorization'],
    roles: {
      base: 'arg0.baseURL',
      auth: ['arg0.headers.Authorization', 'arg0.headers.authorization', 'arg0.headers.common.Authorization'],
    },
  },
  // What it has from then on
  {
    kind: 'request',
    library: 'axios',
    match: { assign: ['defaults.headers.common.*', 'create.().defaults.headers.common.*'] },
    roles: { name: 'key', auth: 'rhs' },
  },
  // got@14, ky@1, superagent@10, undici@7, node-fetch@3
  {
    kind: 'request',
    library: 'got',
    modules: ['got', 'ky', 'undici', 'node-fetch', 'cross-fetch', 'ofetch'],
    match: { call: ['', 'fetch', 'request', 'ofetch', 'get', 'post', 'put', 'patch', 'delete'] },
    roles: { url: 'arg0', auth: ['arg1.headers.Authorization', 'arg1.headers.authorization'] },
  },
  // socket.io-client@4: `query` is in the URL of the handshake, `auth` is not
  {
    kind: 'request',
    library: 'socket.io-client',
    match: { call: ['io', 'connect', ''] },
    roles: { url: 'arg0', query: ['arg1.query', 'arg0.query'], auth: ['arg1.auth', 'arg0.auth'] },
    traits: ['socket'],
  },
];
