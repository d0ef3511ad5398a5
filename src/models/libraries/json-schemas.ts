import type { Path } from '../../dataflow/origin.ts';

/**
 * What a function of a library makes a JSON schema of: of an object of `properties`, of `one` other schema or of `all` of a list, or a
 * reference to one (`ref`: by its `$id`, or by the schema itself); `scalar` has no properties. What its `options` say, the schema says too.
 */
export interface SchemaMaker {
  readonly modules: readonly string[];
  /** Under which the module offers them, besides by themselves. */
  readonly holders: readonly string[];
  readonly names: readonly string[];
  readonly of: 'properties' | 'one' | 'all' | 'ref' | 'scalar';
  readonly options?: number;
}

/** @sinclair/typebox@0.23 typebox.js to 0.34 build/esm/type, and what hands it on */
const TYPEBOX = {
  modules: ['@sinclair/typebox', 'typebox', '@fastify/type-provider-typebox'],
  holders: ['Type', 'Typebox'],
};

export const schemaMakers: readonly SchemaMaker[] = [
  { ...TYPEBOX, names: ['Object'], of: 'properties', options: 1 },
  // Of the optional ones no option takes part; picked and omitted are fewer of the same properties.
  { ...TYPEBOX, names: ['Optional', 'Readonly', 'ReadonlyOptional', 'Mutable'], of: 'one' },
  { ...TYPEBOX, names: ['Partial', 'Required'], of: 'one', options: 1 },
  { ...TYPEBOX, names: ['Pick', 'Omit'], of: 'one', options: 2 },
  { ...TYPEBOX, names: ['Intersect', 'Union', 'Composite'], of: 'all', options: 1 },
  { ...TYPEBOX, names: ['Ref'], of: 'ref', options: 1 },
  { ...TYPEBOX, names: ['Null', 'String', 'Number', 'Integer', 'Boolean'], of: 'scalar' },
  // zod-to-json-schema@3 parsers/object.js, as fastify-zod asks it: nothing else, unless .passthrough() or .catchall() stands behind it
  { modules: ['zod', 'zod/v3'], holders: ['z'], names: ['object'], of: 'properties' },
  { modules: ['zod', 'zod/v3'], holders: ['z'], names: ['string', 'number', 'boolean', 'null'], of: 'scalar' },
];

/** What a function of a library that is given several schemas by name refers to by one of these names. */
export interface SchemaBook {
  readonly module: string;
  /** From the module to the reference: the first call has the schemas, the last one the name. */
  readonly path: Path;
}

export const schemaBooks: readonly SchemaBook[] = [
  // fastify-zod@1.4 build/JsonSchema.js: `const { schemas, $ref } = buildJsonSchemas({ session })`, `$ref('session')`
  { module: 'fastify-zod', path: ['buildJsonSchemas', '()', '$ref', '()'] },
];
