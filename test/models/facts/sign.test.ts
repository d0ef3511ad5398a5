import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ModelRow, Unit } from '../../../src/models/schema.ts';
import { defaultsAt, versionOf } from './facts.ts';
import { signers, type Signer, type Wish } from './signers.ts';
import { now, read, SECRET, type Claims } from './tokens.ts';

const SMALL_KEY = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const EDWARDS_KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A lifetime in numbers that says which unit it counts in: two hours in seconds, seven seconds in milliseconds. */
const LIFETIME = 7200;

async function signed(signer: Signer, claims: Claims, wish: Wish): Promise<{ readonly header: Claims; readonly claims: Claims }> {
  return read(String(await signer.sign(claims, wish)));
}

async function canSign(signer: Signer, wish: Wish): Promise<boolean> {
  return signed(signer, { sub: 'me' }, wish).then(
    () => true,
    () => false,
  );
}

/** The end of a lifetime that counts in a unit. */
function endOf(unit: Unit): number {
  return unit === 'date' ? LIFETIME : now() + LIFETIME / (unit === 'ms' ? 1000 : 1);
}

function unitsOf({ units }: ModelRow): { readonly number: Unit; readonly digits: Unit | undefined } | undefined {
  const unit = units?.expiresIn;
  return typeof unit === 'string' ? { number: unit, digits: unit === 'ms' ? unit : undefined } : unit;
}

describe.each(signers.map((signer) => ({ signer, version: versionOf(signer.package) })))(
  '$signer.package $version',
  ({ signer, version }) => {
    const said = defaultsAt(signer.row, version);
    const usual: Wish = { key: SECRET, ...(said.algorithm === 'required' ? { algorithm: 'HS256' } : {}) };

    it(`algorithm: ${said.algorithm ?? ''}`, async () => {
      if (said.algorithm === 'required') expect(await canSign(signer, { key: SECRET })).toBe(false);
      else expect((await signed(signer, { sub: 'me' }, { key: SECRET })).header['alg']).toBe(said.algorithm);
    });

    it(`expires: ${said.expires ?? ''}`, async () => {
      const { claims } = await signed(signer, { sub: 'me' }, usual);
      if (said.expires === 'none') expect(claims).not.toHaveProperty('exp');
      else expect(Number(claims['exp']) - now()).toBeCloseTo(3600, -1);
    });

    it(`noTimestamp: ${String(said.noTimestamp)}`, async () => {
      const { claims } = await signed(signer, { sub: 'me' }, usual);
      expect('iat' in claims).toBe(said.noTimestamp === false);
    });

    it.runIf(said.keySize)(`keySize: ${said.keySize ?? ''}`, async () => {
      expect(await canSign(signer, { key: SMALL_KEY, algorithm: 'RS256' })).toBe(said.keySize === 'unchecked');
    });

    it.runIf(said.ed25519)(`ed25519: ${said.ed25519 ?? ''}`, async () => {
      expect(await canSign(signer, { key: EDWARDS_KEY, algorithm: 'EdDSA' })).toBe(true);
      expect(await canSign(signer, { key: EDWARDS_KEY, algorithm: 'Ed25519' })).toBe(said.ed25519 === 'known');
    });

    it.runIf(unitsOf(signer.row))('counts a lifetime in its unit', async () => {
      const units = unitsOf(signer.row);
      const number = await signed(signer, { sub: 'me' }, { ...usual, expiresIn: LIFETIME });
      expect(Math.abs(Number(number.claims['exp']) - endOf(units?.number ?? 's'))).toBeLessThan(3);
      if (units?.digits === undefined) return;
      const digits = await signed(signer, { sub: 'me' }, { ...usual, expiresIn: String(LIFETIME) });
      expect(Math.abs(Number(digits.claims['exp']) - endOf(units.digits))).toBeLessThan(3);
    });

    it.runIf([signer.row.roles.algorithm].flat()[0]?.includes('header.alg'))('lets `alg` of the header win', async () => {
      const wish = { ...usual, algorithm: 'HS256', header: { alg: 'HS512' } };
      expect((await signed(signer, { sub: 'me' }, wish)).header['alg']).toBe('HS512');
    });
  },
);
