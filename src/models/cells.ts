import { made } from '../dataflow/synthetic.ts';
import { callsOfPart } from '../dataflow/callbacks.ts';
import type { CallsOf } from '../dataflow/calls-of.ts';
import type { Frame } from '../dataflow/frame.ts';
import { argumentAt } from '../dataflow/frames.ts';
import type { Path, Place, SymbolOrigin } from '../dataflow/origin.ts';
import type { Also, Alternatives } from '../dataflow/semantics.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isFunction, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { cells, type Cell, type Given } from './libraries/cells.ts';

/** Finds what the cells of frameworks hold. */
export interface Cells {
  held(symbol: SymbolOrigin): Alternatives | undefined;
}

interface Entry {
  readonly cell: Cell;
  readonly read: Path;
}

/** The one member under which a thing holds its value, as `value` of a ref of Vue; undefined where it is read otherwise. */
export function memberOfCell({ name, path }: SymbolOrigin): string | undefined {
  const found = cells.find(({ modules, calls }) => modules.includes(name) && calls.some((call) => path.join('.') === `${call}.()`));
  const [member, ...rest] = found?.read ?? [];
  return member !== undefined && rest.length === 0 && /^[a-z]+$/.test(member) ? member : undefined;
}

export function createCells(walker: Walker): Cells {
  const byModule = new Map<string, Entry[]>();
  for (const cell of cells) {
    for (const call of cell.calls) {
      const entry = { cell, read: [...call.split('.'), '()', ...cell.read] };
      for (const module of cell.modules) byModule.set(module, [...(byModule.get(module) ?? []), entry]);
    }
  }

  function held(symbol: SymbolOrigin): Alternatives | undefined {
    if (symbol.kind === 'parameter') return undefined;
    // What a compiler offers without an import is a global.
    const isGlobal = symbol.kind === 'global';
    const path = isGlobal ? [symbol.name, ...symbol.path] : symbol.path;
    const entry = byModule.get(isGlobal ? '' : symbol.name)?.find(({ read }) => read.every((key, i) => path[i] === key));
    const call = symbol.calls[0];
    if (!entry || call?.node.type !== 'CallExpression') return undefined;
    // Under which call the cell was made is only known where the symbol is that of the very call.
    const frame = symbol.node === call.node ? symbol.frame : undefined;
    return contents(entry.cell, call, call.node.arguments, path.slice(entry.read.length), frame);
  }

  function contents(
    { first, set, isOpen, at: below = [] }: Cell,
    at: Place,
    args: readonly Node[],
    path: Path,
    frame: Frame | undefined,
  ): Alternatives {
    const argument = args[0];
    const place = { module: at.module, node: argument ?? nothing(at.node) };
    const values = [...given(place, below, argument ? first : 'value', path, frame)];
    const setters = set ? settersOf(at, set, frame) : undefined;
    let isAll = setters?.isClosed ?? true;
    for (const { module, args: handed, frame: within, handedAt } of setters?.calls ?? []) {
      const value = handedAt === undefined ? argumentAt(handed, 0) : 'unknown';
      if (value === 'unknown' || (value?.path.length ?? 0) > 0) isAll = false;
      else if (value)
        values.push(...given({ module, node: value.node }, [], 'either', path, within).map((v) => ({ ...v, phrase: 'set here' })));
    }
    return { values, isAll: isAll && !(isOpen && (set !== undefined || isHandedOn(at))) };
  }

  const known = new WeakMap<Node, CallsOf>();

  /** Each member of a state that is asked for would look for the calls anew. */
  function settersOf(at: Place, set: Path, frame: Frame | undefined): CallsOf {
    const before = frame ? undefined : known.get(at.node);
    if (before) return before;
    const found = callsOfPart(at, set, frame, (place, keys, within) => walker.origins(place, keys, within));
    if (!frame) known.set(at.node, found);
    return found;
  }

  /** A value, what a function makes of nothing, or whichever of them it is. */
  function given(place: Place, below: Path, as: Given, path: Path, frame: Frame | undefined): readonly Also[] {
    if (as === 'makers') return madeMembers(place, below, path, frame);
    const value = { place, path: [...below, ...path], frame };
    const called = { place, path: [...below, '()', ...path], frame };
    if (as !== 'either') return [as === 'maker' ? called : value];
    const written = below.length === 0 ? unwrap(place.node) : undefined;
    if (isFunction(written)) return [called];
    if (written && SURELY_NO_FUNCTION.test(written.type)) return [value];
    const isMaker = walker.origins(place, below, frame).origins.map((o) => o.kind === 'function');
    return [...(isMaker.includes(true) ? [called] : []), ...(isMaker.every(Boolean) && isMaker.length > 0 ? [] : [value])];
  }

  /** `{ user: userReducer }` makes `{ user: userReducer() }`. */
  function madeMembers(place: Place, below: Path, path: Path, frame: Frame | undefined): readonly Also[] {
    return walker.origins(place, below, frame).origins.flatMap(({ module, node, frame: within }) => {
      const called = calledMembers(node);
      return called ? [{ place: { module, node: called }, path, frame: within }] : [];
    });
  }

  return { held };
}

/** Expressions about which nothing needs to be asked. */
const SURELY_NO_FUNCTION =
  /^(?:Literal|TemplateLiteral|ObjectExpression|ArrayExpression|AwaitExpression|BinaryExpression|UnaryExpression)$/;

function nothing(at: Node): Node {
  return made(at, 'nothing', () => ({ type: 'UnaryExpression', operator: 'void', prefix: true, argument: at }));
}

/** An object in which each value is called; undefined for one that is not written out. */
function calledMembers(object: Node): Node | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  return made(object, 'called', () => ({
    ...object,
    properties: object.properties.map((p) =>
      p.type === 'Property'
        ? { ...p, value: made(p.value, 'called', () => ({ type: 'CallExpression', callee: p.value, arguments: [], optional: false })) }
        : p,
    ),
  }));
}

/** Somebody else gets the cell itself and may fill it: an element that is given a `ref`, a template. */
function isHandedOn({ module, node }: Place): boolean {
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier' || /\.(?:vue|svelte)$/.test(module.path)) return true;
  return (module.scopes.resolve(holder.id)?.references ?? []).some((r) => r !== holder.id && r.parent?.type !== 'MemberExpression');
}
