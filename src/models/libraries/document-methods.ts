/** How a library lets a program give methods to what it makes. */
export interface Making {
  readonly library: string;
  /** What makes a model: the member that is called, and the argument that describes it. */
  readonly model: string;
  readonly described: number;
  /** Where the methods of documents, and those of the model itself, are given. */
  readonly methods: Given;
  readonly statics: Given;
  /** Calls that give plain objects instead of documents, or make one of a document. */
  readonly plain: readonly string[];
  /** Options of the schema by which a document sends more or less than its schema names. */
  readonly loosens: readonly string[];
}

export interface Given {
  /** `schema.methods.name = …`, `schema.methods = { … }`, and the option of the same name. */
  readonly member: string;
  /** `schema.method('name', …)`, `schema.method({ … })`. */
  readonly adder: string;
}

export const makings: readonly Making[] = [
  // mongoose@8 lib/schema.js: Schema.prototype.method, .static, .loadClass, options `methods` and `statics`; lib/document.js toJSON
  {
    library: 'mongoose',
    model: 'model',
    described: 1,
    methods: { member: 'methods', adder: 'method' },
    statics: { member: 'statics', adder: 'static' },
    plain: ['lean', 'aggregate', 'toObject', 'toJSON', 'distinct'],
    loosens: ['strict', 'toJSON'],
  },
];
