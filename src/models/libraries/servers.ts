import type { ModelRow } from '../schema.ts';

const IN_NODE = { words: ['createServer'], mentions: ['createServer'] };

/** Servers that a program makes itself, with what they need to speak TLS. */
export const servers: readonly ModelRow[] = [
  // node:https: TLS in any case
  { kind: 'serve', library: '', modules: ['https'], match: { call: 'createServer' }, roles: { tls: 'arg0' }, ...IN_NODE },
  { kind: 'serve', library: '', modules: ['http'], match: { call: 'createServer' }, roles: {}, ...IN_NODE },
  // fastify@5 fastify.d.ts: `https` may be null
  { kind: 'serve', library: 'fastify', match: { call: ['', 'fastify'] }, roles: { tls: 'arg0.https' } },
  // @nestjs/platform-fastify@11 adapters/fastify-adapter.d.ts: the options of fastify
  { kind: 'serve', library: '@nestjs/platform-fastify', match: { new: 'FastifyAdapter' }, roles: { tls: 'arg0.https' } },
  // @nestjs/common@11 interfaces/nest-application-options.interface.d.ts
  {
    kind: 'serve',
    library: '@nestjs/core',
    match: { call: 'NestFactory.create' },
    roles: { tls: ['arg1.httpsOptions', 'arg2.httpsOptions'] },
  },
  // @hapi/hapi@21 lib/types/server/options.d.ts
  { kind: 'serve', library: '@hapi/hapi', match: { call: 'server' }, roles: { tls: 'arg0.tls' } },
  { kind: 'serve', library: '@hapi/hapi', match: { new: 'Server' }, roles: { tls: 'arg0.tls' } },
];
