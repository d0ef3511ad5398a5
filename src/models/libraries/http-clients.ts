import type { ModelRow } from '../schema.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'request'];

/** Clients that fetch answers from a server: what they yield did not come from whoever calls this code. */
export const httpClients: readonly ModelRow[] = [
  { kind: 'source', library: '', match: { globalCall: ['fetch', '$fetch'] }, roles: { url: 'arg0' }, yields: 'answer' },
  {
    kind: 'source',
    library: 'axios',
    match: { call: ['', ...VERBS, ...VERBS.map((verb) => `create.().${verb}`)] },
    roles: { url: 'arg0' },
    yields: 'answer',
  },
  {
    kind: 'source',
    library: 'got',
    modules: ['got', 'ky', 'superagent', 'undici', 'node-fetch', 'cross-fetch', 'ofetch'],
    match: { call: ['', 'fetch', 'ofetch', 'request', ...VERBS] },
    roles: { url: 'arg0' },
    yields: 'answer',
  },
];
