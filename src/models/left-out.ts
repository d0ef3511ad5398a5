import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { createCleanedAnswers } from './cleaned-answers.ts';
import { createJsonSchemas } from './json-schemas.ts';
import type { Match } from './matcher.ts';
import { createGivenTo } from './method-calls.ts';
import { createRegisteredSchemas } from './registered-schemas.ts';
import { createResponseSchemas } from './response-schema.ts';
import type { RouteOf } from './routes.ts';

interface World {
  readonly project: Project;
  readonly walker: Walker;
  routes(place: Place): readonly RouteOf[];
  /** Where the function around is called, as far as that is known. */
  callers(match: Match): readonly (Place | undefined)[];
  /** Whether the package of a match has a word. */
  mentions(word: string, match: Match): boolean;
}

/** Whether an answer surely goes out without a field, whatever the schema of its route does with it: it writes others only, or takes it out. */
export function createLeftOut({ project, walker, ...world }: World): (match: Match, keys: readonly string[]) => boolean {
  const schemas = createJsonSchemas(walker);
  const givenTo = createGivenTo(project);
  const registered = createRegisteredSchemas(givenTo, schemas);
  const isLeftOut = createResponseSchemas({
    ...world,
    walker,
    schemas,
    registered: ({ module }) => registered(module),
    serializers: ({ module }) => givenTo('setSerializerCompiler', module),
  });
  const isCleaned = createCleanedAnswers({ ...world, schemas });
  return (match, keys) => isLeftOut(match, keys) || isCleaned(match, keys);
}
