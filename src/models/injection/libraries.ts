/** How a library is told what to hand in where, and where it hands it in. */
export interface Injection {
  /** Packages whose decorators and functions these are. */
  readonly modules: readonly string[];
  /** Decorators of parameters and fields that name a token: `@Inject(TOKEN)`. */
  readonly decorators: readonly string[];
  /** Calls that give what a token stands for, as API paths. */
  readonly getters: readonly string[];
  /** Calls that say what a token stands for. */
  readonly calls?: readonly ProvidingCall[];
}

/** A call such as `container.register(TOKEN, { useValue })` or `bind(TOKEN).toConstantValue(value)`. */
export interface ProvidingCall {
  readonly method: string;
  /** The call whose result it is called on, where that one names the token. */
  readonly on?: string;
  /** The argument that provides, and what it is. */
  readonly argument: number;
  readonly gives: Gives;
}

/** The value itself, a class to make it of, a function that makes it, or an object that says which of these. */
export type Gives = 'value' | 'class' | 'factory' | 'provider';

/** The members of an object that provides: `{ provide: TOKEN, useValue: value }`. */
export const PROVIDER_KEYS: Readonly<Record<string, Exclude<Gives, 'provider'> | 'token'>> = {
  useValue: 'value',
  useClass: 'class',
  useFactory: 'factory',
  useExisting: 'token',
  useToken: 'token',
};

/** Members of such an object that hold the token, and the tokens that its factory is called with. */
export const TOKEN_KEYS: readonly string[] = ['provide', 'token'];
export const NEEDS_KEYS: readonly string[] = ['inject', 'deps'];

export const injections: readonly Injection[] = [
  // @nestjs/common@11 decorators/core/inject.decorator.d.ts, interfaces/modules/provider.interface.d.ts; @nestjs/core module-ref.d.ts
  {
    modules: ['@nestjs/common', '@nestjs/core'],
    decorators: ['Inject'],
    getters: ['ModuleRef.new().get', 'ModuleRef.new().resolve', 'NestFactory.create.().get', 'NestFactory.createApplicationContext.().get'],
  },
  // @angular/core@20 index.d.ts: Inject, inject, Injector
  { modules: ['@angular/core'], decorators: ['Inject'], getters: ['inject', 'Injector.new().get'] },
  // tsyringe@4 dist/typings/types/dependency-container.d.ts
  {
    modules: ['tsyringe'],
    decorators: ['inject'],
    getters: ['container.resolve'],
    calls: [
      { method: 'register', argument: 1, gives: 'provider' },
      { method: 'registerInstance', argument: 1, gives: 'value' },
      { method: 'registerSingleton', argument: 1, gives: 'class' },
      { method: 'registerType', argument: 1, gives: 'class' },
    ],
  },
  // inversify@7 lib/cjs/index.d.ts, and 6
  {
    modules: ['inversify'],
    decorators: ['inject'],
    getters: ['Container.new().get'],
    calls: [
      { method: 'to', on: 'bind', argument: 0, gives: 'class' },
      { method: 'toConstantValue', on: 'bind', argument: 0, gives: 'value' },
      { method: 'toDynamicValue', on: 'bind', argument: 0, gives: 'factory' },
    ],
  },
  // typedi@0.10 types/container.class.d.ts
  {
    modules: ['typedi'],
    decorators: ['Inject'],
    getters: ['Container.get', 'default.get'],
    calls: [{ method: 'set', argument: 1, gives: 'value' }],
  },
];

/** Tokens that stand for what a function of the program gives: the symbol of the token, and the argument that is the function. */
export const KEYED: readonly { readonly module: string; readonly path: string; readonly argument: number }[] = [
  // @nestjs/config@4 dist/utils/register-as.util.js
  { module: '@nestjs/config', path: 'registerAs.().KEY', argument: 1 },
];

/** A container that makes things of names, and hands them to each other by these. */
export interface Cradle {
  readonly module: string;
  /** Functions that say how a thing is made of what they are given. */
  readonly wrappers: Readonly<Record<string, Exclude<Gives, 'provider'>>>;
  /** The method that takes names with what they stand for. */
  readonly registers: string;
  /** The method that gives what a name stands for. */
  readonly getter: string;
  /** The member that holds all. */
  readonly holder: string;
  /** In a file that says this, things are handed in by the names of parameters instead of as one object. */
  readonly byNameOfParameter: string;
}

export const CRADLES: readonly Cradle[] = [
  // awilix@12 lib/container.d.ts, lib/resolvers.d.ts, lib/injection-mode.d.ts
  {
    module: 'awilix',
    wrappers: { asClass: 'class', asFunction: 'factory', asValue: 'value' },
    registers: 'register',
    getter: 'resolve',
    holder: 'cradle',
    byNameOfParameter: 'CLASSIC',
  },
];
