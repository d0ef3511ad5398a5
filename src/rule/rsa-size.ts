import { Buffer } from 'node:buffer';

/** RFC 7518 §3.3 and §3.5: keys for RS256 and PS256 MUST have at least so many bits. */
export const LEAST_RSA_BITS = 2048;

const PEM = /-----BEGIN (?:RSA )?(?:PUBLIC|PRIVATE) KEY-----([\s\S]+?)-----END/;
/** The object identifier rsaEncryption, RFC 8017 appendix A.1. */
const RSA = Buffer.from('06092a864886f70d010101', 'hex');

/** The bits of the modulus of an RSA key in PEM; undefined for any other text. */
export function rsaBitsOf(text: string): number | undefined {
  const body = PEM.exec(text)?.[1];
  if (body === undefined) return undefined;
  const der = Buffer.from(body.replace(/\\n|\s/g, ''), 'base64');
  if (!/BEGIN RSA/.test(text) && !der.includes(RSA)) return undefined;
  return modulusBits(der);
}

/** The first number of more than a few bytes in the structure: the version and the identifiers before it are shorter. */
function modulusBits(der: Buffer): number | undefined {
  for (let at = 0; at < der.length;) {
    const tag = der[at];
    const { length, start } = lengthAt(der, at + 1);
    if (tag === 0x02 && length > 32) return bitsOf(der.subarray(start, start + length));
    // Sequences, and the strings that hold the key itself, are gone into; a bit string begins with a count of unused bits.
    const isInside = (tag === 0x30 && !isIdentifier(der, start)) || tag === 0x04;
    at = isInside ? start : tag === 0x03 ? start + 1 : start + length;
  }
  return undefined;
}

function isIdentifier(der: Buffer, at: number): boolean {
  return der[at] === 0x06;
}

function lengthAt(der: Buffer, at: number): { readonly length: number; readonly start: number } {
  const first = der[at] ?? 0;
  if (first < 0x80) return { length: first, start: at + 1 };
  const bytes = first & 0x7f;
  return { length: bytes > 4 ? 0 : der.readUIntBE(at + 1, Math.min(bytes, Math.max(der.length - at - 1, 1))), start: at + 1 + bytes };
}

function bitsOf(number: Buffer): number {
  const first = number.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (number.length - first) * 8 - (Math.clz32(number[first] ?? 0) - 24);
}
