import type { ModelRow, Roles } from '../schema.ts';

const READ = ['get', 'delete', 'head', 'options'];
const WRITE = ['post', 'put', 'patch'];
const VERBS = [...READ, ...WRITE, 'request'];
const ofAxios = (verbs: readonly string[]): readonly string[] => verbs.flatMap((verb) => [verb, `create.().${verb}`]);

/** axios@1 lib/defaults: what a call says goes before what its instance was made with. */
function optionsOfAxios(options: string): Roles {
  return {
    base: [`${options}.baseURL`, 'of.arg0.baseURL'],
    query: `${options}.params`,
    headers: [`${options}.headers`, 'of.arg0.headers'],
    credentials: [`${options}.withCredentials`, 'of.arg0.withCredentials'],
  };
}

/** @angular/common@20 http/http.d.ts: HttpClient takes its options last. */
function optionsOfAngular(options: string): Roles {
  return { query: `${options}.params`, headers: `${options}.headers`, credentials: `${options}.withCredentials` };
}

/** Clients that fetch answers from a server: what they yield did not come from whoever calls this code. */
export const httpClients: readonly ModelRow[] = [
  {
    kind: 'source',
    library: '',
    match: { globalCall: ['fetch', '$fetch'] },
    roles: { url: 'arg0', query: 'arg1.query', body: 'arg1.body', headers: 'arg1.headers', credentials: 'arg1.credentials' },
    yields: 'answer',
  },
  {
    kind: 'source',
    library: 'axios',
    match: { call: ofAxios(READ) },
    roles: { url: 'arg0', body: 'arg1.data', ...optionsOfAxios('arg1') },
    yields: 'answer',
  },
  {
    kind: 'source',
    library: 'axios',
    match: { call: ofAxios(WRITE) },
    roles: { url: 'arg0', body: 'arg1', ...optionsOfAxios('arg2') },
    yields: 'answer',
  },
  {
    kind: 'source',
    library: 'axios',
    match: { call: ['', ...ofAxios(['request'])] },
    roles: { url: ['arg0.url', 'arg0'], body: ['arg0.data', 'arg1.data'], ...optionsOfAxios('arg0') },
    yields: 'answer',
  },
  {
    kind: 'source',
    library: 'got',
    modules: ['got', 'ky', 'undici', 'node-fetch', 'cross-fetch', 'ofetch'],
    match: { call: ['', 'fetch', 'ofetch', 'request', ...VERBS] },
    roles: {
      url: 'arg0',
      query: ['arg1.query', 'arg1.searchParams'],
      body: ['arg1.body', 'arg1.json', 'arg1.form'],
      headers: 'arg1.headers',
      credentials: 'arg1.credentials',
    },
    yields: 'answer',
  },
  // superagent@10: what is sent stands in calls behind this one
  {
    kind: 'source',
    library: 'superagent',
    match: { call: ['', ...VERBS] },
    roles: { url: 'arg0' },
    yields: 'answer',
  },
  {
    kind: 'source',
    library: '@angular/common',
    modules: ['@angular/common/http'],
    match: { call: READ.map((verb) => `HttpClient.new().${verb}`) },
    roles: { url: 'arg0', body: 'arg1.body', ...optionsOfAngular('arg1') },
    yields: 'answer',
  },
  {
    kind: 'source',
    library: '@angular/common',
    modules: ['@angular/common/http'],
    match: { call: WRITE.map((verb) => `HttpClient.new().${verb}`) },
    roles: { url: 'arg0', body: 'arg1', ...optionsOfAngular('arg2') },
    yields: 'answer',
  },
];
