/** Bytes of a hash that are kept: enough that no two contents share them. */
export const HASH_BYTES = 16;

/** Loaded late: a run in which nothing changed needs none. */
export function contentHash(bytes: Uint8Array): Buffer {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest().subarray(0, HASH_BYTES);
}
