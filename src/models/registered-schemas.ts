import type { Place } from '../dataflow/origin.ts';
import type { SourceModule } from '../source/module.ts';
import type { JsonSchemas, Registered } from './json-schemas.ts';

/**
 * `app.addSchema({ $id: 'user', … })`. Those that share an `$id` are told apart by nothing: a plugin does not see what another one has
 * been given (fastify@5 lib/schema-controller.js).
 */
export function createRegisteredSchemas(
  givenTo: (method: string, near: SourceModule) => readonly Place[],
  schemas: JsonSchemas,
): (near: SourceModule) => Registered {
  return (near) => (id) =>
    givenTo('addSchema', near)
      .flatMap((place) => schemas.among(place))
      .filter((written) => schemas.idOf(written) === id);
}
