import { files, type Holes, type Way } from './way.ts';

/** Services that are handed to a constructor, by hand or by a framework. */
export const injection: readonly Way[] = [
  files('a service that is handed to the constructor', (h) => ({
    'keeper.ts': `
      export class Keeper {
        load(): any {
          return ${h.value};
        }
      }`,
    'controller.ts': `
      import type { Keeper } from './keeper';
      export class Controller {
        constructor(private readonly keeper: Keeper) {}
        handle = (req: Request, res: Response) => {
          ${h.use('this.keeper.load()')}
        };
      }`,
    'main.ts': `
      import { Controller } from './controller';
      import { Keeper } from './keeper';
      export const { handle } = new Controller(new Keeper());`,
  })),
  files('a service behind an interface', (h) => ({
    'keeper.ts': `
      export interface Keeper {
        load(): any;
      }`,
    'memory-keeper.ts': `
      import type { Keeper } from './keeper';
      export class MemoryKeeper implements Keeper {
        load(): any {
          return ${h.value};
        }
      }`,
    'controller.ts': `
      import type { Keeper } from './keeper';
      export class Controller {
        constructor(private readonly keeper: Keeper) {}
        handle = (req: Request, res: Response) => {
          ${h.use('this.keeper.load()')}
        };
      }`,
    'main.ts': `
      import { Controller } from './controller';
      import { MemoryKeeper } from './memory-keeper';
      export const { handle } = new Controller(new MemoryKeeper());`,
  })),
  files('a service in CommonJS', (h) => ({
    'keeper.js': `
      class Keeper {
        async load(id) {
          return { id, carried: ${h.value} };
        }
      }
      module.exports = Keeper;`,
    'main.js': `
      const Keeper = require('./keeper');
      const keeper = new Keeper();
      exports.handle = async (req, res) => {
        const { carried } = await keeper.load('u1');
        ${h.use('carried')}
      };`,
  })),
  files('a NestJS service', (h) => ({
    'keeper.service.ts': `
      import { Injectable } from '@nestjs/common';
      @Injectable()
      export class KeeperService {
        load(): any {
          return ${h.value};
        }
      }`,
    'main.controller.ts': `
      import { Controller, Post, Res } from '@nestjs/common';
      import { KeeperService } from './keeper.service';
      @Controller()
      export class MainController {
        constructor(private readonly keeper: KeeperService) {}
        @Post()
        handle(@Res() res: Response) {
          const carried = this.keeper.load();
          ${h.use('carried')}
        }
      }`,
    'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { KeeperService } from './keeper.service';
      import { MainController } from './main.controller';
      @Module({ controllers: [MainController], providers: [KeeperService] })
      export class AppModule {}`,
  })),
  files('a NestJS service of a service', (h) => ({
    'keeper.service.ts': `
      import { Injectable } from '@nestjs/common';
      @Injectable()
      export class KeeperService {
        async load(): Promise<any> {
          return ${h.value};
        }
      }`,
    'auth.service.ts': `
      import { Injectable } from '@nestjs/common';
      import { KeeperService } from './keeper.service';
      @Injectable()
      export class AuthService {
        constructor(private keeper: KeeperService) {}
        async open(id: string) {
          const carried = await this.keeper.load();
          return { id, carried };
        }
      }`,
    'main.controller.ts': `
      import { Controller, Post, Res } from '@nestjs/common';
      import { AuthService } from './auth.service';
      @Controller()
      export class MainController {
        constructor(private readonly auth: AuthService) {}
        @Post()
        async handle(@Res() res: Response) {
          const { carried } = await this.auth.open('u1');
          ${h.use('carried')}
        }
      }`,
    'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { AuthService } from './auth.service';
      import { KeeperService } from './keeper.service';
      import { MainController } from './main.controller';
      @Module({ controllers: [MainController], providers: [AuthService, KeeperService] })
      export class AppModule {}`,
  })),
  files('a NestJS value by its name', (h) => ({
    'main.controller.ts': `
      import { Controller, Inject, Post, Res } from '@nestjs/common';
      @Controller()
      export class MainController {
        constructor(@Inject('CARRIED') private readonly carried: any) {}
        @Post()
        handle(@Res() res: Response) {
          ${h.use('this.carried')}
        }
      }`,
    'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { MainController } from './main.controller';
      @Module({ controllers: [MainController], providers: [{ provide: 'CARRIED', useValue: ${h.value} }] })
      export class AppModule {}`,
  })),
  files('a NestJS value of a factory', (h) => ({
    'carried.ts': `export const CARRIED = Symbol('carried');`,
    'main.controller.ts': `
      import { Controller, Inject, Post, Res } from '@nestjs/common';
      import { CARRIED } from './carried';
      @Controller()
      export class MainController {
        @Inject(CARRIED) private readonly found: any;
        @Post()
        handle(@Res() res: Response) {
          ${h.use('this.found.carried')}
        }
      }`,
    'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { CARRIED } from './carried';
      import { MainController } from './main.controller';
      @Module({
        controllers: [MainController],
        providers: [{ provide: CARRIED, useFactory: () => ({ near: ${h.decoy}, carried: ${h.value} }) }],
      })
      export class AppModule {}`,
  })),
  files('an Angular service', (h) => ({
    'keeper.service.ts': `
      import { Injectable } from '@angular/core';
      @Injectable({ providedIn: 'root' })
      export class KeeperService {
        readonly carried: any = ${h.value};
      }`,
    'main.component.ts': `
      import { Component, inject } from '@angular/core';
      import { KeeperService } from './keeper.service';
      @Component({ selector: 'app-main', template: '' })
      export class MainComponent {
        private readonly keeper = inject(KeeperService);
        handle(req: Request, res: Response) {
          ${h.use('this.keeper.carried')}
        }
      }`,
  })),
  files('a service behind an abstract class', (h) => ({
    'keeper.ts': `
      export abstract class Keeper {
        abstract load(): any;
      }`,
    'memory-keeper.ts': `
      import { Keeper } from './keeper';
      export class MemoryKeeper extends Keeper {
        load(): any {
          return ${h.value};
        }
      }`,
    'main.ts': `
      import { Keeper } from './keeper';
      export class Controller {
        constructor(private readonly keeper: Keeper) {}
        handle = (req: Request, res: Response) => {
          ${h.use('this.keeper.load()')}
        };
      }`,
  })),
  files('a field with the type of an interface', (h) => ({
    'keeper.ts': `
      export interface Keeper {
        load(): any;
      }
      export class MemoryKeeper implements Keeper {
        private readonly near: any = ${h.decoy};
        load(): any {
          return ${h.value};
        }
      }`,
    'main.ts': `
      import type { Keeper } from './keeper';
      export class Controller {
        keeper!: Keeper;
        handle(req: Request, res: Response) {
          ${h.use('this.keeper.load()')}
        }
      }`,
  })),
  nest('a NestJS class for a name', (h) => ({
    parameter: `@Inject('KEEPER') private readonly keeper: any`,
    use: h.use('this.keeper.load()'),
    providers: `[{ provide: 'OTHER', useValue: { load: () => (${h.decoy}) } }, { provide: 'KEEPER', useClass: Keeper }]`,
    around: `class Keeper { load(): any { return ${h.value}; } }`,
  })),
  nest('a NestJS name for another one', (h) => ({
    parameter: `@Inject('ALIAS') private readonly carried: any`,
    use: h.use('this.carried'),
    providers: `[{ provide: 'ALIAS', useExisting: CARRIED }, { provide: CARRIED, useValue: ${h.value} }]`,
    around: `const CARRIED = 'CARRIED';`,
  })),
  nest('a NestJS factory that is handed a value', (h) => ({
    parameter: `@Inject('KEEPER') private readonly keeper: any`,
    use: h.use('this.keeper.carried'),
    providers: `[
      { provide: 'NEAR', useValue: ${h.decoy} },
      { provide: 'CARRIED', useValue: ${h.value} },
      { provide: 'KEEPER', useFactory: (near: any, carried: any) => ({ near, carried }), inject: ['NEAR', 'CARRIED'] },
    ]`,
  })),
  nest('a NestJS value by a member of an enum', (h) => ({
    parameter: `@Inject(Names.Carried) private readonly carried: any`,
    use: h.use('this.carried'),
    providers: `[{ provide: 'near', useValue: ${h.decoy} }, { provide: 'carried', useValue: ${h.value} }]`,
    imports: `enum Names { Near = 'near', Carried = 'carried' }`,
  })),
  files('a function of registerAs that is called', (h) => ({
    'auth.config.ts': `
      import { registerAs } from '@nestjs/config';
      export default registerAs('auth', () => ({ near: ${h.decoy}, carried: ${h.value} as any }));`,
    'main.ts': `
      import authConfig from './auth.config';
      export function handle(req: Request, res: Response) {
        ${h.use('authConfig().carried')}
      }`,
  })),
  files('a value of tsyringe', (h) => ({
    'container.ts': `
      import { container } from 'tsyringe';
      container.register('Near', { useValue: ${h.decoy} });
      container.register<any>('Carried', { useValue: ${h.value} });`,
    'main.ts': `
      import { inject, injectable } from 'tsyringe';
      @injectable()
      export class Controller {
        constructor(@inject('Carried') private readonly carried: any) {}
        handle(req: Request, res: Response) {
          ${h.use('this.carried')}
        }
      }`,
  })),
  files('a container of tsyringe', (h) => ({
    'container.ts': `
      import { container } from 'tsyringe';
      export const CARRIED = Symbol('carried');
      container.registerInstance(CARRIED, { near: ${h.decoy}, carried: ${h.value} });`,
    'main.ts': `
      import { container } from 'tsyringe';
      import { CARRIED } from './container';
      export function handle(req: Request, res: Response) {
        const found: any = container.resolve(CARRIED);
        ${h.use('found.carried')}
      }`,
  })),
  files('a class of awilix, in the one object of all', (h) => ({
    'package.json': `{ "dependencies": { "awilix": "^12.0.0" } }`,
    'keeper.ts': `
      export class Keeper {
        load(): any {
          return ${h.value};
        }
      }`,
    'controller.ts': `
      export class Controller {
        private readonly keeper: any;
        constructor({ keeper }: any) {
          this.keeper = keeper;
        }
        handle(req: Request, res: Response) {
          ${h.use('this.keeper.load()')}
        }
      }`,
    'container.ts': `
      import { asClass, asValue, createContainer } from 'awilix';
      import { Controller } from './controller';
      import { Keeper } from './keeper';
      export const container = createContainer();
      container.register({ near: asValue(${h.decoy}), keeper: asClass(Keeper).singleton() });
      container.register('controller', asClass(Controller));`,
  })),
  files('a value of awilix, by the name of a parameter', (h) => ({
    'package.json': `{ "dependencies": { "awilix": "^12.0.0" } }`,
    'controller.js': `
      export function makeHandle(near, carried) {
        return function handle(req, res) {
          ${h.use('carried')}
        };
      }`,
    'container.js': `
      import { asFunction, asValue, createContainer, InjectionMode } from 'awilix';
      import { makeHandle } from './controller.js';
      export const container = createContainer({ injectionMode: InjectionMode.CLASSIC });
      container.register({ near: asValue(${h.decoy}), carried: asValue(${h.value}), handle: asFunction(makeHandle) });`,
  })),
  files('what a container of awilix is asked for', (h) => ({
    'package.json': `{ "dependencies": { "awilix": "^12.0.0" } }`,
    'container.ts': `
      import { asFunction, asValue, createContainer } from 'awilix';
      const load = () => {
        return ${h.value};
      };
      export const container = createContainer();
      container.register({ near: asValue(${h.decoy}), carried: asFunction(load).scoped() });`,
    'main.ts': `
      import { container } from './container';
      export function handle(req: Request, res: Response) {
        const carried: any = container.resolve('carried');
        ${h.use('carried')}
      }`,
  })),
  files('what a container of awilix holds', (h) => ({
    'package.json': `{ "dependencies": { "awilix": "^12.0.0" } }`,
    'container.ts': `
      import { asValue, createContainer } from 'awilix';
      export const container = createContainer();
      container.register('near', asValue(${h.decoy}));
      container.register('carried', asValue(${h.value}));`,
    'main.ts': `
      import { container } from './container';
      export function handle(req: Request, res: Response) {
        const { carried }: any = container.cradle;
        ${h.use('carried')}
      }`,
  })),
  files('a value of InversifyJS', (h) => ({
    'types.ts': `export const TYPES = { Near: Symbol.for('Near'), Carried: Symbol.for('Carried') };`,
    'container.ts': `
      import { Container } from 'inversify';
      import { TYPES } from './types';
      export const container = new Container();
      container.bind<any>(TYPES.Near).toConstantValue(${h.decoy});
      container.bind<any>(TYPES.Carried).toConstantValue(${h.value});`,
    'main.ts': `
      import { inject, injectable } from 'inversify';
      import { TYPES } from './types';
      @injectable()
      export class Controller {
        @inject(TYPES.Carried) private readonly carried!: any;
        handle(req: Request, res: Response) {
          ${h.use('this.carried')}
        }
      }`,
  })),
  files('a class of InversifyJS', (h) => ({
    'keeper.ts': `
      export interface Keeper { load(): any }
      export class MemoryKeeper implements Keeper {
        load(): any {
          return ${h.value};
        }
      }`,
    'container.ts': `
      import { Container } from 'inversify';
      import { MemoryKeeper, type Keeper } from './keeper';
      export const container = new Container();
      container.bind<Keeper>('Keeper').to(MemoryKeeper).inSingletonScope();`,
    'main.ts': `
      import { container } from './container';
      export function handle(req: Request, res: Response) {
        const keeper = container.get<any>('Keeper');
        ${h.use('keeper.load()')}
      }`,
  })),
  files('a value of typedi', (h) => ({
    'container.ts': `
      import { Container } from 'typedi';
      Container.set('near', ${h.decoy});
      Container.set('carried', ${h.value});`,
    'main.ts': `
      import { Inject, Service } from 'typedi';
      @Service()
      export class Controller {
        constructor(@Inject('carried') private readonly carried: any) {}
        handle(req: Request, res: Response) {
          ${h.use('this.carried')}
        }
      }`,
  })),
  files('a token of Angular', (h) => ({
    'tokens.ts': `
      import { InjectionToken } from '@angular/core';
      export const NEAR = new InjectionToken<any>('near');
      export const CARRIED = new InjectionToken<any>('carried');`,
    'app.config.ts': `
      import { CARRIED, NEAR } from './tokens';
      export const appConfig = {
        providers: [{ provide: NEAR, useValue: ${h.decoy} }, { provide: CARRIED, useFactory: () => (${h.value}) }],
      };`,
    'main.component.ts': `
      import { Component, inject } from '@angular/core';
      import { CARRIED } from './tokens';
      @Component({ selector: 'app-main', template: '' })
      export class MainComponent {
        private readonly carried = inject(CARRIED);
        handle(req: Request, res: Response) {
          ${h.use('this.carried')}
        }
      }`,
  })),
];

/** A controller of NestJS with one parameter, and the module that provides for it. */
interface Nest {
  readonly parameter: string;
  readonly use: string;
  readonly providers: string;
  /** Statements before the controller. */
  readonly imports?: string;
  /** Statements before the module. */
  readonly around?: string;
}

function nest(name: string, parts: (hole: Holes) => Nest): Way {
  return files(name, (hole) => {
    const { parameter, use, providers, imports = '', around = '' } = parts(hole);
    return {
      'main.controller.ts': `
        import { Controller, Inject, Post, Res } from '@nestjs/common';
        ${imports}
        @Controller()
        export class MainController {
          constructor(${parameter}) {}
          @Post()
          handle(@Res() res: Response) {
            ${use}
          }
        }`,
      'app.module.ts': `
        import { Module } from '@nestjs/common';
        import { MainController } from './main.controller';
        ${around}
        @Module({ controllers: [MainController], providers: ${providers} })
        export class AppModule {}`,
    };
  });
}
