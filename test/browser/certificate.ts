import { createRequire } from 'node:module';

/** The part of jsrsasign that is used here; it has no types. */
interface Jsrsasign {
  readonly KEYUTIL: {
    generateKeypair(kind: 'EC', curve: string): { readonly prvKeyObj: object; readonly pubKeyObj: object };
    getPEM(key: object, format: 'PKCS8PRV'): string;
  };
  readonly KJUR: { readonly asn1: { readonly x509: { readonly Certificate: new (parts: object) => { getPEM(): string } } } };
}

const { KEYUTIL, KJUR } = createRequire(import.meta.url)('jsrsasign') as Jsrsasign;

/** What a server needs for HTTPS: a key, and a certificate that it has signed for itself. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** For some hosts, valid for a day; the browser has to be told to ignore that nobody vouches for it. */
export function certificateFor(hosts: readonly string[]): Certificate {
  const { prvKeyObj, pubKeyObj } = KEYUTIL.generateKeypair('EC', 'secp256r1');
  const day = 86_400_000;
  const time = (at: number): string => new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '') + 'Z';
  const certificate = new KJUR.asn1.x509.Certificate({
    version: 3,
    serial: { int: 1 },
    issuer: { str: '/CN=example' },
    notbefore: time(Date.now() - day),
    notafter: time(Date.now() + day),
    subject: { str: '/CN=example' },
    sbjpubkey: pubKeyObj,
    ext: [{ extname: 'subjectAltName', array: hosts.map((dns) => ({ dns })) }],
    sigalg: 'SHA256withECDSA',
    cakey: prvKeyObj,
  });
  return { key: KEYUTIL.getPEM(prvKeyObj, 'PKCS8PRV'), cert: certificate.getPEM() };
}
