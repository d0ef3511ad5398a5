import type { Node, SourceModule } from '../source/module.ts';
import type { Frame, Self } from './frame.ts';

/** A node together with the program it stands in. */
export interface Place {
  readonly module: SourceModule;
  readonly node: Node;
}

/** One step of a value on its way, e.g. "returned from login()". */
export interface Step extends Place {
  readonly phrase: string;
  /**
   * Marks the steps that a rule asks about: the value stands behind `||`, `??` or as a default; it was made into bytes; it was made
   * into text, whatever it was.
   */
  readonly tag?: 'fallback' | 'bytes' | 'text';
  /** How bytes are read from a text or written as one: `hex`, `base64`; absent for the usual one. */
  readonly encoding?: string;
}

/** The members still to be read from a value. `'*'` is any element; `'()'` and `'new()'` appear only in the path of a symbol. */
export type Path = readonly string[];
export const ANY = '*';
/** In a path, instead of the value of a promise what it is rejected with. */
export const REJECTED = '!';

interface Base extends Place {
  /** From the origin to the use. */
  readonly steps: readonly Step[];
  /** The calls under which the walk arrived here; reading on from the origin needs them. */
  readonly frame?: Frame | undefined;
}

export type LiteralValue = string | number | boolean | bigint | null | undefined;

/** A value that the source text spells out (constants folded). */
export interface LiteralOrigin extends Base {
  readonly kind: 'literal';
  readonly value: LiteralValue;
}
/** A string with holes; `parts` has null where a hole is unknown, `holes` the places of the expressions. */
export interface TemplateOrigin extends Base {
  readonly kind: 'template';
  readonly parts: readonly (string | null)[];
  readonly holes: readonly Place[];
}
/** An object, array, function, class or regular expression written in the source; read on with a longer path. */
export interface ShapeOrigin extends Base {
  readonly kind: 'object' | 'array' | 'function' | 'class' | 'regexp';
  /** Keys that a rest pattern has taken out: `const { token, ...rest } = o`. */
  readonly without?: readonly string[];
  /** For a method: the instance it was read from. */
  readonly self?: Self | undefined;
}
/** Reading a key from a shape that surely does not have it. Absent is not unknown. */
export interface AbsentOrigin extends Base {
  readonly kind: 'absent';
  /** There is nothing that it could be read from, so the reading throws, unless it was asked before: `settings?.key`. */
  readonly ofNothing?: true;
}
/** What a modelled call yields: `what` is the model's word ("token", "claims"), `by` the port's own record of the call. */
export interface ResultOrigin extends Base {
  readonly kind: 'result';
  readonly what: string;
  readonly by: unknown;
  readonly path: Path;
}
/** process.env.NAME and its relatives. */
export interface EnvOrigin extends Base {
  readonly kind: 'env';
  readonly name: string;
  readonly path: Path;
}
/**
 * A value that comes from outside the code at hand, named by the way that leads to it:
 * `jsonwebtoken` + `verify`; `express` + `default () get`; the global `localStorage`; a parameter nobody binds.
 */
export interface SymbolOrigin extends Base {
  readonly kind: 'package' | 'global' | 'parameter';
  /** Module specifier for `package`; name for `global` and `parameter`. */
  readonly name: string;
  /** Members and calls behind the name: `['SignJWT', 'new()', 'setIssuedAt', '()']`. */
  readonly path: Path;
  /** The calls that the path's `()` and `new()` stand for, in order. */
  readonly calls: readonly Place[];
  /** For a parameter: the function it belongs to and its position. */
  readonly parameter?: { readonly fn: Node; readonly index: number };
}
/** The walk ended without an answer. */
export interface UnknownOrigin extends Base {
  readonly kind: 'unknown';
  readonly reason: string;
}

export type Origin = LiteralOrigin | TemplateOrigin | ShapeOrigin | AbsentOrigin | ResultOrigin | EnvOrigin | SymbolOrigin | UnknownOrigin;

export interface Origins {
  readonly origins: readonly Origin[];
  /** False when something may come from a place that the walk could not follow. */
  readonly complete: boolean;
}
