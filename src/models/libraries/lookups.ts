import type { ModelRow } from '../schema.ts';

const FS = ['fs', 'fs/promises', 'fs-extra', 'graceful-fs'] as const;
const READS = ['readFile', 'readFileSync', 'createReadStream', 'openSync', 'open'];

const KEY_ID: readonly Omit<ModelRow, 'mentions'>[] = [
  {
    kind: 'read-file',
    library: '',
    modules: FS,
    match: { call: [...READS, ...READS.map((read) => `promises.${read}`)] },
    roles: { path: 'arg0' },
  },
  // pg@8
  { kind: 'query', library: 'pg', match: { call: ['Pool.new().query', 'Client.new().query'] }, roles: { sql: ['arg0.text', 'arg0'] } },
  // mysql@2, mysql2@3
  {
    kind: 'query',
    library: 'mysql2',
    modules: ['mysql', 'mysql2', 'mysql2/promise'],
    match: {
      call: ['createPool', 'createConnection', 'createPoolCluster'].flatMap((make) => [
        `${make}.().query`,
        `${make}.().execute`,
        `${make}.().promise.().query`,
      ]),
    },
    roles: { sql: ['arg0.sql', 'arg0'] },
  },
  // sqlite3@5
  {
    kind: 'query',
    library: 'sqlite3',
    match: { call: ['get', 'all', 'run', 'each', 'exec', 'prepare'].map((method) => `Database.new().${method}`) },
    roles: { sql: 'arg0' },
  },
  // better-sqlite3@12
  { kind: 'query', library: 'better-sqlite3', match: { call: ['new().prepare', 'new().exec'] }, roles: { sql: 'arg0' } },
  // knex@3
  { kind: 'query', library: 'knex', match: { call: ['().raw', 'knex.().raw'] }, roles: { sql: 'arg0' } },
  // sequelize@6
  {
    kind: 'query',
    library: 'sequelize',
    match: { call: ['Sequelize.new().query', 'new().query'] },
    roles: { sql: ['arg0.query', 'arg0'] },
  },
  // @prisma/client@7
  {
    kind: 'query',
    library: '@prisma/client',
    match: { call: ['PrismaClient.new().$queryRawUnsafe', 'PrismaClient.new().$executeRawUnsafe', 'Prisma.raw'] },
    roles: { sql: 'arg0' },
  },
  // typeorm@0.3
  {
    kind: 'query',
    library: 'typeorm',
    match: { call: ['DataSource.new().query', 'EntityManager.new().query', 'Repository.new().query', 'QueryRunner.new().query'] },
    roles: { sql: 'arg0' },
  },
];

const MODELS = ['model.()', 'connection.model.()', 'createConnection.().model.()', 'Model.new()'];
const FINDS = ['findOne', 'find', 'exists'];

/** Where an object, a filter or a command is what the text of a query is elsewhere. */
const KEY_ID_ELSEWHERE: readonly Omit<ModelRow, 'mentions'>[] = [
  // mongodb@6 src/collection.ts, mongoose@8 lib/model.js
  {
    kind: 'query',
    library: 'mongodb',
    match: { call: FINDS.map((find) => `MongoClient.new().db.().collection.().${find}`) },
    roles: { filter: 'arg0' },
  },
  {
    kind: 'query',
    library: 'mongoose',
    match: { call: MODELS.flatMap((model) => FINDS.map((find) => `${model}.${find}`)) },
    roles: { filter: 'arg0' },
  },
  // ldapjs@3, ldapts@7: what is searched below, and the filter
  { kind: 'query', library: 'ldapjs', match: { call: 'createClient.().search' }, roles: { search: ['arg1.filter', 'arg0'], path: 'arg0' } },
  { kind: 'query', library: 'ldapts', match: { call: 'Client.new().search' }, roles: { search: ['arg1.filter', 'arg0'], path: 'arg0' } },
  { kind: 'query', library: '', modules: ['child_process'], match: { call: ['exec', 'execSync'] }, roles: { command: 'arg0' } },
];

const VERBS = ['get', 'post', 'request'];
const KEY_URL: readonly Omit<ModelRow, 'mentions'>[] = [
  { kind: 'key-request', library: '', match: { globalCall: ['fetch', '$fetch'] }, roles: { url: 'arg0' } },
  {
    kind: 'key-request',
    library: 'axios',
    match: { call: ['', ...VERBS, ...VERBS.map((verb) => `create.().${verb}`)] },
    roles: { url: 'arg0' },
  },
  {
    kind: 'key-request',
    library: 'got',
    modules: ['got', 'ky', 'superagent', 'undici', 'node-fetch', 'cross-fetch', 'ofetch', 'http', 'https'],
    match: { call: ['', 'fetch', 'ofetch', 'request', ...VERBS] },
    roles: { url: 'arg0' },
  },
];

/** Words for the addresses of keys. */
const KEY_ADDRESSES = ['jku', 'x5u', 'jwks', '.well-known'];

/** Where keys are looked up by what a token says of them: in files and databases by their id, on a server by their address. */
export const lookups: readonly ModelRow[] = [
  ...[...KEY_ID, ...KEY_ID_ELSEWHERE].map((row) => ({ ...row, mentions: ['kid'], words: ['kid'] })),
  ...KEY_URL.map((row) => ({ ...row, mentions: KEY_ADDRESSES, words: KEY_ADDRESSES })),
];
