import { ANY, type Origin, type Path, type Place } from '../dataflow/origin.ts';
import type { Frame } from '../dataflow/frame.ts';
import type { Walker } from '../dataflow/walk.ts';
import { memberKey, unwrap } from '../source/ast.ts';
import { schemaBooks, schemaMakers, type SchemaMaker } from './libraries/json-schemas.ts';

/** Where a schema is asked for: at a member of what stands at a place. */
export interface Asked {
  readonly place: Place;
  readonly path: Path;
  readonly frame?: Frame | undefined;
}

/** A schema as it is written: an object, or the call of a library that makes one. */
export interface Written {
  readonly origin: Origin;
  readonly made?: { readonly maker: SchemaMaker; readonly call: Place };
}

/** A schema that the program has given to its server under its `$id`. */
export type Registered = (id: string) => readonly Written[];

/** Words by which a schema lets more through than it lists (fast-json-stringify@7.3.10 index.js). */
const OPENS = ['patternProperties', 'if'];
/** Words by which it is put together from others. */
const JOINS = ['allOf', 'anyOf', 'oneOf'];
const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'null']);
/** Schemas within schemas, and references to references. */
const MAX_DEPTH = 12;
const MAX_LISTED = 32;

export interface JsonSchemas {
  /** Whether what a schema writes surely lacks a field that is not listed in it; false where it is not known. */
  leavesOut(asked: Asked, keys: readonly string[], registered: Registered): boolean;
  /** The schemas that stand there; undefined where one of them is not known. */
  at(asked: Asked, registered: Registered): readonly Written[] | undefined;
  isAbsent(asked: Asked): boolean;
  /** Whether a schema that stands there itself is one that values are parsed with. */
  isParsing(asked: Asked): boolean;
  /** The text of a schema's `$id`. */
  idOf(written: Written): string | undefined;
  /** What an expression may hold, as far as it is a schema. */
  among(place: Place): readonly Written[];
}

/** Reads JSON schemas as fast-json-stringify does: it writes the properties that they list, and no others. */
export function createJsonSchemas(walker: Walker): JsonSchemas {
  return { leavesOut, at, isAbsent, isParsing, idOf: (written) => textOf(member(written, '$id')), among };

  function leavesOut(asked: Asked, keys: readonly string[], registered: Registered): boolean {
    return allLeaveOut(at(asked, registered), keys, undefined, registered, MAX_DEPTH);
  }

  function allLeaveOut(
    found: readonly Written[] | undefined,
    keys: readonly string[],
    root: Written | undefined,
    registered: Registered,
    depth: number,
  ): boolean {
    if (!found || found.length === 0 || depth === 0) return false;
    return found.every((written) => oneLeavesOut(written, keys, root ?? written, registered, depth));
  }

  function oneLeavesOut(written: Written, keys: readonly string[], root: Written, registered: Registered, depth: number): boolean {
    const [key, ...rest] = keys;
    if (key === undefined || key === ANY) return false;
    const schemas = (asked: Asked | undefined): readonly Written[] | undefined => asked && at(asked, registered);
    const follow = (asked: Asked | undefined, inside: Written | undefined, path = keys): boolean =>
      allLeaveOut(schemas(asked), path, inside, registered, depth - 1);
    if (![...OPENS, 'additionalProperties'].every((word) => isClosed(member(written, word)))) return false;
    switch (written.made?.maker.of) {
      case 'scalar':
        return true;
      case 'one':
        return follow(argument(written, 0), root);
      case 'all':
        return follow(argument(written, 0, [ANY]), root);
      case 'ref':
        return allLeaveOut(referred(argument(written, 0), root, registered), keys, undefined, registered, depth - 1);
      default:
    }
    const isNot = (word: string): boolean => isAbsentOrNowhere(member(written, word));
    const properties = member(written, 'properties');
    const ref = member(written, '$ref');
    if (!isAbsentOrNowhere(ref)) {
      // What stands beside a reference is merged with it.
      if (!isAbsentOrNowhere(properties) || !JOINS.every(isNot)) return false;
      const target = referred(ref, root, registered);
      return allLeaveOut(target, keys, isLocal(ref) ? root : undefined, registered, depth - 1);
    }
    const joined = JOINS.filter((word) => !isNot(word));
    if (!joined.every((word) => follow(member(written, word, ANY), root))) return false;
    if (isAbsentOrNowhere(properties)) return joined.length > 0 || SCALARS.has(textOf(member(written, 'type')));
    if (!isObject(properties)) return false;
    const listed = member(written, 'properties', key);
    return isAbsentOrNowhere(listed) || follow(listed, root, rest);
  }

  /** What a reference leads to: `user#`, `#/definitions/user`, `user#/properties/name`, or a schema itself. */
  function referred(ref: Asked | undefined, root: Written, registered: Registered): readonly Written[] | undefined {
    if (!ref) return undefined;
    const text = textOf(ref);
    if (text === undefined) return at(ref, registered);
    const hash = text.includes('#') ? text.indexOf('#') : text.length;
    const pointer = text
      .slice(hash + 1)
      .split('/')
      .filter(Boolean);
    const bases = hash === 0 ? [root] : registered(text.slice(0, hash));
    if (pointer.length === 0) return bases;
    const inside = bases.map((base) => {
      const asked = member(base, ...pointer);
      return asked && at(asked, registered);
    });
    return inside.every((found) => found !== undefined) ? inside.flat() : undefined;
  }

  function isLocal(ref: Asked | undefined): boolean {
    return textOf(ref)?.startsWith('#') ?? false;
  }

  function at(asked: Asked, registered: Registered): readonly Written[] | undefined {
    const { origins } = read(asked);
    const found = origins.map((origin) => writtenAt(origin, registered));
    // More than are listed may be others.
    return origins.length < MAX_LISTED && found.every((written) => written !== undefined) ? found.flat() : undefined;
  }

  function writtenAt(origin: Origin, registered: Registered): readonly Written[] | undefined {
    if (origin.kind === 'object') return [{ origin }];
    const made = madeBy(origin);
    if (made) return [{ origin, made }];
    const page = inBook(origin);
    if (page) return at(page, registered);
    const id = askedFor(origin);
    const known = id === undefined ? [] : registered(id);
    return known.length > 0 ? known : undefined;
  }

  /** `fastify.getSchema('user')` gives what it was given under that `$id` (fastify@5 lib/schemas.js). */
  function askedFor({ module, node }: Origin): string | undefined {
    const call = unwrap(node);
    const isAsking = call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && memberKey(call.callee) === 'getSchema';
    const id = isAsking ? call.arguments[0] : undefined;
    return id && textOf({ place: { module, node: id }, path: [] });
  }

  function inBook(origin: Origin): Asked | undefined {
    const book = schemaBooks.find(
      ({ module, path }) => origin.kind === 'package' && origin.name === module && origin.path.join('.') === path.join('.'),
    );
    const calls = book && origin.kind === 'package' ? origin.calls : [];
    const [schemas, name] = [calls[0], calls.at(-1)].map((call) => call && firstArgument(call));
    const key = name && textOf({ place: name, path: [] });
    return schemas && key !== undefined ? { place: schemas, path: [key] } : undefined;
  }

  function among(place: Place): readonly Written[] {
    return walker.origins(place).origins.flatMap((origin) => writtenAt(origin, () => []) ?? []);
  }

  /** Where a member of a schema is said; undefined where it cannot be. */
  function member({ origin, made }: Written, ...path: Path): Asked | undefined {
    if (!made) return { place: origin, path, frame: origin.frame };
    const isOwn = path[0] === 'properties' && made.maker.of === 'properties';
    const index = isOwn ? 0 : made.maker.options;
    return index === undefined ? undefined : argument({ origin, made }, index, isOwn ? path.slice(1) : path);
  }

  function argument({ origin, made }: Written, index: number, path: Path = []): Asked | undefined {
    const call = made?.call;
    const node = call?.node.type === 'CallExpression' ? call.node.arguments[index] : undefined;
    return call && node && { place: { module: call.module, node }, path, frame: origin.frame };
  }

  function isParsing(asked: Asked): boolean {
    return read(asked).origins.some((origin) => madeBy(origin)?.maker.isParsing === true);
  }

  function isClosed(asked: Asked | undefined): boolean {
    if (!asked) return true;
    const { origins, complete } = read(asked);
    return complete && origins.every((o) => o.kind === 'absent' || (o.kind === 'literal' && o.value === false));
  }

  function isObject(asked: Asked | undefined): boolean {
    const { origins, complete } = asked ? read(asked) : { origins: [], complete: false };
    return complete && origins.length > 0 && origins.every(({ kind }) => kind === 'object');
  }

  function isAbsentOrNowhere(asked: Asked | undefined): boolean {
    return !asked || isAbsent(asked);
  }

  function isAbsent(asked: Asked): boolean {
    const { origins, complete } = read(asked);
    return complete && origins.length > 0 && origins.every(({ kind }) => kind === 'absent');
  }

  function textOf(asked: Asked | undefined): string | undefined {
    const { origins, complete } = asked ? read(asked) : { origins: [], complete: false };
    const [only, ...others] = origins;
    return complete && others.length === 0 && only?.kind === 'literal' && typeof only.value === 'string' ? only.value : undefined;
  }

  function read({ place, path, frame }: Asked): ReturnType<Walker['origins']> {
    return walker.origins(place, path, frame);
  }
}

function firstArgument({ module, node }: Place): Place | undefined {
  const first = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  return first && { module, node: first };
}

/** The call of what a library made that makes a schema; what is called on that and changes nothing counts as nothing. */
function madeBy(origin: Origin): Written['made'] {
  if (origin.kind !== 'package') return undefined;
  for (let { path, calls } = origin; path.length >= 2 && path.at(-1) === '()'; path = path.slice(0, -2), calls = calls.slice(0, -1)) {
    const call = calls.at(-1);
    const maker = schemaMakers.find((one) => one.modules.includes(origin.name) && isMaker(one, path.slice(0, -1)));
    if (maker && call) return { maker, call };
    if (!schemaMakers.some((one) => one.modules.includes(origin.name) && one.keeping?.includes(path.at(-2) ?? ''))) return undefined;
  }
  return undefined;
}

function isMaker({ holders, names }: SchemaMaker, path: Path): boolean {
  const holder = path.slice(0, -1).join('.');
  return names.includes(path.at(-1) ?? '') && (holder === '' || holders.includes(holder));
}
