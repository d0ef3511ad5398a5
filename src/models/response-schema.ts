import { ANY, type Path, type Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Node } from '../source/module.ts';
import { answeredStatuses } from './answered-status.ts';
import type { Match } from './matcher.ts';
import type { Part } from './operation.ts';
import { routeOptions } from './route-options.ts';
import type { RouteOf } from './routes.ts';

interface World {
  readonly walker: Walker;
  routes(match: Match): readonly RouteOf[];
  /** Whether the package of a match has a word. */
  mentions(word: string, match: Match): boolean;
}

/** A schema, and where it stands in what is said of the route. */
interface Schema {
  readonly options: Place;
  readonly path: Path;
}

/** Something else than the schemas may write the answers, or change them first (fastify@5 lib/reply.js). */
const OTHERWISE = ['erializer', 'preSerialization'];
/** Words by which a schema lets more through than it lists (fast-json-stringify@7.3.10 index.js). */
const OPENS = ['patternProperties', 'allOf', 'anyOf', 'oneOf', 'if', '$ref'];

/**
 * Whether an answer surely goes out without a field, since the schema of its route does not list it: fast-json-stringify writes the
 * properties that `schema: { response: { 201: … } }` has, and no others. False where there is no schema, or none that can be read.
 */
export function createResponseSchemas(world: World): (match: Match, keys: readonly string[]) => boolean {
  const { walker } = world;
  const known = new WeakMap<Node, readonly Schema[]>();

  return (match, keys) => {
    if (match.row.traits?.includes('by-schema') !== true || keys.length === 0) return false;
    let schemas = known.get(match.node);
    if (!schemas) known.set(match.node, (schemas = schemasOf(match)));
    return schemas.length > 0 && schemas.every((schema) => leavesOut(schema, keys));
  };

  /** Those of all routes and statuses with which it may be sent; none where one of them is not known. */
  function schemasOf(match: Match): readonly Schema[] {
    const options = routeOptions(match, () => world.routes(match));
    if (options.length === 0 || !options.every((one) => one && isObject({ options: one, path: ['schema', 'response'] }))) return [];
    const statuses = OTHERWISE.some((word) => world.mentions(word, match)) ? undefined : answeredStatuses(match, walker);
    const found = (statuses ?? []).flatMap((status) => options.map((one) => one && schemaFor(one, status)));
    const schemas = found.filter((schema) => schema !== undefined);
    return schemas.length === found.length ? schemas : [];
  }

  /** fastify@5 lib/schemas.js getSchemaSerializer: the status itself, those that begin alike, else the one for all. */
  function schemaFor(options: Place, status: string): Schema | undefined {
    for (const key of [status, `${status.charAt(0)}xx`, `${status.charAt(0)}XX`, 'default']) {
      const schema = { options, path: ['schema', 'response', key] };
      if (isObject(schema)) return schema;
      if (!isAbsent(schema)) return undefined;
    }
    return undefined;
  }

  function leavesOut(schema: Schema, [key, ...rest]: readonly string[]): boolean {
    if (key === undefined || key === ANY || !OPENS.every((word) => isAbsent(at(schema, word))) || !isClosed(schema)) return false;
    if (!isObject(at(schema, 'properties'))) return false;
    const listed = at(schema, 'properties', key);
    return isAbsent(listed) || (isObject(listed) && leavesOut(listed, rest));
  }

  function isClosed(schema: Schema): boolean {
    const { origins, complete } = read(at(schema, 'additionalProperties'));
    return complete && origins.every((o) => o.kind === 'absent' || (o.kind === 'literal' && o.value === false));
  }

  function isObject(schema: Schema): boolean {
    const { origins, complete } = read(schema);
    return complete && origins.length > 0 && origins.every(({ kind }) => kind === 'object');
  }

  function isAbsent(schema: Schema): boolean {
    const { origins, complete } = read(schema);
    return complete && origins.length > 0 && origins.every(({ kind }) => kind === 'absent');
  }

  function read({ options, path }: Schema): ReturnType<Walker['origins']> {
    return walker.origins(options, path);
  }
}

/** `send(JSON.stringify(session))`: no schema changes a text (fastify@5 lib/reply.js). */
export function isMadeText(body: readonly Part[]): boolean {
  return body.some(({ keys, origins }) => keys.length === 0 && origins.some(({ kind }) => kind === 'template'));
}

function at({ options, path }: Schema, ...more: Path): Schema {
  return { options, path: [...path, ...more] };
}
