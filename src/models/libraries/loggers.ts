import type { ModelRow } from '../schema.ts';

const LEVELS = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly', 'log', 'trace', 'fatal', 'mark', 'silent'];

/** Each level of a logger that a call of these makes, and of the children that it makes. */
function levels(...makers: readonly string[]): readonly string[] {
  return makers.flatMap((maker) => LEVELS.map((level) => (maker === '' ? level : `${maker}.~.${level}`)));
}

function logger(library: string, call: readonly string[], more: Partial<ModelRow> = {}): ModelRow {
  // `info` and `error` are called everywhere: what is not a dependency is not asked about.
  return { kind: 'log', library, match: more.modules ? { call } : { call, with: library }, roles: { data: 'args' }, ...more };
}

const SENTRY = [
  'core',
  'node',
  'browser',
  'react',
  'nextjs',
  'vue',
  'angular',
  'sveltekit',
  'react-native',
  'remix',
  'nestjs',
  'bun',
  'astro',
  'nuxt',
].map((name) => `@sentry/${name}`);

/** What writes to a log, to the console, or to a service that collects errors. */
export const loggers: readonly ModelRow[] = [
  {
    kind: 'log',
    library: '',
    match: {
      globalCall: ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir', 'group', 'assert'].map((name) => `console.${name}`),
      isSpelt: true,
    },
    roles: { data: 'args' },
    words: ['console'],
  },
  {
    kind: 'log',
    library: '',
    match: { globalCall: ['process.stdout.write', 'process.stderr.write'], isSpelt: true },
    roles: { data: 'args' },
    words: ['process.std'],
  },
  // winston@2 lib/winston/logger.js, winston@3 index.d.ts, bunyan@1, loglevel@1, log4js@6, debug@4
  logger('winston', levels('', 'createLogger.()', 'Logger.new()')),
  logger('bunyan', levels('createLogger.()')),
  logger('loglevel', levels('', 'getLogger.()')),
  logger('log4js', levels('getLogger.()')),
  logger('debug', ['()']),
  // pino@9 lib/proto.js, lib/redaction.js; fastify@5 hands out one of its loggers
  logger('pino', levels('()', 'pino.()', 'default.()'), { roles: { data: 'args', redact: 'of.arg0.redact' } }),
  // pino-http@10 logger.js: one of pino, made by the same options
  logger('pino-http', levels('().logger', 'pinoHttp.().logger', 'default.().logger'), {
    roles: { data: 'args', redact: 'of.arg0.redact' },
  }),
  ...(['@fastify.instance', '@fastify.request', '@fastify.reply'] as const).map((on): ModelRow => ({
    kind: 'log',
    library: 'fastify',
    match: { on, call: LEVELS.map((level) => `log.${level}`) },
    roles: { data: 'args' },
  })),
  // @nestjs/common@11 services/logger.service.ts
  logger(
    '@nestjs/common',
    ['Logger.new()', 'Logger', 'ConsoleLogger.new()', 'LoggerService.new()'].flatMap((of) => LEVELS.map((level) => `${of}.${level}`)),
  ),
  // @sentry/core@10: it leaves the process
  logger(
    '@sentry/core',
    [
      'captureException',
      'captureMessage',
      'captureEvent',
      'addBreadcrumb',
      'setContext',
      'setExtra',
      'setExtras',
      'setTag',
      'setTags',
      'setUser',
    ],
    { modules: SENTRY, traits: ['third-party'] },
  ),
  // What a scope is told goes along with each event.
  logger(
    '@sentry/core',
    ['getCurrentScope.()', 'getIsolationScope.()', 'getGlobalScope.()', 'Scope.new()'].flatMap((scope) =>
      ['setContext', 'setExtra', 'setExtras', 'setTag', 'setTags', 'setUser', 'addBreadcrumb'].map((method) => `${scope}.${method}`),
    ),
    { modules: SENTRY, traits: ['third-party'] },
  ),
  { kind: 'log', library: '', match: { globalNew: 'Error' }, roles: { data: 'arg0' }, traits: ['indirect'], words: ['new Error'] },
  {
    kind: 'log',
    library: '@nestjs/common',
    match: {
      new: [
        'HttpException',
        'UnauthorizedException',
        'ForbiddenException',
        'BadRequestException',
        'NotFoundException',
        'ConflictException',
      ],
    },
    roles: { data: 'arg0' },
    traits: ['indirect'],
  },
];
