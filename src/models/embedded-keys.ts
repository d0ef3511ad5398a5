import type { Origin } from '../dataflow/origin.ts';

/** What libraries offer as a key that is taken from the token: jose@6 dist/webapi/jwk/embedded.js. */
const OFFERED: readonly { readonly module: string; readonly path: string }[] = [{ module: 'jose', path: 'EmbeddedJWK' }];

/** The function of a library that takes the key out of the token's own header. */
export function isEmbeddedKey(origin: Origin): boolean {
  return origin.kind === 'package' && OFFERED.some(({ module, path }) => origin.name === module && origin.path.join('.') === path);
}
