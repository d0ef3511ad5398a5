import type { Resolution } from '../project/resolve.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { Place } from './origin.ts';

/** The other files, as far as the walk needs them. */
export interface World {
  load(path: string): SourceModule | undefined;
  resolve(specifier: string, from: SourceModule): Resolution;
  json(path: string): unknown;
  /** Whether the text of a file can export a name: it contains the name, or passes on what others export. */
  mayExport(path: string, name: string): boolean;
}

/** What a modelled call yields. */
export interface Yield {
  /** The model's word for it: "token", "claims", … */
  readonly what: string;
  /** The port's own record of the call; the walk hands it through. */
  readonly by: unknown;
  /** Arguments whose values the result may also be: a default, or the material of a key. */
  readonly also?: readonly { readonly node: Node; readonly isFallback: boolean }[];
}

/** How knowledge about libraries reaches the walk, which has none itself. */
export interface Semantics {
  /** What a call or `new` expression yields, when a model knows it. */
  call(place: Place, frame: Frame | undefined): Yield | undefined;
  /** What a modelled call hands to the `parameter`-th parameter of the callback that stands at `argument`. */
  callback(call: Place, argument: number, parameter: number): Yield | undefined;
}

/** A port that knows no library. */
export const noSemantics: Semantics = { call: () => undefined, callback: () => undefined };
