import { endOf, isClass, memberKey, startOf, unwrap } from '../source/ast.ts';
import type { DeclaredType } from '../project/type-oracle.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Origin, Origins, Path, Place } from './origin.ts';
import type { Walk } from './walk.ts';

/** Something whose member is called or assigned, and the members that lead from it to what is asked about. */
interface Receiver {
  readonly node: Node;
  readonly keys: Path;
}

/**
 * What a type says where the walk ended without an answer: about the callee of `tokens.sign(…)`, about `ctx` in `ctx.body = …`.
 * It is read as though the type had been written down: a class of the program is gone into, a type of a package becomes a symbol.
 */
export function typedOrigins({ module, node }: Place, path: Path, found: readonly Origin[], walk: Walk): Origins | undefined {
  const { types } = walk.world;
  if (!types || path.length > 0 || found.length === 0 || !found.every(isUntold)) return undefined;
  const symbols: Origin[] = [];
  for (const receiver of receiversOf(unwrap(node))) {
    const at = { path: module.path, text: module.text, start: startOf(receiver.node), end: endOf(receiver.node) };
    const declared = types.typesAt(at) ?? [];
    // The nearest receiver alone: what leads to it has been walked.
    const own = symbols.length === 0 ? declared.find((type) => type.package === undefined && classOf(type, walk)) : undefined;
    if (own) return inClass(own, receiver.keys, walk);
    for (const type of declared) if (type.package !== undefined) symbols.push(symbolOf(type, receiver, { module, node }));
  }
  if (symbols.length === 0) return undefined;
  return { origins: [...symbols, ...found.filter((origin) => origin.kind !== 'unknown')], complete: false };
}

/** Not told by syntax: nobody knows it, nobody binds it, or a package has made it. */
function isUntold(origin: Origin): boolean {
  if (origin.kind === 'unknown' || origin.kind === 'parameter') return true;
  return (origin.kind === 'package' || origin.kind === 'global') && (origin.path.includes('()') || origin.name.startsWith('class '));
}

/** From `a.b` outwards to `a`, of a callee `a.b.c`, and of `a.b` in `a.b.c = …`. */
function receiversOf(node: Node): readonly Receiver[] {
  const receivers: Receiver[] = [];
  const isAssigned = node.parent?.type === 'MemberExpression' && node.parent.object === node && isTarget(node.parent);
  if (isAssigned) receivers.push({ node, keys: [] });
  else if (node.type !== 'MemberExpression' || !isCalled(node)) return [];
  let keys: Path = [];
  for (let at: Node = node; at.type === 'MemberExpression'; at = unwrap(at.object)) {
    const key = memberKey(at);
    const object = unwrap(at.object);
    if (key === undefined || object.type === 'ThisExpression' || object.type === 'Super') break;
    keys = [key, ...keys];
    receivers.push({ node: object, keys });
  }
  return receivers;
}

function isTarget(member: Node): boolean {
  return member.parent?.type === 'AssignmentExpression' && member.parent.left === member;
}

function isCalled(node: Node): boolean {
  for (let at = node, up = node.parent; up; at = up, up = up.parent) {
    if (up.type === 'CallExpression') return up.callee === at;
    if (up.type !== 'TSNonNullExpression' && up.type !== 'ChainExpression') return false;
  }
  return false;
}

/** The call of a constructor that the path speaks of is not in sight; the place of the use stands for it. */
function symbolOf(type: DeclaredType, { keys }: Receiver, place: Place): Origin {
  const path = type.name === '' ? keys : [type.name, 'new()', ...keys];
  return { kind: 'package', name: type.package ?? '', path, calls: type.name === '' ? [] : [place], ...place, steps: [] };
}

function inClass(type: DeclaredType, keys: Path, walk: Walk): Origins | undefined {
  const place = classOf(type, walk);
  return place && walk.ask(place, ['new()', ...keys]);
}

function classOf({ file, offset }: DeclaredType, walk: Walk): Place | undefined {
  const module: SourceModule | undefined = walk.world.load(file);
  const node = [...(module?.nodes.ClassDeclaration ?? []), ...(module?.nodes.ClassExpression ?? [])].find(
    (cls) => isClass(cls) && (cls.id ? startOf(cls.id) === offset : startOf(cls) === offset),
  );
  return module && node && { module, node };
}
