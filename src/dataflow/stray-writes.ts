import { memberKey, unwrap } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { COPYING } from './list-methods.ts';
import { ANY, type Origin } from './origin.ts';
import { isOutOfProduction } from './stage.ts';
import { extend, type Task, type Trail, type Walk } from './walk.ts';
import { writeSites, type WriteSite } from './write-sites.ts';
import { writesBy } from './written.ts';

/** Files that people write have a tenth of it; a bundle has thousands, and each would be asked about for each object. */
const MAX_SITES = 150;

/**
 * Writes to a member of an object that is not reached by its names: `this.o.a = v`, `map.get(k).a = v`, `make().a = v`. Where the
 * object is made, its file and those that the walk came through are searched for writes to the key that is read; those that the
 * names on the way have told of are left out, and of any other it is asked what it writes to.
 */
export function pushStrayWrites(task: Task, walk: Walk): void {
  const [key] = task.path;
  // Asked for itself, it is what is written there.
  if (task.isAsked || task.before !== undefined) return;
  if (key === undefined || key === '()' || key === 'new()' || key === 'prototype') return;
  for (const module of filesOf(task)) {
    const sites = writeSites(module, key, task.node);
    if (sites.length > MAX_SITES) {
      walk.unknown(task, 'more writes than are looked at');
      continue;
    }
    for (const site of sites) {
      if (task.considered?.includes(site.mutation.at) || !mayBe(site.receiver, module, task)) continue;
      // Under keys that nobody knows most often tables are filled: of all objects that may be one of these, nothing would be known.
      if (!isSurelyOf(site, key, module, walk)) continue;
      const { origins } = walk.askAside({ module, node: site.receiver }, task.node);
      if (origins.some((origin) => isIt(origin, task.node))) follow(site, module, task, walk);
      else if (origins.some(isAnything)) walk.unknown(task, 'something that may be this object is written to');
    }
  }
}

function follow({ mutation, receiver }: WriteSite, module: SourceModule, task: Task, walk: Walk): void {
  if (isOutOfProduction({ module, node: mutation.at }, undefined, walk)) return;
  if (mutation.kind === 'move') return task.path[0] === ANY ? undefined : walk.push(extend(task, { path: [ANY, ...task.path.slice(1)] }));
  const inside = extend(task, { module, node: receiver, frame: undefined, otherwise: undefined, readAt: undefined });
  for (const write of writesBy(inside, [mutation], undefined, walk)) write.follow();
}

/** The file where the object is made, and those in which it has been used on the way. */
function filesOf({ module, trail }: Task): ReadonlySet<SourceModule> {
  const files = new Set([module]);
  for (let t: Trail | undefined = trail; t; t = t.next) files.add(t.step.module);
  return files;
}

function isIt({ kind, node }: Origin, made: Node): boolean {
  return node === made && (kind === 'object' || kind === 'array' || kind === 'function' || kind === 'class');
}

/** Nobody knows what it is; what is read from a text or a number is no object. */
function isAnything({ kind, node }: Origin): boolean {
  return kind === 'unknown' && !/^(?:Template)?Literal$|^(?:Binary|Unary|Update)Expression$/.test(node.type);
}

/** Whether a site surely writes to the key. */
function isSurelyOf({ mutation: { members } }: WriteSite, key: string, module: SourceModule, walk: Walk): boolean {
  const [member] = members;
  if (!member || key === ANY || memberKey(member) !== undefined) return true;
  const { origins, complete } = walk.askAside({ module, node: member.property });
  return complete && origins.every((o) => o.kind !== 'template' && !(o.kind === 'literal' && String(o.value) !== key));
}

/** What a receiver cannot be is told by the syntax alone, most often. */
function mayBe(receiver: Node, module: SourceModule, { node: made }: Task): boolean {
  const node = unwrap(receiver);
  switch (node.type) {
    case 'Identifier': {
      const binding = module.scopes.resolve(node);
      return binding !== undefined && binding.definitions.length > 0 && !isOther(binding, made);
    }
    case 'MemberExpression':
      if (memberKey(node) === 'prototype' || (memberKey(node) === 'exports' && node.object.type === 'Identifier')) return false;
      return rootOf(node) !== 'global';
    // What a class or a method writes through `this` is looked for where its instances are read.
    case 'ThisExpression':
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'NewExpression':
      return false;
    default:
      return true;
  }

  function rootOf(member: Node): 'global' | 'other' {
    let root = unwrap(member);
    while (root.type === 'MemberExpression') root = unwrap(root.object);
    return root.type === 'Identifier' && !module.scopes.resolve(root)?.definitions.length ? 'global' : 'other';
  }
}

/** A name that stands for something else that is made where it is declared, all the time. */
function isOther(binding: Binding, made: Node): boolean {
  const [definition, ...others] = binding.definitions;
  const declarator = definition?.node;
  if (others.length > 0 || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
  if (!declarator.init || writesOf(binding).length > 0) return false;
  const init = unwrap(declarator.init);
  return init !== made && (isCopy(init) || /^(?:Object|Array|New|Function|ArrowFunction|Class|This)Expression$|Literal$/.test(init.type));
}

/** A list of its own, with the elements of another one. */
function isCopy(node: Node): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && COPYING.has(memberKey(node.callee) ?? '');
}
