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
  /** Methods that are called on what it makes and let no other properties in. */
  readonly keeping?: readonly string[];
  /** It is no JSON schema but one that values are parsed with, so it is written by a serializer of its own. */
  readonly isParsing?: true;
}

/** @sinclair/typebox@0.23 typebox.js to 0.34 build/esm/type, and what hands it on */
const TYPEBOX = {
  modules: ['@sinclair/typebox', 'typebox', '@fastify/type-provider-typebox', 'elysia'],
  holders: ['Type', 'Typebox', 't'],
};

/** zod@3 types.js and zod@4 v4/core/schemas.js: parsing an object drops what it does not list, unless .passthrough(), .loose() or .catchall() says otherwise. */
const ZOD = {
  modules: ['zod', 'zod/v3', 'zod/v4'],
  holders: ['z', 'default'],
  keeping: ['describe', 'meta', 'optional', 'nullable', 'nullish', 'strict', 'strip', 'partial', 'readonly'],
  isParsing: true,
} as const;

export const schemaMakers: readonly SchemaMaker[] = [
  { ...TYPEBOX, names: ['Object'], of: 'properties', options: 1 },
  // Of the optional ones no option takes part; picked and omitted are fewer of the same properties.
  { ...TYPEBOX, names: ['Optional', 'Readonly', 'ReadonlyOptional', 'Mutable'], of: 'one' },
  { ...TYPEBOX, names: ['Partial', 'Required'], of: 'one', options: 1 },
  { ...TYPEBOX, names: ['Pick', 'Omit'], of: 'one', options: 2 },
  { ...TYPEBOX, names: ['Intersect', 'Union', 'Composite'], of: 'all', options: 1 },
  { ...TYPEBOX, names: ['Ref'], of: 'ref', options: 1 },
  { ...TYPEBOX, names: ['Null', 'String', 'Number', 'Integer', 'Boolean'], of: 'scalar' },
  { ...ZOD, names: ['object', 'strictObject'], of: 'properties' },
  { ...ZOD, names: ['union'], of: 'all' },
  { ...ZOD, names: ['string', 'number', 'boolean', 'null', 'uuid', 'email', 'date'], of: 'scalar' },
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

/** Serializers that write what parsing with the schema of the route has left. */
export const parsingSerializers: readonly { readonly module: string; readonly path: string }[] = [
  // fastify-type-provider-zod@1 to 7 dist/core.js
  { module: 'fastify-type-provider-zod', path: 'serializerCompiler' },
  { module: 'fastify-type-provider-zod', path: 'createSerializerCompiler.()' },
];
