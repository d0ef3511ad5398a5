import type { ModelRow } from '../schema.ts';

/** What unpacks compressed bytes. Only zlib can be told how many may come out. */
export const inflate: readonly ModelRow[] = [
  {
    kind: 'source',
    library: '',
    modules: ['zlib', 'node:zlib'],
    match: { call: ['inflateRawSync', 'inflateSync', 'unzipSync'] },
    roles: { maxDecompressedLength: 'arg1.maxOutputLength' },
    yields: 'inflated',
  },
  { kind: 'source', library: 'pako', match: { call: ['inflateRaw', 'inflate'] }, roles: {}, yields: 'inflated' },
  { kind: 'source', library: 'fflate', match: { call: ['inflateSync', 'decompressSync'] }, roles: {}, yields: 'inflated' },
];
