import { isFunction, memberKey, unwrap, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { holdersOf } from '../holders.ts';
import { importedName } from '../imported-name.ts';

export const NEXT = /^_?(?:next|done|cb|callback|proceed)$/;
export const RESPONSE = /^_?(?:res|resp|response|reply|rep|ctx|context|c|h|koa|toolkit)$/;
export const REQUEST = /^_?(?:req|request|ctx|context|c|socket|client|event|locals|handshake|connection|ws)$/;

/** What a request of Express has: a first parameter of which these are read is one. */
const OF_REQUEST = /^(?:headers|cookies|body|query|params)$/;

/** @types/express@5 index.d.ts, fastify@5 types */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^NextFunction$/, 'next'],
  [/^(?:Response|NextApiResponse|ServerResponse)$/, 'res'],
  [/^FastifyReply$/, 'reply'],
  [/^(?:Request|NextApiRequest|IncomingMessage|FastifyRequest)$/, 'req'],
];

/**
 * The customary name of what a handler is handed. What is called otherwise is known by its type, or by its place beside the others:
 * `(req, res, go) => …`; a part of the handler that is a function of its own gets it from there.
 */
export function handlerName(module: SourceModule, name: Node & { readonly name: string }): string {
  for (const { node } of holdersOf({ module, node: name }).places) {
    const known = node.type === 'Identifier' ? knownName(module, node) : undefined;
    if (known !== undefined) return known;
  }
  return name.name;
}

function knownName(module: SourceModule, name: Node & { readonly name: string }): string | undefined {
  if (NEXT.test(name.name) || RESPONSE.test(name.name) || REQUEST.test(name.name)) return name.name;
  const definition = module.scopes.resolve(name)?.definitions[0];
  if (definition?.kind !== 'parameter' || !isFunction(definition.node) || definition.name.type !== 'Identifier') return undefined;
  return byType(module, definition.name) ?? byPlace(module, definition.node, definition.name);
}

function byType(module: SourceModule, parameter: Node): string | undefined {
  const annotation = parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
  const types = annotation?.type === 'TSIntersectionType' ? annotation.types : annotation ? [annotation] : [];
  for (const type of types) {
    const called = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? importedName(module, type.typeName) : undefined;
    const known = called === undefined ? undefined : TYPES.find(([pattern]) => pattern.test(called));
    if (known) return known[1];
  }
  return undefined;
}

/** `(req, res, next)`, and with an error before them. */
function byPlace(module: SourceModule, fn: FunctionNode, parameter: Node): string | undefined {
  const last = fn.params as readonly Node[];
  const handed = last.length === 4 ? last.slice(1) : last;
  const [request] = handed;
  if (handed.length !== 3 || !request || !isRequest(module, request)) return undefined;
  return ['req', 'res', 'next'][handed.indexOf(parameter)];
}

function isRequest(module: SourceModule, parameter: Node): boolean {
  if (parameter.type !== 'Identifier') return false;
  if (/^_?req(?:uest)?$/.test(parameter.name) || byType(module, parameter) === 'req') return true;
  return (module.scopes.resolve(parameter)?.references ?? []).some(
    ({ parent }) =>
      parent?.type === 'MemberExpression' && unwrap(parent.object).type === 'Identifier' && OF_REQUEST.test(memberKey(parent) ?? ''),
  );
}
