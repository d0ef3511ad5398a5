import type { Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { algorithmOf } from './algorithm-of.ts';
import { literalsOf } from './evidence.ts';
import type { Suggestion } from './rule.ts';
import { quoted, suggestion, suggestText } from './suggest.ts';
import { roleOfCheck, VERIFYING } from './verification.ts';

/** Writes the kind into the header. */
export function suggestTyp(sign: Operation, typ: string): readonly Suggestion[] {
  const algorithm = algorithmOf(sign);
  if (algorithm === undefined || checksOf(sign).some(wantsPlainTyp)) return [];
  // The types of jsonwebtoken's header demand its alg, and what stands there wins: it is what the call signs with anyway.
  return suggestion(`Add the typ "${typ}".`, sign.roleEdit('typ', quoted(typ), { role: 'algorithm', text: quoted(algorithm) }));
}

/** hono takes tokens of no typ but JWT, and others may be told so. */
function wantsPlainTyp(check: Operation): boolean {
  return check.defaultOf('typ') === 'enforced' || literalsOf(check.role('typ')).some(({ text }) => text.toUpperCase() === 'JWT');
}

/** What the package checks tokens with. */
function checksOf(sign: Operation): readonly Operation[] {
  return VERIFYING.flatMap((kind) => sign.inPackage(kind));
}

/** Writes the name of the curve, where the library knows it and no verification of the package allows the old name only. */
export function suggestCurve(sign: Operation, at: Place): readonly Suggestion[] {
  if (sign.defaultOf('ed25519') !== 'known' || sign.doubtAbout('ed25519') !== undefined) return [];
  const isRefused = checksOf(sign).some((check) => {
    const algorithms = roleOfCheck(check, 'algorithms');
    const names = literalsOf({
      ...algorithms,
      origins: algorithms.origins.flatMap((o) => (o.kind === 'array' ? check.read(o, ['*']).origins : [o])),
    });
    return names.some(({ text }) => text === 'EdDSA') && !names.some(({ text }) => text === 'Ed25519');
  });
  return isRefused ? [] : suggestText(at, 'Ed25519');
}
