import type { TypeOracle } from '../project/type-oracle.ts';
import type { Resolution } from '../project/resolve.ts';
import type { SourceModule } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { Path, Place, SymbolOrigin } from './origin.ts';

/** The other files, as far as the walk needs them. */
export interface World {
  /** The folder that holds everything that is read. */
  readonly root: string;
  load(path: string): SourceModule | undefined;
  resolve(specifier: string, from: SourceModule): Resolution;
  json(path: string): unknown;
  /** Whether the text of a file can export a name: it contains the name, or passes on what others export. */
  mayExport(path: string, name: string): boolean;
  /** The text of a file, as bytes read as Latin-1. */
  textOf(path: string): string | undefined;
  /**
   * Source files of the same package that are no tests, contain the word, and of whose text (as Latin-1) `test` holds; `key` stands for
   * it. With `ends` only those that import something by one of them: the last part of `./config/env`, without its extension.
   */
  filesWhere(key: string, word: string, near: string, test: (text: string) => boolean, ends?: readonly string[]): readonly string[];
  /** Asked where the walk cannot tell what a method is called on; absent where nobody has types. */
  readonly types?: TypeOracle | undefined;
}

/** What a modelled call yields. */
export interface Yield {
  /** The model's word for it: "token", "claims", … */
  readonly what: string;
  /** The port's own record of the call; the walk hands it through. */
  readonly by: unknown;
  /**
   * What the result may also be: an argument that is a default or the material of a key, or a place elsewhere that says what a
   * setting is. Asked for with the members that are read from the result.
   */
  readonly also?: (path: Path) => Alternatives;
}

/** What something may be besides what the walk itself can tell of it. */
export interface Alternatives {
  readonly values: readonly Also[];
  /** It is one of these and nothing else. */
  readonly isAll: boolean;
}

/** A value that a result may also be. */
export interface Also {
  readonly place: Place;
  /** Members still to be read from it. */
  readonly path: Path;
  /** The call under which it is looked at. */
  readonly frame?: Frame | undefined;
  /** It only steps in when something is missing. */
  readonly isFallback?: true;
  /** What the step from it says. */
  readonly phrase?: string;
}

/** What a framework hands in: read by the path from what stands at the place. */
export interface Injected {
  readonly place: Place;
  readonly path: Path;
}

/** How knowledge about libraries reaches the walk, which has none itself. */
export interface Semantics {
  /** What a call or `new` expression yields, when a model knows it. */
  call(place: Place, frame: Frame | undefined): Yield | undefined;
  /** The functions of the program that a symbol of a library stands for, where the program has given them to it. */
  given?(symbol: SymbolOrigin): readonly Place[];
  /** What a symbol of a library holds: the first state of a component, what another part of the program has put there. */
  held?(symbol: SymbolOrigin): Alternatives | undefined;
  /**
   * What a framework hands in at a parameter or a field of a class, where the program says so elsewhere: by a token, a name, a type;
   * or what it gives for the call of a function of its own.
   */
  injected?(at: Place, callee?: SymbolOrigin): readonly Injected[];
  /** Whether a call of a library's function says how something is made, so that a class that it is given is none of which it gives an instance. */
  describes?(symbol: SymbolOrigin): boolean;
  /** What a modelled call hands to the `parameter`-th parameter of the callback that stands at `argument`. */
  callback(call: Place, argument: number, parameter: number): Yield | undefined;
}

/** A port that knows no library. */
export const noSemantics: Semantics = { call: () => undefined, callback: () => undefined };
