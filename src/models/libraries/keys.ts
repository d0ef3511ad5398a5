import type { ModelRow } from '../schema.ts';

/** Keys that are surely not symmetric secrets, whatever they are called. */
export const keys: readonly ModelRow[] = [
  {
    kind: 'source',
    library: '',
    modules: ['crypto'],
    match: { call: ['createPublicKey', 'generateKeyPairSync'] },
    roles: { material: 'arg0' },
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
    match: { call: ['randomBytes', 'randomUUID', 'generateKeySync'] },
    roles: {},
    yields: 'key',
  },
];
