import { files, type Way } from './way.ts';

/** Modules of settings, and the libraries that hold settings. */
export const settings: readonly Way[] = [
  files('a module of settings', (h) => ({
    'config/index.js': `
      require('dotenv').config();
      const config = {
        port: process.env.PORT || 3000,
        near: ${h.decoy},
        auth: { carried: ${h.value}, rounds: 10 },
      };
      module.exports = config;`,
    'main.js': `
      const config = require('./config');
      exports.handle = (req, res) => {
        ${h.use('config.auth.carried')}
      };`,
  })),
  files('a function that makes the settings', (h) => ({
    'config.ts': `
      export function loadConfig() {
        return { port: Number(process.env.PORT), auth: { carried: ${h.value} as any } };
      }
      export type Config = ReturnType<typeof loadConfig>;`,
    'main.ts': `
      import { loadConfig } from './config';
      const { auth } = loadConfig();
      export const handle = (req: Request, res: Response) => {
        ${h.use('auth.carried')}
      };`,
  })),
  files('settings by environment', (h) => ({
    'config.js': `
      const all = {
        development: { carried: ${h.other} },
        production: { carried: ${h.value} },
      };
      module.exports = all[process.env.NODE_ENV || 'production'];`,
    'main.js': `
      const config = require('./config');
      exports.handle = (req, res) => {
        ${h.use('config.carried')}
      };`,
  })),
  files('settings that are merged', (h) => ({
    'config.js': `
      import { base } from './base.js';
      export const config = { ...base, name: 'app', auth: { ...base.auth, near: ${h.decoy} } };`,
    'base.js': `export const base = { auth: { carried: ${h.value} } };`,
    'main.js': `
      import { config } from './config.js';
      export const handle = (req, res) => {
        ${h.use('config.auth.carried')}
      };`,
  })),
  files('a class of settings', (h) => ({
    'config.ts': `
      export class Config {
        static readonly near: any = ${h.decoy};
        static readonly auth = { carried: ${h.value} as any };
      }`,
    'main.ts': `
      import { Config } from './config';
      export const handle = (req: Request, res: Response) => {
        ${h.use('Config.auth.carried')}
      };`,
  })),
  files('a reader of settings by path', (h) => ({
    'config.js': `
      const settings = { near: ${h.decoy}, auth: { carried: ${h.value} } };
      exports.get = (path) => path.split('.').reduce((found, key) => found[key], settings);`,
    'main.js': `
      const config = require('./config');
      exports.handle = (req, res) => {
        ${h.use(`config.get('auth.carried')`)}
      };`,
  })),
  files('registerAs and ConfigService', (h) => ({
    'auth.config.ts': `
      import { registerAs } from '@nestjs/config';
      export default registerAs('auth', () => ({ near: ${h.decoy}, carried: ${h.value} as any }));`,
    'main.controller.ts': `
      import { Controller, Get, Res } from '@nestjs/common';
      import { ConfigService } from '@nestjs/config';
      @Controller()
      export class MainController {
        constructor(private readonly config: ConfigService) {}
        @Get()
        handle(@Res() res: Response) {
          ${h.use(`this.config.get('auth.carried')`)}
        }
      }`,
    'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { ConfigModule } from '@nestjs/config';
      import authConfig from './auth.config';
      import { MainController } from './main.controller';
      @Module({ imports: [ConfigModule.forRoot({ load: [authConfig] })], controllers: [MainController] })
      export class AppModule {}`,
  })),
  files('registerAs and its KEY', (h) => ({
    'auth.config.ts': `
      import { registerAs } from '@nestjs/config';
      export default registerAs('auth', () => ({ near: ${h.decoy}, carried: ${h.value} as any }));`,
    'main.controller.ts': `
      import { Controller, Get, Inject, Res } from '@nestjs/common';
      import { ConfigType } from '@nestjs/config';
      import authConfig from './auth.config';
      @Controller()
      export class MainController {
        constructor(@Inject(authConfig.KEY) private readonly auth: ConfigType<typeof authConfig>) {}
        @Get()
        handle(@Res() res: Response) {
          ${h.use('this.auth.carried')}
        }
      }`,
    'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { ConfigModule } from '@nestjs/config';
      import authConfig from './auth.config';
      import { MainController } from './main.controller';
      @Module({ imports: [ConfigModule.forRoot({ load: [authConfig] })], controllers: [MainController] })
      export class AppModule {}`,
  })),
  files('a function of settings and ConfigService', (h) => ({
    'configuration.ts': `export default () => ({ port: 3000, auth: { near: ${h.decoy}, carried: ${h.value} as any } });`,
    'main.controller.ts': `
      import { Controller, Get, Res } from '@nestjs/common';
      import { ConfigService } from '@nestjs/config';
      @Controller()
      export class MainController {
        constructor(private readonly config: ConfigService) {}
        @Get()
        handle(@Res() res: Response) {
          const auth = this.config.get('auth');
          ${h.use('auth.carried')}
        }
      }`,
    'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { ConfigModule } from '@nestjs/config';
      import configuration from './configuration';
      import { MainController } from './main.controller';
      @Module({ imports: [ConfigModule.forRoot({ load: [configuration] })], controllers: [MainController] })
      export class AppModule {}`,
  })),
  files(
    'a file of the package config',
    (h) => ({
      'config/default.json': `{ "auth": { "carried": ${h.json} } }`,
      'main.js': `
      const config = require('config');
      exports.handle = (req, res) => {
        ${h.use(`config.get('auth.carried')`)}
      };`,
    }),
    { carries: 'data' },
  ),
  files('a script of the package config', (h) => ({
    'config/default.js': `module.exports = { auth: { near: ${h.decoy}, carried: ${h.value} } };`,
    'main.js': `
      const config = require('config');
      exports.handle = (req, res) => {
        ${h.use(`config.get('auth.carried')`)}
      };`,
  })),
];
