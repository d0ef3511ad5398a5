import { files, jsFile, tsFile, type Way } from './way.ts';

/** Defaults of settings that the environment may not have. */
export const environment: readonly Way[] = [
  jsFile(
    'a default of the environment',
    (h) => `
    import 'dotenv/config';
    const carried = process.env.CARRIED || ${h.value};
    export const handle = (req, res) => {
      ${h.use('carried')}
    };`,
    { carries: 'text', isFallback: true },
  ),
  jsFile(
    'a default of the environment in a pattern',
    (h) => `
    const { PORT = '3000', CARRIED = ${h.value} } = process.env;
    export const handle = (req, res) => {
      console.log(PORT);
      ${h.use('CARRIED')}
    };`,
    { carries: 'text', isFallback: true },
  ),
  jsFile(
    'a default of a reader of the environment',
    (h) => `
    function env(name, standard) {
      const found = process.env[name];
      return found === undefined ? standard : found;
    }
    const carried = env('CARRIED', ${h.value});
    export const handle = (req, res) => {
      ${h.use('carried')}
    };`,
    { carries: 'text', isFallback: true },
  ),
  files(
    'a default of the environment in a module of settings',
    (h) => ({
      'config.ts': `
        import { config } from 'dotenv';
        config();
        export default { jwt: { carried: process.env.CARRIED ?? ${h.value} } };`,
      'main.ts': `
        import config from './config';
        export const handle = (req: Request, res: Response) => {
          ${h.use('config.jwt.carried')}
        };`,
    }),
    { carries: 'text', isFallback: true },
  ),
  jsFile(
    'assigned to the environment',
    (h) => `
    process.env.CARRIED = ${h.value};
    export const handle = (req, res) => {
      ${h.use('process.env.CARRIED')}
    };`,
    { carries: 'text' },
  ),
  files(
    'a default of ConfigService',
    (h) => ({
      'main.controller.ts': `
      import { Controller, Get, Res } from '@nestjs/common';
      import { ConfigService } from '@nestjs/config';
      @Controller()
      export class MainController {
        constructor(private readonly config: ConfigService) {}
        @Get()
        handle(@Res() res: Response) {
          const carried = this.config.get<any>('CARRIED', ${h.value});
          ${h.use('carried')}
        }
      }`,
      'app.module.ts': `
      import { Module } from '@nestjs/common';
      import { ConfigModule } from '@nestjs/config';
      import { MainController } from './main.controller';
      @Module({ imports: [ConfigModule.forRoot()], controllers: [MainController] })
      export class AppModule {}`,
    }),
    { carries: 'text', isFallback: true },
  ),
  tsFile(
    'a default of zod',
    (h) => `
    import { z } from 'zod';
    const schema = z.object({ PORT: z.coerce.number().default(3000), CARRIED: z.string().min(1).default(${h.value}) });
    const env = schema.parse(process.env);
    export const handle = (req: Request, res: Response) => {
      ${h.use('env.CARRIED')}
    };`,
    { carries: 'text', isFallback: true },
  ),
  files(
    'a default of zod in a module of settings',
    (h) => ({
      'env.ts': `
      import { z } from 'zod';
      const schema = z.object({ CARRIED: z.string().default(${h.value}) });
      const parsed = schema.safeParse(process.env);
      if (!parsed.success) throw new Error('bad settings');
      export const env = parsed.data;`,
      'main.ts': `
      import { env } from './env';
      export const handle = (req: Request, res: Response) => {
        ${h.use('env.CARRIED')}
      };`,
    }),
    { carries: 'text', isFallback: true },
  ),
  tsFile(
    'a default of envalid',
    (h) => `
    import { cleanEnv, port, str } from 'envalid';
    const env = cleanEnv(process.env, { PORT: port({ default: 3000 }), CARRIED: str({ default: ${h.value} }) });
    export const handle = (req: Request, res: Response) => {
      ${h.use('env.CARRIED')}
    };`,
    { carries: 'text', isFallback: true },
  ),
  jsFile(
    'a default of env-var',
    (h) => `
    import env from 'env-var';
    const carried = env.get('CARRIED').default(${h.value}).asString();
    export const handle = (req, res) => {
      ${h.use('carried')}
    };`,
    { carries: 'text', isFallback: true },
  ),
  jsFile(
    'a default of convict',
    (h) => `
    import convict from 'convict';
    const config = convict({ auth: { carried: { doc: 'carried', format: '*', default: ${h.value}, env: 'CARRIED' } } });
    config.validate();
    export const handle = (req, res) => {
      ${h.use(`config.get('auth.carried')`)}
    };`,
    { isFallback: true },
  ),
  jsFile(
    'a default of nconf',
    (h) => `
    import nconf from 'nconf';
    nconf.argv().env().defaults({ near: ${h.decoy}, carried: ${h.value} });
    export const handle = (req, res) => {
      ${h.use(`nconf.get('carried')`)}
    };`,
    { isFallback: true },
  ),
];
