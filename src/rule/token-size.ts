import type { Operation, Part } from '../models/operation.ts';
import { isOpaque } from './evidence.ts';

/** Lists that grow with the product or its user, and contents that are large by themselves. */
const LISTS =
  /^(?:permissions?_?list|permissions|authorities|privileges|entitlements|acl|groups|memberships|teams|projects|organi[sz]ations|workspaces|friends|orders|cart|basket|history|notifications|preferences)$/i;
const BLOBS =
  /^(?:avatar|image|photo|picture|thumbnail|logo|signature_?image|document|html|file|attachment|base64)(?:_?(?:data|base64|content))?$/i;

/** A claim whose value comes from elsewhere and that a name calls a list or a blob. */
export function growing(sign: Operation): Part | undefined {
  return sign.parts('payload').find((part) => {
    const name = part.keys[0] ?? '';
    return (
      part.keys.length === 1 && (LISTS.test(name) || BLOBS.test(name)) && part.origins.some((o) => isOpaque(o) || o.kind === 'unknown')
    );
  });
}
