import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Node } from '../source/module.ts';
import { answeredStatuses } from './answered-status.ts';
import type { Asked, JsonSchemas, Registered } from './json-schemas.ts';
import { parsingSerializers } from './libraries/json-schemas.ts';
import type { Match } from './matcher.ts';
import type { Part } from './operation.ts';
import { routeOptions } from './route-options.ts';
import type { RouteOf } from './routes.ts';

interface World {
  readonly walker: Walker;
  readonly schemas: JsonSchemas;
  registered(match: Match): Registered;
  routes(place: Place): readonly RouteOf[];
  /** Where the function around is called, as far as that is known. */
  callers(match: Match): readonly (Place | undefined)[];
  /** What the package of a match sets as serializers. */
  serializers(match: Match): readonly Place[];
  /** Whether the package of a match has a word. */
  mentions(word: string, match: Match): boolean;
}

/** Something else than the schemas may write the answers, or change them first (fastify@5 lib/reply.js). */
const OTHERWISE = ['serializerCompiler:', 'ReplySerializer', '.serializer(', 'buildSerializer', 'preSerialization'];
/** Where a schema has one for each kind of content, it is the one of an object that is sent as such (fastify@5 lib/schemas.js). */
const JSON_TYPES = ['application/json', '*/*'];
const SETS_TYPE = /\.type\s*\(|content-type/i;

/**
 * Whether an answer surely goes out without a field, since the schema of its route does not list it: fast-json-stringify writes the
 * properties that `schema: { response: { 201: … } }` has, and no others. False where there is no schema, or none that can be read.
 */
export function createResponseSchemas(world: World): (match: Match, keys: readonly string[]) => boolean {
  const { walker, schemas } = world;
  const known = new WeakMap<Node, readonly Asked[]>();

  return (match, keys) => {
    if (match.row.traits?.includes('by-schema') !== true || keys.length === 0) return false;
    let found = known.get(match.node);
    if (!found) known.set(match.node, (found = schemasOf(match)));
    if (found.length === 0) return false;
    const set = world.serializers(match);
    const isParsed = set.length > 0 && set.every(isParsing);
    if (!isParsed && set.length > 0) return false;
    return found.every((schema) => schemas.isParsing(schema) === isParsed && schemas.leavesOut(schema, keys, world.registered(match)));
  };

  /** Those of all routes and statuses with which it may be sent; none where one of them is not known. */
  function schemasOf(match: Match): readonly Asked[] {
    const options = optionsOf(match);
    if (options.length === 0 || !options.every((one) => one && isObject({ place: one, path: ['schema', 'response'] }))) return [];
    if (OTHERWISE.some((word) => world.mentions(word, match))) return [];
    const statuses = answeredStatuses(
      match,
      world.callers(match).flatMap((site) => site ?? []),
      walker,
    );
    const found = (statuses ?? []).flatMap((status) => options.map((one) => one && schemaFor(one, status, match)));
    const all = found.filter((schema) => schema !== undefined);
    return all.length === found.length ? all : [];
  }

  /** Of the routes that name the function, and where others call it, of those. */
  function optionsOf(match: Match): readonly (Place | undefined)[] {
    const own = routeOptions(match, () => world.routes(match));
    const callers = world.callers(match).flatMap((site): readonly (Place | undefined)[] => {
      const given = site ? routeOptions(site, () => world.routes(site)) : [];
      return given.length > 0 ? given : [undefined];
    });
    return [...own, ...callers];
  }

  /** fastify@5 lib/schemas.js getSchemaSerializer: the status itself, those that begin alike, else the one for all. */
  function schemaFor(place: Place, status: string, match: Match): Asked | undefined {
    for (const key of [status, `${status.charAt(0)}xx`, `${status.charAt(0)}XX`, 'default']) {
      const schema = { place, path: ['schema', 'response', key] };
      if (!schemas.isAbsent(schema)) return ofJson(schema, match);
    }
    return undefined;
  }

  /** `{ content: { 'application/json': { schema } } }`, or the schema itself. */
  function ofJson({ place, path }: Asked, match: Match): Asked | undefined {
    const content = [...path, 'content'];
    if (schemas.isAbsent({ place, path: content }) || !isObject({ place, path: content })) return { place, path };
    if (SETS_TYPE.test(match.module.text)) return undefined;
    const type = JSON_TYPES.find((name) => !schemas.isAbsent({ place, path: [...content, name] }));
    return type === undefined ? undefined : { place, path: [...content, type, 'schema'] };
  }

  /** `app.setSerializerCompiler(serializerCompiler)` of a library that is known. */
  function isParsing(serializer: Place): boolean {
    const { origins } = walker.origins(serializer);
    return origins.every((o) => o.kind === 'package' && parsingSerializers.some((p) => p.module === o.name && p.path === o.path.join('.')));
  }

  function isObject({ place, path }: Asked): boolean {
    const { origins, complete } = walker.origins(place, path);
    return complete && origins.length > 0 && origins.every(({ kind }) => kind === 'object');
  }
}

/** `send(JSON.stringify(session))`: no schema changes a text (fastify@5 lib/reply.js). */
export function isMadeText(body: readonly Part[]): boolean {
  return body.some(({ keys, origins }) => keys.length === 0 && origins.some(({ kind }) => kind === 'template'));
}
