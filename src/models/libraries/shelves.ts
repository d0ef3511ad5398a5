import type { ReceiverId } from '../schema.ts';

/** Something that a framework hands to many functions, on which one of them puts a value under a name and another one takes it. */
export interface Shelf {
  readonly on: ReceiverId;
  /** The method that puts a value there, its name first; by assigning a member when absent. */
  readonly put?: string;
  /** The method that takes it, or (`var.*`) the member below which it is read; a member of the receiver when absent. */
  readonly take?: string;
}

export const shelves: readonly Shelf[] = [
  // express@5.3.0: lib/application.js app.set, app.locals; middleware hands on by members of the request and res.locals
  { on: '@express.req' },
  { on: '@express.res' },
  { on: '@express.app' },
  { on: '@express.app', put: 'set', take: 'get' },
  // koa@3.3.0 lib/context.js: ctx.state, and members of ctx
  { on: '@koa.ctx' },
  // hono@4.13.19 dist/types/context.d.ts
  { on: '@hono.c', put: 'set', take: 'get' },
  { on: '@hono.c', put: 'set', take: 'var.*' },
  // fastify@5.12.8 types/request.d.ts, lib/decorate.js
  { on: '@fastify.request' },
  { on: '@fastify.instance', put: 'decorate' },
  // @sveltejs/kit@2.70.4 types/index.d.ts: event.locals
  { on: '@sveltekit.event' },
];
