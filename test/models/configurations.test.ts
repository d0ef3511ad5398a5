import { describe, expect, it } from 'vitest';
import { dependingOn, operationsIn } from './harness.ts';

const SERVICE = `
import { JwtService } from '@nestjs/jwt';
export class Sessions {
  constructor(private readonly jwt: JwtService) {}
  make(sub: string) { return this.jwt.sign({ sub }); }
}`;

function lifetimeBeside(module: string): { readonly complete: boolean; readonly ends: readonly unknown[] } | undefined {
  const sign = operationsIn(SERVICE, { ...dependingOn('@nestjs/jwt'), 'auth.module.ts': module }).find(({ kind }) => kind === 'sign');
  const lifetime = sign?.role('expiresIn');
  return lifetime && { complete: lifetime.complete, ends: lifetime.origins.map((o) => (o.kind === 'literal' ? o.value : o.kind)) };
}

describe('the module of NestJS that says how long tokens live', () => {
  it('is read', () => {
    const module = `import { JwtModule } from '@nestjs/jwt'; export const m = JwtModule.register({ signOptions: { expiresIn: '1h' } });`;
    expect(lifetimeBeside(module)).toEqual({ complete: true, ends: ['1h'] });
  });

  it('says nothing of it', () => {
    const module = `import { JwtModule } from '@nestjs/jwt'; export const m = JwtModule.register({ secret: process.env.KEY });`;
    expect(lifetimeBeside(module)).toEqual({ complete: true, ends: [] });
  });

  it('cannot be parsed, so that nobody knows what it says', () => {
    const module = `import { JwtModule } from '@nestjs/jwt'; export const m = JwtModule.register({ signOptions: { expiresIn: '1h' `;
    expect(lifetimeBeside(module)).toEqual({ complete: false, ends: ['absent'] });
  });
});
