import type { Entry } from './entry.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A private key in a file, as text in PEM form or as the private member of a JSON Web Key. */
export interface PrivatePart {
  readonly form: 'pem' | 'jwk';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The key that it makes private: the PEM itself, or all members of the JWK. */
  readonly whole: Span;
  /** What else of the key must be kept: the primes and exponents of RSA. */
  readonly others: readonly (Span & { readonly text: string })[];
  /** The keys that lead to it. */
  readonly keys: readonly string[];
}

const PEM = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S]){40,12000}?-----END (?:[A-Z]+ )*PRIVATE KEY-----/g;

/** Private keys in PEM form that no passphrase protects. */
export function privatePems(text: string): readonly PrivatePart[] {
  if (!text.includes('PRIVATE KEY-----')) return [];
  return [...text.matchAll(PEM)]
    .filter(([pem]) => !/BEGIN ENCRYPTED|Proc-Type: ?4,ENCRYPTED/.test(pem) && isFilled(pem))
    .map(({ 0: pem, index: start }) => {
      const whole = { start, end: start + pem.length };
      return { form: 'pem' as const, text: pem, ...whole, whole, others: [], keys: [] };
    });
}

/** A key, and no `MIIEvQ…` or `<your key>`. */
function isFilled(pem: string): boolean {
  const body = pem.replace(/-----[^-]+-----/g, '').replace(/\\[nr]|\s/g, '');
  return /^[A-Za-z\d+/=]{40,}$/.test(body) && new Set(body).size > 16;
}

/** RFC 7518 §6: `d` is the private part of an RSA, EC or OKP key, `k` the whole of a symmetric one; `kty` says that it is a key. */
export function privateMembers(entries: readonly Entry[]): readonly PrivatePart[] {
  return [...jwks(entries).values()].flatMap((members) => {
    const part = members.find(({ keys, value }) => /^[dk]$/.test(keys.at(-1) ?? '') && /^[\w-]{16,}={0,2}$/.test(value));
    if (!part) return [];
    const { keys, value: text, start, end } = part;
    const whole = { start: Math.min(...members.map((member) => member.start)), end: Math.max(...members.map((member) => member.end)) };
    const others = members.filter((member) => OF_RSA.test(member.keys.at(-1) ?? '')).map((member) => ({ ...member, text: member.value }));
    return [{ form: 'jwk' as const, text, start, end, whole, others, keys }];
  });
}

/** RFC 7518 §6.3.2: the primes, their exponents and the coefficient make the key as well as `d` does. */
const OF_RSA = /^(?:[pq]|d[pq]|qi)$/;

/** The members of each JSON Web Key. */
function jwks(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const keys = new Map<string, Entry[]>(entries.flatMap((entry) => (entry.keys.at(-1) === 'kty' ? [[parentOf(entry), []]] : [])));
  for (const entry of entries) keys.get(parentOf(entry))?.push(entry);
  return keys;
}

function parentOf({ keys }: Entry): string {
  return keys.slice(0, -1).join('\0');
}
