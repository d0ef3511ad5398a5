import { describe, expect, it } from 'vitest';
import { operationsIn, valuesOf, type Files } from './harness.ts';

const CONTROLLER = (parameter: string, read: string): string => `
  import { Inject, Injectable } from '@nestjs/common';
  import jwt from 'jsonwebtoken';
  import { TOKEN } from './token';
  @Injectable()
  export class Tokens {
    constructor(${parameter}) {}
    issue() { return jwt.sign({}, ${read}, { expiresIn: 60 }); }
  }`;

const MODULE = (providers: string, before = ''): string => `
  import { Module } from '@nestjs/common';
  import { TOKEN } from './token';
  ${before}
  @Module({ providers: ${providers} })
  export class AppModule {}`;

const TOKEN = `export const TOKEN = Symbol('token');`;

function keyOf(text: string, files: Files): readonly unknown[] {
  const sign = operationsIn(text, { 'token.ts': TOKEN, ...files }).find(({ kind }) => kind === 'sign');
  return valuesOf(sign, 'key');
}

describe('what NestJS hands in for a token', () => {
  const service = CONTROLLER('@Inject(TOKEN) private readonly key: string', 'this.key');
  const cases: readonly (readonly [name: string, providers: string, values: readonly unknown[], before: string])[] = [
    ['a value', `[{ provide: TOKEN, useValue: 'x' }]`, ['x'], ''],
    ['the value of another token', `[{ provide: 'TOKEN', useValue: 'x' }]`, ['?'], ''],
    ['one of several', `[{ provide: TOKEN, useValue: 'x' }, { provide: TOKEN, useValue: 'y' }]`, ['x', 'y'], ''],
    ['what a factory gives', `[{ provide: TOKEN, useFactory: async () => 'x' }]`, ['x'], ''],
    ['what a method gives', `[{ provide: TOKEN, useFactory() { return 'x'; } }]`, ['x'], ''],
    [
      'what a factory is handed',
      `[{ provide: 'a', useValue: 'y' }, { provide: 'b', useValue: 'x' }, { provide: TOKEN, useFactory: (a, b) => b, inject: ['a', { token: 'b', optional: true }] }]`,
      ['x'],
      '',
    ],
    ['another token', `[{ provide: TOKEN, useExisting: 'a' }, { provide: 'a', useValue: 'x' }]`, ['x'], ''],
    ['itself', `[{ provide: TOKEN, useExisting: TOKEN }]`, ['?'], ''],
    ['a list by name', `providers`, ['x'], `const providers = [{ provide: TOKEN, useValue: 'x' }];`],
  ];
  it.each(cases)('%s', (_name, providers, values, before) => {
    expect(keyOf(service, { 'app.module.ts': MODULE(providers, before) })).toEqual(values);
  });

  it('is not what a test provides', () => {
    expect(keyOf(service, { 'test/app.spec.ts': MODULE(`[{ provide: TOKEN, useValue: 'x' }]`).replace('./token', '../token') })).toEqual([
      '?',
    ]);
  });

  it('is told by symbols that are made by name', () => {
    const token = { 'token.ts': `export const TOKEN = Symbol.for('a'); export const OTHER = Symbol.for('b');` };
    const module = MODULE(`[{ provide: Symbol.for('a'), useValue: 'x' }, { provide: Symbol.for('b'), useValue: 'y' }]`);
    expect(keyOf(service, { ...token, 'app.module.ts': `${module} const TOKEN_TOO = TOKEN;` })).toEqual(['x']);
  });
});

describe('a service behind an interface', () => {
  const service = (keeper: string): string => `
    import jwt from 'jsonwebtoken';
    import type { Keeper } from './keeper';
    export class Tokens {
      constructor(private readonly keeper: ${keeper}) {}
      issue() { return jwt.sign({}, this.keeper.key(), { expiresIn: 60 }); }
    }`;
  const keeper = `export interface Keeper { key(): string }`;
  const made = (name: string, key: string): string =>
    `import type { Keeper } from './keeper'; export class ${name} implements Keeper { key() { return '${key}'; } }`;

  it('is the one class that implements it', () => {
    expect(keyOf(service('Keeper'), { 'keeper.ts': keeper, 'a.ts': made('A', 'x') })).toEqual(['x']);
  });
  it('is one of several, and perhaps another one', () => {
    expect(keyOf(service('Keeper'), { 'keeper.ts': keeper, 'a.ts': made('A', 'x'), 'b.ts': made('B', 'y') })).toEqual(['?', 'x', 'y']);
  });
  it('is no class of a test', () => {
    expect(keyOf(service('Keeper'), { 'keeper.ts': keeper, 'a.ts': made('A', 'x'), 'a.test.ts': made('B', 'y') })).toEqual(['x']);
  });
  it('is no class that implements another interface of that name', () => {
    const other = `interface Keeper { key(): string } export class B implements Keeper { key() { return 'y'; } }`;
    expect(keyOf(service('Keeper'), { 'keeper.ts': keeper, 'a.ts': made('A', 'x'), 'b.ts': other })).toEqual(['x']);
  });
});
