import type { Operation, Part } from '../models/operation.ts';
import type { TokenEvidence } from './evidence.ts';
import { FOREIGN, isForOnePurpose } from './token-url.ts';

/**
 * The token stands in an address that is answered: of a service of others, as in `https://desk.example.com/sso/${token}`, or of one
 * that is called after an invitation or the like. It is there to be opened or passed on once.
 */
export function isLink(part: Part, evidence: TokenEvidence, parts: readonly Part[], operation: Operation): boolean {
  const texts = textsAround(part, parts);
  if (texts.length === 0) return false;
  return texts.some((text) => FOREIGN.test(text)) || isForOnePurpose(operation, { part, evidence, name: part.keys.at(-1) ?? '' }, texts);
}

const ADDRESS = /:\/\/|^\/|[?&#][\w.-]+=/;

/** The texts of the address in whose hole the token stands; none where it stands in no address. */
function textsAround({ keys, place }: Part, parts: readonly Part[]): readonly string[] {
  const path = keys.join('.');
  const texts = parts.flatMap((other) =>
    other.keys.join('.') === path
      ? other.origins.flatMap((o) => (o.kind === 'template' && o.holes.some(({ node }) => node === place?.node) ? o.parts : []))
      : [],
  );
  const written = texts.filter((text) => text !== null);
  return written.some((text) => ADDRESS.test(text)) ? written : [];
}
