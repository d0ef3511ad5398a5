import type { ModelRow } from '../schema.ts';

/** Keys that are surely not symmetric secrets, whatever they are called. */
export const keys: readonly ModelRow[] = [
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: 'createPublicKey' },
    roles: { material: ['arg0.key', 'arg0'] },
    yields: 'public-key',
  },
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: 'createPrivateKey' },
    roles: { material: ['arg0.key', 'arg0'] },
    yields: 'private-key',
  },
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: 'generateKeyPairSync' },
    roles: {},
    yields: 'public-key',
  },
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: 'createSecretKey' },
    roles: { material: 'arg0' },
    yields: 'secret-key',
    lets: ['material'],
  },
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: 'randomBytes' },
    roles: { bytes: 'arg0' },
    yields: 'key',
  },
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: 'generateKeySync' },
    roles: { bits: 'arg1.length' },
    yields: 'key',
  },
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: 'randomUUID' },
    roles: {},
    yields: 'uuid',
  },
];
