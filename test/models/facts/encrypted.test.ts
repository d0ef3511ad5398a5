import { randomBytes } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { defaultsAt, load, rowOf, versionOf } from './facts.ts';

const PASSWORD = randomBytes(32);
const KEY = randomBytes(16);
const MANY = 300_000;

interface Opener {
  readonly package: string;
  readonly row: ReturnType<typeof rowOf>;
  /** Opens with a list of what may have wrapped the key, or without one. */
  readonly open: (token: string, key: Buffer, wrapping?: string) => Promise<unknown>;
}

interface Jose {
  readonly compactDecrypt: (token: string, key: Buffer, options?: object) => Promise<unknown>;
}
interface NodeJose {
  readonly JWK: { readonly asKey: (key: object) => Promise<unknown> };
  readonly JWE: { readonly createDecrypt: (key: unknown, options: object) => { decrypt: (token: string) => Promise<unknown> } };
}

const openers: readonly Opener[] = [
  ...['jose', 'jose5', 'jose4'].map((name) => ({
    package: name,
    row: rowOf('jose', 'verify', 'compactDecrypt'),
    open: (token: string, key: Buffer, wrapping?: string) =>
      (load(name) as Jose).compactDecrypt(token, key, wrapping === undefined ? undefined : { keyManagementAlgorithms: [wrapping] }),
  })),
  {
    package: 'node-jose',
    row: rowOf('node-jose', 'verify', 'JWE.createDecrypt.().decrypt'),
    open: async (token, key, wrapping) => {
      const { JWE, JWK } = load('node-jose') as NodeJose;
      const held = await JWK.asKey({ kty: 'oct', k: key.toString('base64url') });
      return JWE.createDecrypt(held, wrapping === undefined ? {} : { algorithms: [wrapping, 'A128GCM'] }).decrypt(token);
    },
  },
];

const withPassword = (rounds: number): Promise<string> =>
  new CompactEncrypt(Buffer.from('content'))
    .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
    .setKeyManagementParameters({ p2c: rounds })
    .encrypt(PASSWORD);
const compressed = (): Promise<string> =>
  new CompactEncrypt(Buffer.alloc(MANY)).setProtectedHeader({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' }).encrypt(KEY);
const succeeds = (opened: Promise<unknown>): Promise<boolean> =>
  opened.then(
    () => true,
    () => false,
  );

describe.each(openers.map((opener) => ({ opener, version: versionOf(opener.package) })))(
  'encrypted tokens in $opener.package $version',
  ({ opener, version }) => {
    const said = defaultsAt(opener.row, version);

    it(`keyManagement: ${String(said.keyManagement)}`, async () => {
      expect(await succeeds(opener.open(await withPassword(1000), PASSWORD))).toBe(said.keyManagement === 'any');
    });

    it(`pbes2Count: ${String(said.pbes2Count)}`, async () => {
      const most = Math.min(said.pbes2Count ?? 0, 50_000);
      expect(await succeeds(opener.open(await withPassword(most), PASSWORD, 'PBES2-HS256+A128KW'))).toBe(true);
      const isMoreAccepted = await succeeds(opener.open(await withPassword(most + 1), PASSWORD, 'PBES2-HS256+A128KW'));
      expect(isMoreAccepted).toBe(said.pbes2Count === Infinity);
    });

    it(`decompressedLength: ${String(said.decompressedLength)}`, async () => {
      expect(await succeeds(opener.open(await compressed(), KEY, 'dir'))).toBe((said.decompressedLength ?? 0) > MANY);
    });
  },
);

describe('rounds of PBES2', () => {
  it.each(['jose', 'jose5', 'jose4'])('are those of the row in %s', async (name) => {
    const { CompactEncrypt: Encrypt } = load(name) as { CompactEncrypt: typeof CompactEncrypt };
    const token = await new Encrypt(Buffer.from('content'))
      .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
      .encrypt(PASSWORD);
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { p2c: number };
    expect(header.p2c).toBe(rowOf('jose', 'sign', 'CompactEncrypt.new().~.encrypt').defaults?.pbes2Count);
  });
});
