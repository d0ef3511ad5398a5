import type { ModelRow } from '../schema.ts';

/** Makers of identifiers: another value each time, and not made to be a secret. */
export const identifiers: readonly ModelRow[] = [
  // uuid@11: made of the time and the machine
  { kind: 'source', library: 'uuid', match: { call: ['v1', 'v6'] }, roles: {}, yields: 'predictable' },
  { kind: 'source', library: 'uuid', modules: ['uuid/v1'], match: { call: '' }, roles: {}, yields: 'predictable' },
  // bson@6 src/objectid.ts: the time, the process and a counter
  {
    kind: 'source',
    library: 'bson',
    modules: ['bson', 'mongodb', 'mongoose'],
    match: { new: ['ObjectId', 'Types.ObjectId', 'mongo.ObjectId'] },
    roles: {},
    yields: 'predictable',
  },
  // Drawn by lot, but of few bits
  { kind: 'source', library: 'uuid', match: { call: 'v4' }, roles: {}, yields: 'uuid' },
  { kind: 'source', library: 'uuid', modules: ['uuid/v4'], match: { call: '' }, roles: {}, yields: 'uuid' },
  { kind: 'source', library: '', match: { globalCall: 'crypto.randomUUID' }, roles: {}, yields: 'uuid' },
  { kind: 'source', library: 'nanoid', match: { call: 'nanoid' }, roles: { bytes: 'arg0' }, yields: 'key' },
];
