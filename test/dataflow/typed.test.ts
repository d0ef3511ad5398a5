import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('a member of a value of which only the type is written down', () => {
  answers([
    [
      'a class of the project',
      {
        'tokens.ts': `export class Tokens { make() { return 'made'; } }`,
        'main.ts': `import { Tokens } from './tokens'; export function f(t: Tokens) { use(/*?*/ t.make()); }`,
      },
      known('literal "made"'),
    ],
    [
      'the type of what a package exports',
      `import jwt from 'jsonwebtoken'; export function f(lib: typeof jwt) { use(/*?*/ lib.sign); }`,
      open('package jsonwebtoken.sign'),
    ],
    [
      'a function of a package by its type',
      `import * as jwt from 'jsonwebtoken'; export function f(sign: typeof jwt.sign) { use(/*?*/ sign.x); }`,
      open('package jsonwebtoken.sign.x'),
    ],
    [
      'another name for it, in what a constructor takes apart',
      `import jwt from 'jsonwebtoken';
       type Jwt = typeof jwt;
       export class Users { private jwt; constructor({ jwt }: { jwt: Jwt }) { this.jwt = jwt; } token() { return /*?*/ this.jwt.sign; } }`,
      open('package jsonwebtoken.sign'),
    ],
    [
      'another name for the type of a package, in another file',
      {
        'types.ts': `import type { Context } from 'koa'; export type AppContext = Context;`,
        'main.ts': `import type { AppContext } from './types'; export function f(ctx: AppContext) { use(/*?*/ ctx.query.token); }`,
      },
      open('package koa.Context.new().query.token'),
    ],
    [
      'an interface of another file, and what it extends',
      {
        'deps.ts': `import type { Tokens } from './tokens'; export interface Base { readonly tokens: Tokens } export interface Deps extends Base { name: string }`,
        'index.ts': `export * from './deps';`,
        'tokens.ts': `export class Tokens { make() { return 'made'; } }`,
        'main.ts': `import type { Deps } from './index'; export function f(deps: Readonly<Deps>) { use(/*?*/ deps.tokens.make()); }`,
      },
      known('literal "made"'),
    ],
    [
      'either that or nothing',
      `class Tokens { make() { return 'made'; } } export function f(deps: { tokens?: Tokens } | undefined) { use(/*?*/ deps!.tokens!.make()); }`,
      known('literal "made"'),
    ],
    [
      'one of two: nobody knows which',
      `class A { make() { return 'a'; } } class B { make() { return 'b'; } } export function f(t: A | B) { use(/*?*/ t.make); }`,
      open('parameter t.make'),
    ],
    [
      'a text says nothing about the value',
      `export function f(deps: { token: string }) { use(/*?*/ deps.token); }`,
      open('parameter deps.token'),
    ],
    [
      'the type of a value of the project says nothing about the value',
      `const settings = { token: 'here' }; export function f(s: typeof settings) { use(/*?*/ s.token); }`,
      open('parameter s.token'),
    ],
    [
      'types that lead in a circle',
      `type A = B; type B = A; interface C extends D {} interface D extends C {} export function f(a: A, c: C) { use(/*?*/ a.x ?? c.x); }`,
      open('parameter a.x', 'parameter c.x (fallback)'),
    ],
  ]);
});
