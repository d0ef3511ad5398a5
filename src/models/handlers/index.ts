import { returnsOf } from '../../dataflow/returns.ts';
import type { Walker } from '../../dataflow/walk.ts';
import type { FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import type { HandlerId } from '../schema.ts';
import { controllerMethods } from './controllers.ts';
import { elysiaHandlers } from './elysia.ts';
import { fastifyHandlers } from './fastify.ts';
import { graphqlResolvers } from './graphql.ts';
import { h3Handlers } from './h3.ts';
import { hapiHandlers } from './hapi.ts';
import { lambdaHandlers } from './lambda.ts';
import { nestHandlers, nestResolvers } from './nest.ts';
import { nextActions, nextProps } from './next.ts';
import { orpcHandlers } from './orpc.ts';
import { remixRoutes } from './remix.ts';
import { sveltekitPages } from './sveltekit.ts';
import { trpcProcedures } from './trpc.ts';

type Find = (module: SourceModule, walker: Walker, declares: Declares) => readonly FunctionNode[];

const FINDERS: Readonly<Record<HandlerId, Find>> = {
  '@nest.controller': nestHandlers,
  '@nest.resolver': nestResolvers,
  '@controller.method': controllerMethods,
  '@fastify.handler': fastifyHandlers,
  '@h3.handler': h3Handlers,
  '@lambda.handler': lambdaHandlers,
  '@sveltekit.page': sveltekitPages,
  '@graphql.resolver': graphqlResolvers,
  '@trpc.procedure': trpcProcedures,
  '@orpc.handler': orpcHandlers,
  '@remix.route': remixRoutes,
  '@next.action': nextActions,
  '@next.props': nextProps,
  '@hapi.handler': hapiHandlers,
  '@elysia.handler': elysiaHandlers,
};

/** The expressions that the handlers of a framework return, as places of operations. */
export function handlersIn(id: HandlerId, module: SourceModule, walker: Walker, declares: Declares): readonly Node[] {
  return FINDERS[id](module, walker, declares).flatMap((fn) => returnsOf(module, fn));
}
