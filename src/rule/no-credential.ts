import type { Operation } from '../models/operation.ts';
import { literalsOf } from './evidence.ts';

/**
 * Whether a JWT opens nothing for whoever holds it, as its `typ` or its claims say: it tells that something has happened, or what
 * something is, or it proves at one moment that its sender has a key. What it says stays true, or its receiver asks for a fresh `iat`.
 */
export function isNoCredential(sign: Operation): boolean {
  return isOfKindWithoutEnd(sign) || tellsEvents(sign);
}

/**
 * RFC 8417 §2.3 security events; RFC 9449 §4.2, OpenID4VCI 1.0 appendix F.1 and RFC 9901 §4.3 proofs of possession, which have an `iat`
 * and no end; RFC 9701 §5, which warns of an `exp` beside the answer; RFC 8225 §4 calls; the Token Status List §5.1; OpenID Federation
 * 1.0 §5.2.1 sets of keys.
 */
const KINDS: ReadonlySet<string> = new Set(
  'secevent+jwt dpop+jwt openid4vci-proof+jwt kb+jwt token-introspection+jwt passport statuslist+jwt jwk-set+jwt'.split(' '),
);

function isOfKindWithoutEnd(sign: Operation): boolean {
  if (!('typ' in sign.model.roles)) return false;
  const typ = sign.role('typ');
  const texts = literalsOf(typ);
  // RFC 7515 §4.1.9: `application/` may be left out.
  const isSuch = ({ text }: { text: string }): boolean => KINDS.has(text.toLowerCase().replace(/^application\//, ''));
  return texts.length > 0 && texts.length === typ.origins.length && texts.every(isSuch);
}

/** RFC 8417 §2.2: the names of what is in `events` are URIs. A logout token has them too, and OpenID wants an end of it. */
function tellsEvents(sign: Operation): boolean {
  const names = sign.parts('payload').flatMap(({ keys: [claim, name] }) => (claim === 'events' && name !== undefined ? [name] : []));
  return names.length > 0 && names.every((name) => URI.test(name) && !LOGOUT.test(name));
}

const URI = /^(?:https?:\/\/|urn:)/;
const LOGOUT = /backchannel-logout$/;
