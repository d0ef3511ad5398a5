import { describe, expect, it } from 'vitest';
import { auditTree, namesOf, type Files } from './memory.ts';

const GUARD = `
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';

@Injectable()
export class RightsGuard implements CanActivate {
  constructor(private readonly rights: { findFor(id: string): Promise<string[]> }) {}

  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    const [, payload] = request.headers.authorization.slice(7).split('.');
    const { sub } = JSON.parse(Buffer.from(payload, 'base64').toString());
    return (await this.rights.findFor(sub)).includes('ship');
  }
}`;

function shop(guards: string): Files {
  return {
    'package.json': JSON.stringify({ workspaces: ['packages/*', 'apps/*'] }),
    'packages/common/package.json': JSON.stringify({ name: '@quay/common', dependencies: { '@nestjs/common': '^10' } }),
    'packages/common/index.ts': `export * from './rights.guard';`,
    'packages/common/rights.guard.ts': GUARD,
    'apps/shop/package.json': JSON.stringify({
      name: '@quay/shop',
      dependencies: { '@quay/common': 'workspace:*', '@nestjs/passport': '^10', '@nestjs/common': '^10', 'passport-jwt': '^4' },
    }),
    'apps/shop/orders.controller.ts': `
import { Controller, Get, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { RightsGuard } from '@quay/common';

@Controller('orders')
@UseGuards(${guards})
export class OrdersController {
  @Get() all() { return []; }
}`,
    'apps/shop/jwt.strategy.ts': `
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: process.env.SHOP_KEY!, algorithms: ['HS256'] });
  }
}`,
  };
}

async function found(guards: string): Promise<readonly string[]> {
  return namesOf(await auditTree(shop(guards), { only: ['hand-rolled-jwt-parsing'], minConfidence: 'medium' }));
}

describe('a guard of another package that takes claims out of the token by hand', () => {
  it('stands behind the one that verifies it', async () => {
    expect(await found(`AuthGuard('jwt'), RightsGuard`)).toEqual([]);
  });

  it('stands alone', async () => {
    expect(await found('RightsGuard')).toEqual(['packages/common/rights.guard.ts:11 hand-rolled-jwt-parsing']);
  });
});
