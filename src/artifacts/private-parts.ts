import type { Entry } from './entry.ts';

/** A private key in a file, as text in PEM form or as the private member of a JSON Web Key. */
export interface PrivatePart {
  readonly form: 'pem' | 'jwk';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The keys that lead to it. */
  readonly keys: readonly string[];
}

const PEM = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S]){40,12000}?-----END (?:[A-Z]+ )*PRIVATE KEY-----/g;

/** Private keys in PEM form that no passphrase protects. */
export function privatePems(text: string): readonly PrivatePart[] {
  if (!text.includes('PRIVATE KEY-----')) return [];
  return [...text.matchAll(PEM)]
    .filter(([pem]) => !/BEGIN ENCRYPTED|Proc-Type: ?4,ENCRYPTED/.test(pem) && isFilled(pem))
    .map((match) => ({ form: 'pem' as const, text: match[0], start: match.index, end: match.index + match[0].length, keys: [] }));
}

/** A key, and no `MIIEvQ…` or `<your key>`. */
function isFilled(pem: string): boolean {
  const body = pem.replace(/-----[^-]+-----/g, '').replace(/\\[nr]|\s/g, '');
  return /^[A-Za-z\d+/=]{40,}$/.test(body) && new Set(body).size > 16;
}

/** RFC 7518 §6: `d` is the private part of an RSA, EC or OKP key, `k` the whole of a symmetric one; `kty` says that it is a key. */
export function privateMembers(entries: readonly Entry[]): readonly PrivatePart[] {
  const keys = new Set(entries.filter((entry) => entry.keys.at(-1) === 'kty').map((entry) => entry.keys.slice(0, -1).join('\0')));
  return entries.flatMap(({ keys: path, value, start, end }) => {
    const isPrivate = (path.at(-1) === 'd' || path.at(-1) === 'k') && keys.has(path.slice(0, -1).join('\0'));
    return isPrivate && /^[\w-]{16,}={0,2}$/.test(value) ? [{ form: 'jwk' as const, text: value, start, end, keys: path }] : [];
  });
}
