import type { ModelRow, Roles } from '../schema.ts';

/** Writes to databases and caches are many: they are looked at only where the code speaks of tokens. */
const TOKENS = ['oken', 'jwt', 'JWT'];

function persist(library: string, match: ModelRow['match'], roles: Roles, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'persist', library, match, roles, mentions: TOKENS, ...more };
}

function each(makers: readonly string[], methods: readonly string[]): readonly string[] {
  return makers.flatMap((maker) => methods.map((method) => `${maker}.${method}`));
}

const MODELS = ['model.()', 'connection.model.()', 'createConnection.().model.()'];
const SEQUELIZE = ['Sequelize.new().define.()', 'new().define.()', 'Model', 'Model.new()'];
const REPOSITORIES = [
  'Repository.new()',
  'getRepository.()',
  'DataSource.new().getRepository.()',
  'MongoRepository.new()',
  'EntityRepository.new()',
];
const CLIENTS = ['createClient.()', 'createServerClient.()', 'SupabaseClient.new()'];

/** What keeps a value in a database. `name` is the table or collection, where the call says it. */
const databases: readonly ModelRow[] = [
  // @prisma/client@7
  persist(
    '@prisma/client',
    { call: each(['PrismaClient.new().*'], ['create', 'update', 'createMany', 'updateMany']) },
    {
      name: 'member1',
      value: 'arg0.data',
    },
  ),
  persist('@prisma/client', { call: 'PrismaClient.new().*.upsert' }, { name: 'member1', value: 'arg0.create' }),
  // mongoose@8 lib/model.js
  persist('mongoose', { call: each(MODELS, ['create', 'insertMany']) }, { name: 'of.arg0', value: 'arg0' }),
  persist('mongoose', { new: MODELS }, { name: 'of.arg0', value: 'arg0' }),
  persist(
    'mongoose',
    { call: each(MODELS, ['findByIdAndUpdate', 'findOneAndUpdate', 'updateOne', 'updateMany', 'replaceOne']) },
    {
      name: 'of.arg0',
      value: 'arg1',
    },
  ),
  persist('mongoose', { call: each(['Model.new()'], ['create', 'insertMany']) }, { value: 'arg0' }),
  persist(
    'mongoose',
    { call: each(['Model.new()'], ['findByIdAndUpdate', 'findOneAndUpdate', 'updateOne', 'updateMany']) },
    { value: 'arg1' },
  ),
  persist('mongoose', { assign: each([...MODELS, 'Model.new()'], ['*.().*']) }, { key: 'key', value: 'rhs' }),
  // mongodb@6 src/collection.ts
  persist('mongodb', { call: each(['MongoClient.new().db.().collection.()'], ['insertOne', 'insertMany']) }, { value: 'arg0' }),
  persist(
    'mongodb',
    { call: each(['MongoClient.new().db.().collection.()'], ['updateOne', 'findOneAndUpdate', 'updateMany']) },
    {
      value: 'arg1',
    },
  ),
  // typeorm@0.3 src/repository/Repository.ts, @mikro-orm/core@6
  persist(
    'typeorm',
    { call: each(REPOSITORIES, ['save', 'insert', 'create', 'upsert']) },
    { value: 'arg0' },
    { modules: ['typeorm', '@mikro-orm/core'] },
  ),
  persist(
    'typeorm',
    { call: each(REPOSITORIES, ['update', 'nativeUpdate']) },
    { value: 'arg1' },
    { modules: ['typeorm', '@mikro-orm/core'] },
  ),
  persist('typeorm', { assign: each(REPOSITORIES, ['*.().*']) }, { key: 'key', value: 'rhs' }),
  // sequelize@6 src/model.js
  persist('sequelize', { call: each(SEQUELIZE, ['create', 'update', 'upsert', 'bulkCreate']) }, { value: 'arg0' }),
  persist('sequelize', { assign: each(SEQUELIZE, ['*.().*']) }, { key: 'key', value: 'rhs' }),
  // knex@3, drizzle-orm@0
  persist('knex', { call: ['().().~.insert', '().().~.update', 'knex.().().~.insert', 'knex.().().~.update'] }, { value: 'arg0' }),
  persist(
    'drizzle-orm',
    { call: ['drizzle.().insert.().values', 'drizzle.().update.().set'] },
    { value: 'arg0' },
    {
      modules: ['node-postgres', 'postgres-js', 'mysql2', 'better-sqlite3', 'libsql', 'neon-http', 'd1'].map(
        (driver) => `drizzle-orm/${driver}`,
      ),
    },
  ),
  // @supabase/postgrest-js@2, @google-cloud/firestore@7
  persist(
    '@supabase/supabase-js',
    { call: each(CLIENTS, ['from.().insert', 'from.().update', 'from.().upsert']) },
    { value: 'arg0' },
    {
      modules: ['@supabase/supabase-js', '@supabase/ssr'],
    },
  ),
  persist(
    'firebase-admin',
    { call: ['getFirestore.().~.set', 'getFirestore.().~.update', 'firestore.().~.set', 'firestore.().~.update', 'firestore.().~.add'] },
    {
      value: 'arg0',
    },
    { modules: ['firebase-admin', 'firebase-admin/firestore'] },
  ),
];

const REDIS = ['new()', 'Redis.new()', 'Cluster.new()', 'createClient.()', 'Redis.fromEnv.()'];
const CACHES = ['new()', 'caching.()', 'Cache.new()', 'Keyv.new()', 'LRUCache.new()', 'createCache.()', 'createKeyv.()'];
const redisModules = { modules: ['ioredis', 'redis', '@upstash/redis', 'handy-redis'] };
const cacheModules = { modules: ['cache-manager', 'keyv', 'node-cache', 'lru-cache', '@nestjs/cache-manager'] };

/** What keeps a value under a key: `key` is that key, `name` the set that it is put into. */
const caches: readonly ModelRow[] = [
  // ioredis@5, redis@5, @upstash/redis@1
  persist('ioredis', { call: each(REDIS, ['set', 'setnx', 'setNX']) }, { key: 'arg0', value: 'arg1' }, redisModules),
  persist('ioredis', { call: each(REDIS, ['setex', 'setEx', 'psetex']) }, { key: 'arg0', value: 'arg2' }, redisModules),
  persist(
    'ioredis',
    { call: each(REDIS, ['sadd', 'sAdd', 'lpush', 'lPush', 'rpush', 'rPush']) },
    { name: 'arg0', key: 'arg1' },
    redisModules,
  ),
  persist('ioredis', { call: each(REDIS, ['hset', 'hSet']) }, { name: 'arg0', key: 'arg1', value: 'arg2' }, redisModules),
  persist('cache-manager', { call: each(CACHES, ['set']) }, { key: 'arg0', value: 'arg1' }, cacheModules),
  // In memory
  persist('', { globalCall: 'Set.new().add' }, { key: 'arg0' }, { traits: ['in-memory'], words: ['new Set'] }),
  persist('', { globalCall: 'Map.new().set' }, { key: 'arg0', value: 'arg1' }, { traits: ['in-memory'], words: ['new Map'] }),
];

export const stores: readonly ModelRow[] = [...databases, ...caches];
