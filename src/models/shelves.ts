import type { Path, Place, SymbolOrigin } from '../dataflow/origin.ts';
import type { Also, Alternatives } from '../dataflow/semantics.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { contains, memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { createDeclares } from './declares.ts';
import { shelves, type Shelf } from './libraries/shelves.ts';
import { membersBehind, type Receiver } from './receivers.ts';
import { receiverById } from './row-index.ts';

/** Finds what one part of a program has put on something that a framework hands to another part. */
export interface Shelves {
  held(symbol: SymbolOrigin): Alternatives | undefined;
}

/** A value that was put under a name; for an assignment, the members that lead from the receiver to what is assigned. */
interface Put {
  readonly keys: Path;
  readonly at: Place;
  readonly value: Node;
}

/** A value that is put in more places is no longer the one that is meant. */
const MAX_PUTS = 12;

/** What is found is never all: others may write too, under names that nobody sees. */
export function createShelves(project: Project, walker: Walker): Shelves {
  const declares = createDeclares(project);
  const known = new Map<string, readonly Put[]>();

  function held(symbol: SymbolOrigin): Alternatives | undefined {
    const values = shelves.flatMap((shelf) => heldOn(shelf, symbol));
    return values.length > 0 ? { values, isAll: false } : undefined;
  }

  function heldOn(shelf: Shelf, symbol: SymbolOrigin): readonly Also[] {
    const receiver = receiverById.get(shelf.on);
    if (!receiver) return [];
    return membersBehind(receiver, symbol, (library) => declares(library, symbol.module)).flatMap((members) => {
      const wanted = wantedOf(shelf, members, symbol);
      const key = wanted?.[0];
      if (wanted === undefined || key === undefined || key === '()' || shelf.own?.includes(key)) return [];
      const puts = putsOn(shelf, receiver, key, symbol.module).filter(
        ({ keys, at }) => keys.every((k, i) => k === wanted[i]) && !isInSame(symbol, at),
      );
      if (puts.length > MAX_PUTS) return [];
      return puts.map(({ keys, at, value }) => ({
        place: { module: at.module, node: value },
        path: wanted.slice(keys.length),
        phrase: `put there as ${keys.join('.')}`,
      }));
    });
  }

  /** The members that are read from the shelf: the name first. */
  function wantedOf({ take }: Shelf, members: Path, symbol: SymbolOrigin): Path | undefined {
    if (take === undefined) return members;
    if (take.endsWith('.*')) return members[0] === take.slice(0, -2) ? members.slice(1) : undefined;
    if (members[0] !== take || members[1] !== '()') return undefined;
    const earlier = symbol.path.slice(0, symbol.path.length - members.length).filter((k) => k === '()' || k === 'new()').length;
    const call = symbol.calls[earlier];
    const name = call?.node.type === 'CallExpression' ? call.node.arguments[0] : undefined;
    const text = call && name ? textOf({ module: call.module, node: name }) : undefined;
    return text === undefined ? undefined : [text, ...members.slice(2)];
  }

  function textOf(place: Place): string | undefined {
    const { origins } = walker.origins(place);
    const only = origins.length === 1 ? origins[0] : undefined;
    return only?.kind === 'literal' && typeof only.value === 'string' ? only.value : undefined;
  }

  function putsOn(shelf: Shelf, receiver: Receiver, key: string, near: SourceModule): readonly Put[] {
    const id = `${shelf.on} ${shelf.put ?? ''} ${key} ${project.packageOf(near.path)?.directory ?? ''}`;
    const before = known.get(id);
    if (before) return before;
    // Set first: where a name leads may be asked for inside of this question.
    known.set(id, []);
    const pattern = patternOf(shelf, receiver, key);
    const puts = project
      .filesMentioning(shelf.put === undefined ? `.${key}` : key, near.path, shelf.put)
      .filter((file) => pattern.test(project.textOf(file) ?? ''))
      .flatMap((file) => project.loadAll(file))
      .flatMap((module) => (shelf.put === undefined ? assigned(module, receiver, key) : handed(module, receiver, shelf.put, key)));
    known.set(id, puts);
    return puts;
  }

  /** `req.token = …`, `res.locals.token = …`. */
  function assigned(module: SourceModule, receiver: Receiver, key: string): readonly Put[] {
    return module.nodes.AssignmentExpression.flatMap((node) => {
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || !/^(?:=|\|\|=|\?\?=)$/.test(node.operator))
        return [];
      const keys: string[] = [];
      let at: Node = node.left;
      while (at.type === 'MemberExpression') {
        keys.unshift(memberKey(at) ?? '');
        at = unwrap(at.object);
      }
      const first = keys.indexOf(key);
      // The receiver may itself be a member: `ctx.req.token = …`.
      if (first < 0 || first > 1 || keys.includes('') || at.type !== 'Identifier') return [];
      return isReceiver({ module, node: at }, keys.slice(0, first), receiver)
        ? [{ keys: keys.slice(first), at: { module, node }, value: node.right }]
        : [];
    });
  }

  /** `app.set('token', …)`. */
  function handed(module: SourceModule, receiver: Receiver, method: string, key: string): readonly Put[] {
    return module.nodes.CallExpression.flatMap((node) => {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || memberKey(node.callee) !== method) return [];
      const [name, value] = node.arguments;
      if (!name || !value || value.type === 'SpreadElement' || textOf({ module, node: name }) !== key) return [];
      return isReceiver({ module, node: node.callee.object }, [], receiver) ? [{ keys: [key], at: { module, node }, value }] : [];
    });
  }

  function isReceiver(place: Place, path: Path, receiver: Receiver): boolean {
    return walker
      .origins(place, path)
      .origins.some(
        (o) =>
          (o.kind === 'parameter' || o.kind === 'package') &&
          membersBehind(receiver, o, (library) => declares(library, o.module)).some((members) => members.length === 0),
      );
  }

  return { held };
}

/** What the same function puts there is known from its order. */
function isInSame({ module, parameter }: SymbolOrigin, at: Place): boolean {
  return parameter !== undefined && at.module === module && contains(parameter.fn, at.node);
}

/** What the text of a file has that puts something there, whatever it is put on. */
function patternOf({ put }: Shelf, { names }: Receiver, key: string): RegExp {
  const name = key.replace(/[^\w]/g, '\\$&');
  if (put !== undefined) return new RegExp(`\\.\\s*${put}\\s*\\(`);
  return new RegExp(
    `\\b(?:${names.join('|')})(?:\\s*[.!?]+\\s*\\w+)?\\s*\\.\\s*${name}\\b(?:\\s*\\.\\s*\\w+)*\\s*(?:\\|\\||\\?\\?)?=(?![=>])`,
  );
}
