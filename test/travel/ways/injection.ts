import { files, type Way } from './way.ts';

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
];
